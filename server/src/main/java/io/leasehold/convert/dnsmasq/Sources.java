package io.leasehold.convert.dnsmasq;

import java.util.List;

/// The files that a configuration names: relative paths are from the working directory, as for
/// dnsmasq.
public interface Sources {
  /// All of a file.
  ///
  /// @throws UnreadableException if there is none to be had
  String text(String path) throws UnreadableException;

  /// The names of the files in a directory, in alphabetical order.
  ///
  /// @throws UnreadableException if it is none, or cannot be read
  List<String> names(String directory) throws UnreadableException;
}
