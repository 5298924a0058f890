package io.leasehold.api.leasefile;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A report in an answer.
///
/// @param kept what was known is as good, or later
/// @param leftOff how many findings more there were
public record ReportJson(
    long lines,
    long taken,
    long kept,
    long refused,
    boolean dryRun,
    List<Finding> findings,
    long leftOff) {
  public ReportJson {
    findings = List.copyOf(findings);
  }

  /// @param refused else it is a remark on what was taken
  public record Finding(long line, Optional<String> address, boolean refused, String why) {
    static Finding of(Report.Finding finding) {
      return new Finding(
          finding.line(),
          Optional.of(finding.address()).filter(Predicate.not(String::isEmpty)),
          finding.isRefused(),
          finding.why());
    }
  }

  public static ReportJson of(Report report) {
    return new ReportJson(
        report.lines(),
        report.counts().taken(),
        report.counts().kept(),
        report.counts().refused(),
        report.isTrial(),
        report.findings().stream().map(Finding::of).toList(),
        report.leftOff());
  }
}
