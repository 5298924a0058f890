package io.leasehold.pipeline;

import io.leasehold.config.Config;
import io.leasehold.config.Subnet;
import io.leasehold.metrics.Histogram;
import io.leasehold.metrics.Histogram.Lane;
import io.leasehold.metrics.Scale;
import io.leasehold.metrics.Share;
import io.leasehold.model.AddressMap;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.model.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How long clients wait, by the subnet of the address that they are given. Immutable but for what
/// is counted: the subnets of one configuration, the first [#SUBNETS_MAX] by themselves, the rest
/// together.
final class SubnetLatencies {
  /// Each is nine series more for whoever keeps them.
  static final int SUBNETS_MAX = 1_024;

  /// What the rest is called.
  static final String OTHER = "other";

  private final Map<Prefix, Latency> byPrefix;
  private final AddressMap<Latency> byAddress;
  private final Latency other;
  private final Map<String, Histogram> shown;
  private final List<Share> shares;

  /// Those of one subnet.
  static final class Latency {
    /// Shown coarsely, for there are many; the server itself looks more closely.
    private final Histogram histogram = new Histogram(Scale.TIMES, Scale.FEW_TIMES);

    private final Lane deciding = histogram.newLane();
    private final Lane committing = histogram.newLane();

    Lane lane(Side side) {
      return switch (side) {
        case DECIDING -> deciding;
        case COMMITTING -> committing;
      };
    }

    /// What leaves after it is durable is what a client may use an address by.
    private Share share(Optional<String> subnet) {
      return new Share(subnet, histogram, committing);
    }
  }

  private SubnetLatencies(Map<Prefix, Latency> byPrefix, Latency other) {
    this.byPrefix = byPrefix;
    this.other = other;
    List<AddressMap.Entry<Latency>> entries = new ArrayList<>();
    Map<String, Histogram> histograms = new LinkedHashMap<>();
    List<Share> all = new ArrayList<>();
    byPrefix.forEach(
        (prefix, latency) -> {
          entries.add(new AddressMap.Entry<>(new Range(prefix.first(), prefix.last()), latency));
          histograms.put(prefix.toString(), latency.histogram);
          all.add(latency.share(Optional.of(prefix.toString())));
        });
    all.add(other.share(Optional.empty()));
    histograms.put(OTHER, other.histogram);
    byAddress = AddressMap.of(entries);
    shown = Collections.unmodifiableMap(histograms);
    shares = List.copyOf(all);
  }

  /// Those of a server's first configuration.
  static SubnetLatencies first(Config config) {
    return new SubnetLatencies(Map.of(), new Latency()).next(config);
  }

  /// Those of this configuration; what was counted for a subnet that stays is counted on.
  SubnetLatencies next(Config config) {
    Map<Prefix, Latency> next = new LinkedHashMap<>();
    config.networks().stream()
        .flatMap(network -> network.subnets().stream())
        .map(Subnet::prefix)
        .limit(SUBNETS_MAX)
        .forEach(prefix -> next.put(prefix, known(prefix).orElseGet(Latency::new)));
    return new SubnetLatencies(next, other);
  }

  Latency at(Ipv4 address) {
    List<Latency> found = byAddress.allAt(address);
    return found.isEmpty() ? other : found.getFirst();
  }

  /// By what they are called.
  Map<String, Histogram> all() {
    return shown;
  }

  /// The same, the rest without a name.
  List<Share> shares() {
    return shares;
  }

  private Optional<Latency> known(Prefix subnet) {
    return Optional.ofNullable(byPrefix.get(subnet));
  }
}
