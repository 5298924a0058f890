package io.leasehold.events;

/// The shape of a line of the log.
public enum Format {
  /// `2026-11-23T23:11:06.123Z WARN LH-2002 …`, for people.
  TEXT,
  /// One JSON object a line, for programs.
  JSON
}
