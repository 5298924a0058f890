package io.leasehold.audit;

/// How much is kept: whole segments, the latest.
///
/// @param segmentSize octets, after which another is begun
record AuditLimits(int segmentSize, int segmentsKept) {
  /// 256 MB, which is half a million changes or more.
  static final AuditLimits USUAL = new AuditLimits(4 << 20, 64);
}
