package io.leasehold.convert.dnsmasq;

import java.util.Optional;

/// A line that says something.
///
/// @param order its place in all that is read, over all files
/// @param path what a note calls it: its key, behind its file's name if it is an included one
/// @param number from 1
/// @param column of the key, from 1
/// @param isLenient whether dnsmasq goes on behind it if it is wrong
/// @param value what stands behind the `=`, with [Quoting]
record Line(
    int order,
    String path,
    int number,
    int column,
    String key,
    Optional<String> value,
    boolean isLenient) {
  String text() {
    return value.orElse("");
  }
}
