package io.leasehold.command;

import io.leasehold.config.Config;
import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.config.json.tree.ConfigErrors;
import io.leasehold.config.json.tree.LongText;
import io.leasehold.model.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The file that a configuration is in.
final class ConfigFile {
  /// In octets; a hundred times a configuration with 10,000 reservations.
  private static final int SIZE_MAX = 64 << 20;

  private ConfigFile() {}

  /// What it says, for a command that needs a configuration to do anything.
  ///
  /// @throws CouldNotException if there is none to be had; the message tells every error
  static Config config(Path file) throws CouldNotException {
    return switch (ConfigReader.read(text(file))) {
      case ConfigRead.Good good -> good.config();
      case ConfigRead.Bad(ConfigErrors errors) ->
          throw new CouldNotException(
              "%s is not a valid configuration (%s)\n%s"
                  .formatted(file, errors.sum(), String.join("\n", errors.shown())));
    };
  }

  /// All of its text, which is UTF-8.
  ///
  /// @throws CouldNotException if there is none to be had; the message names the file and says why
  static String text(Path file) throws CouldNotException {
    try (InputStream input = Files.newInputStream(file)) {
      byte[] bytes = input.readNBytes(SIZE_MAX + 1);
      if (bytes.length > SIZE_MAX) {
        throw cannotRead(file, "it has more than " + SIZE_MAX + " octets");
      }
      return decoded(file, ByteBuffer.wrap(bytes));
    } catch (NoSuchFileException _) {
      throw cannotRead(file, "there is no such file");
    } catch (AccessDeniedException _) {
      throw cannotRead(file, "permission denied");
    } catch (IOException e) {
      throw cannotRead(file, String.valueOf(e.getMessage()));
    }
  }

  /// The same while clients are waiting for answers: nothing that is large is made at once.
  static LongText longText(Path file) throws CouldNotException {
    try (InputStream input = Files.newInputStream(file);
        Reader reader = new InputStreamReader(input, StandardCharsets.UTF_8.newDecoder())) {
      LongText text = LongText.of(reader, SIZE_MAX);
      // Of those that may be too large, or are not UTF-8, the other way says what is wrong.
      return Files.size(file) > SIZE_MAX ? LongText.of(text(file)) : text;
    } catch (IOException _) {
      return LongText.of(text(file));
    }
  }

  /// SHA-256 of what is in it.
  static Octets digest(Path file) throws CouldNotException {
    try (InputStream input = Files.newInputStream(file);
        DigestInputStream digested =
            new DigestInputStream(input, MessageDigest.getInstance("SHA-256"))) {
      digested.transferTo(OutputStream.nullOutputStream());
      return Octets.copyOf(digested.getMessageDigest().digest());
    } catch (IOException e) {
      throw new CouldNotException("%s cannot be read: %s".formatted(file, e), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  /// The decoder stops in front of the first octets that are no character.
  private static String decoded(Path file, ByteBuffer bytes) throws CouldNotException {
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

  private static CouldNotException cannotRead(Path file, String reason) {
    return new CouldNotException("cannot read %s: %s".formatted(file, reason));
  }
}
