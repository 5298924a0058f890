package io.leasehold.notify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What shows a receiver that a request is ours, and when it was sent: Standard Webhooks 1.0
/// (standardwebhooks.com), symmetric, "v1". Nothing that it says has any of the secret in it.
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";
  private static final int SECRETS_MAX = 4;
  private static final int SIZE_MIN = 16;
  private static final int FILE_SIZE_MAX = 8_192;

  private final List<SecretKeySpec> keys;

  private Signature(List<SecretKeySpec> keys) {
    this.keys = keys;
  }

  /// By the secrets of a file, one a line: with several a receiver can change from one to the next.
  ///
  /// @throws IOException if the file cannot be read, or has no secret; says why
  static Signature by(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no file " + file);
    }
    if (Files.size(file) > FILE_SIZE_MAX) {
      throw new IOException(file + " is too large for secrets");
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (lines.isEmpty() || lines.size() > SECRETS_MAX) {
      throw new IOException(
          "%s has %d lines, expected a secret in each of 1 to %d"
              .formatted(file, lines.size(), SECRETS_MAX));
    }
    List<SecretKeySpec> keys = new ArrayList<>();
    for (String line : lines) {
      keys.add(key(line, file));
    }
    return new Signature(keys);
  }

  private static SecretKeySpec key(String line, Path file) throws IOException {
    byte[] octets;
    try {
      octets =
          line.startsWith(PREFIX)
              ? Base64.getDecoder().decode(line.substring(PREFIX.length()))
              : line.getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      // Its message quotes what it found.
      throw new IOException(file + ": what follows \"whsec_\" is not Base64");
    }
    if (octets.length < SIZE_MIN) {
      throw new IOException(
          "%s: a secret of %d octets is too short, %d at least"
              .formatted(file, octets.length, SIZE_MIN));
    }
    return new SecretKeySpec(octets, ALGORITHM);
  }

  /// The header `webhook-signature`: one by each secret.
  String of(String id, long atS, byte[] body) {
    return keys.stream()
        .map(key -> "v1," + Base64.getEncoder().encodeToString(mac(key, id, atS, body)))
        .collect(Collectors.joining(" "));
  }

  private static byte[] mac(SecretKeySpec key, String id, long atS, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((id + "." + atS + ".").getBytes(StandardCharsets.US_ASCII));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
