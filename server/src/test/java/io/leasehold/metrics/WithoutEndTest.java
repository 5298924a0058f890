package io.leasehold.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leasehold.testkit.Property;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class WithoutEndTest {
  private static final String END = "# EOF\n";

  @Test
  void howeverTheTextIsCutTheEndIsLeftOut() {
    Property.forAll(
        WithoutEndTest::cuts,
        cuts -> {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          WithoutEnd stream = new WithoutEnd(out, END.length());

          write("one\n" + END, cuts, stream);
          stream.cut();
          write("another\n" + END, cuts, stream);
          stream.cut();

          assertEquals("one\nanother\n", out.toString(UTF_8));
        });
  }

  @Test
  void withoutAnEndAllIsPassedOn() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WithoutEnd stream = new WithoutEnd(out, 0);

    write("all", List.of(1), stream);
    stream.cut();

    assertEquals("all", out.toString(UTF_8));
  }

  @Test
  void aTextThatIsShorterThanItsEndIsABug() {
    WithoutEnd stream = new WithoutEnd(new ByteArrayOutputStream(), END.length());

    write("EOF", List.of(3), stream);

    assertThrows(IllegalStateException.class, stream::cut);
  }

  private static List<Integer> cuts(RandomGenerator random) {
    List<Integer> cuts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      cuts.add(random.nextInt(1, 9));
    }
    return cuts;
  }

  private static void write(String text, List<Integer> cuts, WithoutEnd stream) {
    byte[] octets = text.getBytes(UTF_8);
    try {
      int from = 0;
      for (int i = 0; from < octets.length; i++) {
        int length = Math.min(cuts.get(i % cuts.size()), octets.length - from);
        stream.write(octets, from, length);
        from += length;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
