package io.leasehold.lease;

import io.leasehold.config.Behaviour.Limits;
import io.leasehold.config.Config;
import io.leasehold.config.Network;
import io.leasehold.config.Pool;
import io.leasehold.config.Subnet;
import io.leasehold.model.AddressMap;
import io.leasehold.model.Ballast;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import io.leasehold.wire.option.RelayAgentValue;
import io.leasehold.wire.option.RelaySubOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/// What a configuration limits. Immutable; two plans that are equal count the same, though the
/// classes may be defined otherwise.
public final class LimitPlan {
  static final LimitPlan NONE =
      new LimitPlan(Limits.NONE, ClassLimits.NONE, ClassDefinitions.NONE, List.of(), List.of());

  /// About how much is made for a subnet.
  private static final int SUBNET_OCTETS = 160;

  private final Limits limits;
  private final ClassLimits classes;
  private final ClassDefinitions definitions;
  private final List<AddressMap.Entry<List<Limit>>> pools;
  private final List<AddressMap.Entry<List<Limit>>> subnets;
  private final AddressMap<List<Limit>> byPool;
  private final AddressMap<List<Limit>> bySubnet;

  private LimitPlan(
      Limits limits,
      ClassLimits classes,
      ClassDefinitions definitions,
      List<AddressMap.Entry<List<Limit>>> pools,
      List<AddressMap.Entry<List<Limit>>> subnets) {
    this.limits = limits;
    this.classes = classes;
    this.definitions = definitions;
    this.pools = pools;
    this.subnets = subnets;
    byPool = AddressMap.of(pools);
    bySubnet = AddressMap.of(subnets);
  }

  public static LimitPlan of(Config config) {
    List<AddressMap.Entry<List<Limit>>> pools = new ArrayList<>();
    List<AddressMap.Entry<List<Limit>>> subnets = new ArrayList<>();
    Ballast ballast = new Ballast();
    for (Network network : config.networks()) {
      List<Limit> around = new ArrayList<>();
      network
          .name()
          .ifPresent(
              name -> add(around, new Limited.Network(name), network.admission().addressLimit()));
      for (Subnet subnet : network.subnets()) {
        List<Limit> own = new ArrayList<>(around);
        add(own, new Limited.Subnet(subnet.prefix()), subnet.admission().addressLimit());
        // Without a limit, too: it hides the wider subnet around it.
        subnets.add(entry(new Range(subnet.prefix().first(), subnet.prefix().last()), own));
        subnet.pools().forEach(pool -> addPool(pools, pool));
        ballast.after(SUBNET_OCTETS);
      }
    }
    if (subnets.stream().allMatch(entry -> entry.value().isEmpty())) {
      subnets.clear();
    }
    return new LimitPlan(
        config.behaviour().limits(),
        ClassLimits.of(config.classes()),
        ClassDefinitions.of(config),
        List.copyOf(pools),
        List.copyOf(subnets));
  }

  /// True if nothing is limited.
  public boolean isEmpty() {
    return limits.equals(Limits.NONE) && classes.isEmpty() && pools.isEmpty() && subnets.isEmpty();
  }

  /// How clients get into classes.
  ClassDefinitions definitions() {
    return definitions;
  }

  /// Every limit that an address counts for, the widest first: if that is reached, others do not
  /// matter.
  ///
  /// @param origin whence the client came that has it
  List<Limit> on(Ipv4 address, Origin origin) {
    List<Limit> all = new ArrayList<>();
    add(all, new Limited.Server(), limits.total());
    all.addAll(classes.on(origin.classes()));
    if (limits.perCircuit().isPresent()) {
      origin.circuit().ifPresent(circuit -> add(all, circuit, limits.perCircuit()));
    }
    if (limits.perRemote().isPresent()) {
      RelayAgentValue.find(origin.relayAgent(), RelaySubOption.REMOTE_ID)
          .map(Limited.Remote::new)
          .ifPresent(remote -> add(all, remote, limits.perRemote()));
    }
    bySubnet.at(address).ifPresent(all::addAll);
    byPool.at(address).ifPresent(all::addAll);
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LimitPlan plan
        && limits.equals(plan.limits)
        && classes.equals(plan.classes)
        && pools.equals(plan.pools)
        && subnets.equals(plan.subnets);
  }

  @Override
  public int hashCode() {
    return Objects.hash(limits, classes, pools, subnets);
  }

  private static void addPool(List<AddressMap.Entry<List<Limit>>> pools, Pool pool) {
    List<Limit> limits = new ArrayList<>();
    add(limits, new Limited.Pool(pool.range()), pool.admission().addressLimit());
    if (!limits.isEmpty()) {
      pools.add(entry(pool.range(), limits));
    }
  }

  private static AddressMap.Entry<List<Limit>> entry(Range range, List<Limit> limits) {
    return new AddressMap.Entry<>(range, List.copyOf(limits));
  }

  private static void add(List<Limit> limits, Limited what, OptionalLong max) {
    max.ifPresent(most -> limits.add(new Limit(what, most)));
  }
}
