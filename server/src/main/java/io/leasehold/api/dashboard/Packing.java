package io.leasehold.api.dashboard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

/// Files as they go to browsers that take gzip. Each is packed once: anybody may have them, and
/// must not keep the machine busy by asking again and again. For any thread.
final class Packing {
  /// Of files that there are, of which there is a fixed number.
  private final Map<String, byte[]> byPath = new ConcurrentHashMap<>();

  /// @param content always the same for a path
  byte[] of(String path, byte[] content) {
    return byPath.computeIfAbsent(path, _ -> packed(content));
  }

  private static byte[] packed(byte[] content) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(octets)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return octets.toByteArray();
  }
}
