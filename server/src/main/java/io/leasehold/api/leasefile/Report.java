package io.leasehold.api.leasefile;

import java.util.List;

/// What became of the lines of a file.
///
/// @param lines how many it has, empty ones among them
/// @param findings by line: what was refused, and remarks on what was taken
/// @param leftOff how many more findings there were
/// @param isTrial true if nothing was changed
public record Report(
    long lines, Counts counts, List<Finding> findings, long leftOff, boolean isTrial) {
  /// Whoever has more lines wrong mends these first.
  public static final int FINDINGS_MAX = 20_000;

  public Report {
    findings = List.copyOf(findings);
  }

  /// @param kept what was known is as good, or later
  public record Counts(long taken, long kept, long refused) {}

  /// @param line from 1 on
  /// @param address of its lease; empty if the line tells none
  /// @param isRefused else it is a remark
  /// @param why for people
  public record Finding(long line, String address, boolean isRefused, String why) {}
}
