package io.leasehold.stream;

import java.nio.file.Path;

/// A file of the stream, as far as it may be read.
///
/// @param lastId of its last entry; one less than its first if it has none
/// @param size octets
record Segment(Path file, Header header, long lastId, long size) {
  boolean isEmpty() {
    return lastId < header.firstId();
  }
}
