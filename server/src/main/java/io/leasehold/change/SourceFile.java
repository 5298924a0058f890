package io.leasehold.change;

import io.leasehold.config.json.tree.LongText;
import io.leasehold.files.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads the file that a configuration is in.
public final class SourceFile {
  /// In octets; a hundred times a configuration with 10,000 reservations.
  private static final int SIZE_MAX = 64 << 20;

  private SourceFile() {}

  /// All of its text, which is UTF-8.
  ///
  /// @throws NotDoneException if there is none to be had; the message names the file and says why
  public static String text(Path file) throws NotDoneException {
    try (InputStream input = Files.newInputStream(file)) {
      byte[] bytes = input.readNBytes(SIZE_MAX + 1);
      if (bytes.length > SIZE_MAX) {
        throw cannotRead(file, "it has more than " + SIZE_MAX + " octets");
      }
      return decoded(file, ByteBuffer.wrap(bytes));
    } catch (IOException e) {
      throw cannotRead(file, Reason.of(e));
    }
  }

  /// The same while clients are waiting for answers: nothing that is large is made at once.
  public static Source source(Path file) throws NotDoneException {
    try (InputStream input = Files.newInputStream(file);
        Reader reader = new InputStreamReader(input, StandardCharsets.UTF_8.newDecoder())) {
      LongText text = LongText.of(reader, SIZE_MAX);
      // Of those that may be too large, or are not UTF-8, the other way says what is wrong.
      return Source.of(Files.size(file) > SIZE_MAX ? LongText.of(text(file)) : text);
    } catch (IOException _) {
      return Source.of(LongText.of(text(file)));
    }
  }

  /// The decoder stops in front of the first octets that are no character.
  private static String decoded(Path file, ByteBuffer bytes) throws NotDoneException {
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true);
    text.flip();
    if (result.isError()) {
      String before = text.toString();
      int lineStart = before.lastIndexOf('\n') + 1;
      throw cannotRead(
          file,
          "line %d, column %d: found the octet 0x%02x, expected UTF-8 text; save the file as UTF-8"
              .formatted(
                  before.chars().filter(c -> c == '\n').count() + 1,
                  before.length() - lineStart + 1,
                  bytes.get(bytes.position()) & 0xFF));
    }
    return text.toString();
  }

  private static NotDoneException cannotRead(Path file, String reason) {
    return new NotDoneException("cannot read %s: %s".formatted(file, reason));
  }
}
