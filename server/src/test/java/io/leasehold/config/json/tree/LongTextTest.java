package io.leasehold.config.json.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.testkit.Property;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LongTextTest {
  @Test
  void itIsTheTextHoweverItIsAskedFor() {
    Property.forAll(
        50,
        LongTextTest::text,
        text -> {
          for (LongText pieces : new LongText[] {LongText.of(text), read(text)}) {
            assertEquals(text, pieces.toString());
            assertEquals(text.length(), pieces.length());
            assertEquals(0, CharSequence.compare(text, pieces));
            assertEquals(text, all(Reader.of(pieces)));
            int third = text.length() / 3;
            assertEquals(text.substring(third, third * 2), pieces.subSequence(third, third * 2));
          }
        });
  }

  @Test
  void aByteOrderMarkIsNoPartOfIt() {
    assertEquals("{}", LongText.of("\uFEFF{}").toString());
    assertEquals("{}", read("\uFEFF{}").toString());
  }

  @Test
  void readingEndsSoonAfterTheMost() throws IOException {
    Reader endless =
        new Reader() {
          @Override
          public int read(char[] target, int offset, int length) {
            return length;
          }

          @Override
          public void close() {
            // It never ends.
          }
        };

    LongText text = LongText.of(endless, 1_000_000);

    assertTrue(text.length() > 1_000_000 && text.length() < 1_100_000, text.length() + "");
  }

  private static String text(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(LongText.PIECE * 3) / LongText.PIECE * LongText.PIECE;
    length += random.nextInt(3);
    for (int i = 0; i < length; i++) {
      text.append((char) random.nextInt('a', 'é'));
    }
    return text.toString();
  }

  private static LongText read(String text) {
    try {
      return LongText.of(new StringReader(text), Integer.MAX_VALUE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String all(Reader reader) {
    StringWriter all = new StringWriter();
    try {
      reader.transferTo(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toString();
  }
}
