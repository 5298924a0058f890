package io.leasehold.change;

import io.leasehold.config.json.tree.LongText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The text of a configuration, and what tells it from any other: the SHA-256 of its octets in
/// UTF-8, in hexadecimal. A byte order mark in front is no part of it.
public record Source(LongText text, String tag) {
  private static final int PIECE = 1 << 16;

  public static Source of(String text) {
    // What is no text, half of a surrogate pair, is not written either.
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    return of(LongText.of(new String(octets, StandardCharsets.UTF_8)));
  }

  public static Source of(LongText text) {
    MessageDigest digest = sha256();
    try {
      write(text, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    } catch (IOException e) {
      throw new UncheckedIOException("nothing is written", e);
    }
    return new Source(text, HexFormat.of().formatHex(digest.digest()));
  }

  /// Writes its octets. The stream stays open.
  void writeTo(OutputStream output) throws IOException {
    write(text, output);
  }

  /// Piece by piece: at once it would be an array of many megabytes.
  private static void write(LongText text, OutputStream output) throws IOException {
    Writer writer = new OutputStreamWriter(output, StandardCharsets.UTF_8);
    char[] piece = new char[PIECE];
    for (int start = 0; start < text.length(); start += PIECE) {
      int end = Math.min(start + PIECE, text.length());
      text.getChars(start, end, piece, 0);
      writer.write(piece, 0, end - start);
    }
    writer.flush();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
