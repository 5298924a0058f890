package io.leasehold.config.json;

import io.leasehold.config.Admission;
import io.leasehold.config.json.check.ClassMentions;
import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Node;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads whom a network, a subnet or a pool is for, and how many of them.
final class AdmissionReader {
  private static final long LIMIT_MAX = 0xFFFF_FFFFL;

  private final ClassMentions classes;

  AdmissionReader(ClassMentions classes) {
    this.classes = classes;
  }

  Admission read(Fields fields) {
    return new Admission(
        classes.admission(fields), classes.additional(fields), limit(fields, "address-limit"));
  }

  /// How many leases may run at a time; empty if nothing is said.
  static OptionalLong limit(Fields fields, String key) {
    Optional<Node> node = fields.find(key);
    return node.isPresent() ? node.get().whole(0, LIMIT_MAX) : OptionalLong.empty();
  }
}
