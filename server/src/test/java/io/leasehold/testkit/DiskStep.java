package io.leasehold.testkit;

import io.leasehold.model.Octets;

/// One thing that a program did to the files below a directory. A path is relative to that; the
/// directory itself is "".
public sealed interface DiskStep {
  String path();

  record Created(String path) implements DiskStep {}

  record Written(String path, long at, Octets data) implements DiskStep {}

  record Truncated(String path, long size) implements DiskStep {}

  /// From here on everything is on the disk that was done to the file before.
  record Synced(String path) implements DiskStep {}

  /// The program was told that the disk failed. What was done to the file since the last sync may
  /// be on the disk or not, and no later sync changes that, for the system forgets it.
  record SyncFailed(String path) implements DiskStep {}

  record Removed(String path) implements DiskStep {}

  /// The file has a second name.
  record Linked(String path, String to) implements DiskStep {}

  record Renamed(String path, String to) implements DiskStep {}
}
