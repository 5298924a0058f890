package io.leasehold.config.json.check;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.model.Range;
import java.util.Optional;

/// Which addresses of a prefix a host may have: neither its network address nor its broadcast,
/// where it has these (RFC 1122 §3.2.1.3).
public final class Hosts {
  private Hosts() {}

  static boolean has(Prefix prefix, Ipv4 address) {
    return prefix.contains(address)
        && !(prefix.hasBroadcast()
            && (address.equals(prefix.first()) || address.equals(prefix.last())));
  }

  /// The hosts of a range that lies within the prefix; empty when there is none.
  static Optional<Range> of(Prefix prefix, Range range) {
    // As numbers, because the range may be the prefix itself and that may begin at 0.0.0.0.
    long first = range.first().asLong() + (has(prefix, range.first()) ? 0 : 1);
    long last = range.last().asLong() - (has(prefix, range.last()) ? 0 : 1);
    return first <= last
        ? Optional.of(new Range(new Ipv4((int) first), new Ipv4((int) last)))
        : Optional.empty();
  }
}
