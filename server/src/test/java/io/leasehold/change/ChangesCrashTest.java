package io.leasehold.change;

import static io.leasehold.change.ChangesFixture.FIRST;
import static io.leasehold.change.ChangesFixture.SECOND;
import static io.leasehold.change.ChangesFixture.proposal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The process ends in the middle of a change, and another is started.
class ChangesCrashTest {
  @TempDir private Path directory;

  /// Nothing that would clean up runs.
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  @ParameterizedTest
  @EnumSource(Stage.class)
  void crashLeavesTheOneOrTheOther(Stage at) throws IOException {
    ChangesFixture site = new ChangesFixture(directory);
    Changes crashing =
        site.start(
            stage -> {
              if (stage == at) {
                throw new Crash();
              }
            });
    assertThrows(Crash.class, () -> crashing.apply(proposal(SECOND)));

    Changes next = site.start();

    boolean isChanged = at == Stage.WRITTEN || at == Stage.KEPT;
    assertEquals(isChanged ? SECOND : FIRST, site.text());
    assertEquals(isChanged ? List.of("2 anna", "1 file") : List.of("1 file"), site.kept());
    assertEquals(next.inUse().source().tag(), site.versions().latest().orElseThrow().tag());
    site.assertTidy();
    assertInstanceOf(Outcome.Used.class, next.apply(proposal("{\"lease-time\": \"3h\"}")));
    assertEquals(isChanged ? 3 : 2, site.versions().latest().orElseThrow().number());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "// {\"vers", "// {}\n{}", "no head\n", "\u0000\uFFFD"})
  void versionThatWasHalfWrittenIsNone(String half) throws IOException {
    ChangesFixture site = new ChangesFixture(directory);
    site.start();
    Path next = directory.resolve("data").resolve("configurations").resolve("next.json");
    Files.writeString(next, half);

    site.start();

    assertEquals(List.of("1 file"), site.kept());
    site.assertTidy();
  }

  /// The head says what is in the file, and the text is another's or cut off.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20})
  void versionThatWasCutOffIsNone(int missing) throws IOException {
    ChangesFixture site = new ChangesFixture(directory);
    site.start();
    Path versions = directory.resolve("data").resolve("configurations");
    String whole = Files.readString(versions.resolve("00000001.json"));
    Files.delete(versions.resolve("00000001.json"));
    Files.writeString(versions.resolve("next.json"), whole.substring(0, whole.length() - missing));

    site.start();

    assertEquals(List.of("1 file"), site.kept());
    assertEquals(FIRST, site.versions().source(1).orElseThrow().text().toString());
  }
}
