package io.leasehold.repo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every kind of input that is known to have brought a server down has its test, or a reason.
class HostileInputsTest {
  private static final Path FILE = Path.of("src", "test", "resources", "hostile-inputs.tsv");
  private static final int KINDS = 73;
  private static final List<Sources.Source> SOURCES =
      Sources.java().stream().filter(file -> file.path().contains("/src/test/")).toList();

  /// @param proof tests, or the reason why there are none
  record Row(int number, String source, String what, String proof) {
    static Row of(String line) {
      String[] columns = line.split("\t", -1);
      assertEquals(4, columns.length, line);
      return new Row(Integer.parseInt(columns[0]), columns[1], columns[2], columns[3]);
    }

    boolean isReason() {
      return proof.endsWith(".");
    }

    Stream<String> tests() {
      return isReason() ? Stream.empty() : Stream.of(proof.split(" ", -1));
    }
  }

  @Test
  void noKindIsLeftOut() {
    assertEquals(
        IntStream.rangeClosed(1, KINDS).boxed().toList(), rows().map(Row::number).toList());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void eachHasItsTestsOrAReason(Row row) {
    assertFalse(row.source().isBlank() || row.what().isBlank() || row.proof().isBlank());
    assertEquals(List.of(), row.tests().filter(test -> !exists(test)).toList(), "no such test");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HostileInputsTest#noSuchMethod",
        "HostileInputsTest#rows",
        "NoSuchTest#noKindIsLeftOut",
        "HostileInputsTest"
      })
  void whatIsNoTestIsNoProof(String name) {
    assertFalse(exists(name));
  }

  @Test
  void whatIsATestIsAProof() {
    assertTrue(exists("HostileInputsTest#noKindIsLeftOut"));
    assertTrue(exists("HostileInputsTest#eachHasItsTestsOrAReason"));
  }

  private static Stream<Row> rows() {
    return Sources.read(FILE).lines().stream().filter(line -> !line.startsWith("#")).map(Row::of);
  }

  /// A method with an annotation that makes it run, in the class or in one that it extends.
  private static boolean exists(String test) {
    int sharp = test.indexOf('#');
    return sharp > 0 && has(test.substring(0, sharp), test.substring(sharp + 1));
  }

  private static boolean has(String name, String method) {
    Pattern annotated =
        Pattern.compile(
            "@(Test|ParameterizedTest)\\b((?!\\bvoid\\b).)*\\bvoid " + method + "\\(",
            Pattern.DOTALL);
    return sourceOf(name)
        .filter(
            text ->
                annotated.matcher(text).find()
                    || superclass(text).filter(above -> has(above, method)).isPresent())
        .isPresent();
  }

  private static Optional<String> sourceOf(String name) {
    return SOURCES.stream()
        .filter(file -> file.path().endsWith("/" + name + ".java"))
        .map(Sources.Source::text)
        .findFirst();
  }

  private static Optional<String> superclass(String text) {
    return Pattern.compile("class \\w+ extends (\\w+)")
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .findFirst();
  }
}
