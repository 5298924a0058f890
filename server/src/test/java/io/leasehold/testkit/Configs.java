package io.leasehold.testkit;

import io.leasehold.config.Admission;
import io.leasehold.config.ApiConfig;
import io.leasehold.config.Behaviour;
import io.leasehold.config.ClassName;
import io.leasehold.config.ClassNames;
import io.leasehold.config.Config;
import io.leasehold.config.DdnsConfig;
import io.leasehold.config.EventsConfig;
import io.leasehold.config.Guard;
import io.leasehold.config.InterfaceChoice;
import io.leasehold.config.LeaseTime;
import io.leasehold.config.LogConfig;
import io.leasehold.config.NamePolicy;
import io.leasehold.config.Network;
import io.leasehold.config.OptionSettings;
import io.leasehold.config.Policy;
import io.leasehold.config.Pool;
import io.leasehold.config.RenewalTime;
import io.leasehold.config.Reservation;
import io.leasehold.config.Reservation.Identifier;
import io.leasehold.config.Scope;
import io.leasehold.config.StoreConfig;
import io.leasehold.config.Subnet;
import io.leasehold.config.ValueSource;
import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import io.leasehold.model.Range;
import io.leasehold.wire.option.OptionKinds;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Options4;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/// Builds configurations for tests: a day of probation and nothing at the top until told otherwise.
public final class Configs {
  public static final long PROBATION_S = 86_400;

  private final List<Network> networks = new ArrayList<>();
  private final List<Reservation> reservations = new ArrayList<>();
  private Scope top = atTop().build();
  private Behaviour behaviour = Behaviour.DEFAULT;
  private long probationS = PROBATION_S;
  private InterfaceChoice interfaces = new InterfaceChoice(true, List.of());

  private Configs() {}

  public static Configs config() {
    return new Configs();
  }

  /// One in which nothing is wrong, from its text.
  public static Config read(String json) {
    return switch (ConfigReader.read(json)) {
      case ConfigRead.Good(Config config, var leftOut, _, _) when leftOut.isEmpty() -> config;
      case ConfigRead.Good(_, var leftOut, _, _) -> throw new AssertionError(leftOut);
      case ConfigRead.Bad(var errors) -> throw new AssertionError(errors);
    };
  }

  public Configs top(UnaryOperator<Scopes> scope) {
    top = scope.apply(atTop()).build();
    return this;
  }

  /// From 5 minutes to a day on request.
  private static Scopes atTop() {
    return new Scopes().leaseTime(43_200, 300, 86_400);
  }

  /// These interfaces, by name, instead of any.
  public Configs interfaces(String... names) {
    interfaces = new InterfaceChoice(false, List.of(names));
    return this;
  }

  public Configs behaviour(Behaviour as) {
    behaviour = as;
    return this;
  }

  public Configs probation(long seconds) {
    probationS = seconds;
    return this;
  }

  /// A subnet that stands alone.
  public Configs subnet(String prefix, UnaryOperator<Subnets> subnet) {
    networks.add(new Networks(Optional.empty()).subnet(prefix, subnet).build());
    return this;
  }

  public Configs shared(String name, UnaryOperator<Networks> network) {
    networks.add(network.apply(new Networks(Optional.of(name))).build());
    return this;
  }

  /// A global reservation.
  public Configs reserve(Reservation reservation) {
    reservations.add(reservation);
    return this;
  }

  public Config build() {
    return new Config(
        interfaces,
        networks,
        reservations,
        List.of(),
        ClassNames.BUILT_IN,
        OptionKinds.NONE,
        top,
        behaviour,
        probationS,
        new StoreConfig("leases.db", 90 * 86_400L),
        new ApiConfig(Optional.empty(), Optional.empty(), false),
        DdnsConfig.NONE,
        new EventsConfig(7 * 86_400, 256_000_000, List.of(), Optional.empty()),
        new LogConfig(LogConfig.Level.INFO, LogConfig.Format.TEXT, Optional.empty()));
  }

  /// A reservation by Ethernet address.
  public static Reservation byHardware(String hardware, String address) {
    return reservation(
        new Identifier.ByHardware(HardwareAddress.of(hardware)), Optional.of(Ipv4.of(address)));
  }

  /// A reservation by client identifier, in hexadecimal.
  public static Reservation byClientId(String hex, String address) {
    return reservation(new Identifier.ByClientId(Octets.ofHex(hex)), Optional.of(Ipv4.of(address)));
  }

  /// A reservation without an address.
  public static Reservation nameOnly(String hardware, String hostname) {
    return new Reservation(
        List.of(new Identifier.ByHardware(HardwareAddress.of(hardware))),
        Optional.empty(),
        Optional.of(hostname),
        List.of(),
        Scope.EMPTY);
  }

  public static Reservation named(Reservation reservation, String hostname) {
    return new Reservation(
        reservation.identifiers(),
        reservation.address(),
        Optional.of(hostname),
        reservation.classes(),
        reservation.scope());
  }

  public static Reservation scoped(Reservation reservation, UnaryOperator<Scopes> scope) {
    return new Reservation(
        reservation.identifiers(),
        reservation.address(),
        reservation.hostname(),
        reservation.classes(),
        scope.apply(new Scopes()).build());
  }

  private static Reservation reservation(Identifier identifier, Optional<Ipv4> address) {
    return new Reservation(List.of(identifier), address, Optional.empty(), List.of(), Scope.EMPTY);
  }

  private static Admission admittingOnly(ClassName... anyOf) {
    return new Admission(new Guard(List.of(anyOf)), List.of(), OptionalLong.empty());
  }

  /// A shared network, or what stands around a lone subnet.
  public static final class Networks {
    private final Optional<String> name;
    private Admission admission = Admission.OPEN;
    private Optional<Octets> vpn = Optional.empty();
    private final List<Ipv4> relays = new ArrayList<>();
    private final List<Subnet> subnets = new ArrayList<>();
    private Optional<String> interfaceName = Optional.empty();
    private Scope scope = Scope.EMPTY;

    private Networks(Optional<String> name) {
      this.name = name;
    }

    public Networks on(String interfaceName) {
      this.interfaceName = Optional.of(interfaceName);
      return this;
    }

    /// For clients of any of these classes.
    public Networks guard(ClassName... anyOf) {
      admission = admittingOnly(anyOf);
      return this;
    }

    /// Type and value of RFC 6607 §3.5.
    public Networks vpn(String hex) {
      vpn = Optional.of(Octets.ofHex(hex));
      return this;
    }

    public Networks relay(String giaddr) {
      relays.add(Ipv4.of(giaddr));
      return this;
    }

    public Networks subnet(String prefix, UnaryOperator<Subnets> subnet) {
      subnets.add(subnet.apply(new Subnets(Prefix.of(prefix))).build());
      return this;
    }

    public Networks scope(UnaryOperator<Scopes> in) {
      scope = in.apply(new Scopes()).build();
      return this;
    }

    private Network build() {
      return new Network(name, interfaceName, relays, subnets, scope, admission, vpn);
    }
  }

  public static final class Subnets {
    private final Prefix prefix;
    private Admission admission = Admission.OPEN;
    private final List<Pool> pools = new ArrayList<>();
    private final List<Range> exclude = new ArrayList<>();
    private final List<Ipv4> relays = new ArrayList<>();
    private final List<Reservation> reservations = new ArrayList<>();
    private Optional<String> interfaceName = Optional.empty();
    private Scope scope = Scope.EMPTY;

    private Subnets(Prefix prefix) {
      this.prefix = prefix;
    }

    public Subnets on(String interfaceName) {
      this.interfaceName = Optional.of(interfaceName);
      return this;
    }

    /// For clients of any of these classes.
    public Subnets guard(ClassName... anyOf) {
      admission = admittingOnly(anyOf);
      return this;
    }

    public Subnets pool(String range) {
      return pool(range, scopes -> scopes);
    }

    public Subnets pool(String range, UnaryOperator<Scopes> in) {
      pools.add(new Pool(Range.of(range), in.apply(new Scopes()).build()));
      return this;
    }

    public Subnets exclude(String range) {
      exclude.add(Range.of(range));
      return this;
    }

    public Subnets relay(String giaddr) {
      relays.add(Ipv4.of(giaddr));
      return this;
    }

    public Subnets reserve(Reservation reservation) {
      reservations.add(reservation);
      return this;
    }

    public Subnets scope(UnaryOperator<Scopes> in) {
      scope = in.apply(new Scopes()).build();
      return this;
    }

    private Subnet build() {
      return new Subnet(
          prefix, interfaceName, pools, exclude, relays, reservations, scope, admission);
    }
  }

  /// What can be said at any level.
  public static final class Scopes {
    private final Options4.Builder options = Options4.builder();
    private Optional<LeaseTime> leaseTime = Optional.empty();
    private Optional<RenewalTime> renewTime = Optional.empty();
    private Optional<RenewalTime> rebindTime = Optional.empty();
    private Optional<ValueSource> nextServer = Optional.empty();
    private Optional<ValueSource> serverName = Optional.empty();
    private Optional<ValueSource> bootFileName = Optional.empty();
    private Policy policy = Policy.NONE;

    private Scopes() {}

    public Scopes option(OptionCode4 code, Octets value) {
      return option(code.code(), value);
    }

    public Scopes option(int code, Octets value) {
      options.put(code, value);
      return this;
    }

    public Scopes leaseTime(long defaultS, long minS, long maxS) {
      leaseTime = Optional.of(new LeaseTime(defaultS, minS, maxS));
      return this;
    }

    public Scopes renewAndRebind(long renewS, long rebindS) {
      renewTime = Optional.of(new RenewalTime.After(renewS));
      rebindTime = Optional.of(new RenewalTime.After(rebindS));
      return this;
    }

    public Scopes boot(String next, String server, String file) {
      nextServer = Optional.of(new ValueSource.Fixed(Ipv4.of(next).octets()));
      serverName = Optional.of(new ValueSource.Fixed(Octets.ofText(server)));
      bootFileName = Optional.of(new ValueSource.Fixed(Octets.ofText(file)));
      return this;
    }

    /// What it says goes before what was said so far.
    public Scopes policy(Policy said) {
      policy = said.over(policy);
      return this;
    }

    /// What stands at the top of a configuration of this text.
    public Scopes policy(String json) {
      return policy(read(json).top().policy());
    }

    public Scopes authoritative(boolean is) {
      policy = policy.withAuthoritative(is);
      return this;
    }

    private Scope build() {
      return new Scope(
          OptionSettings.of(options.build()),
          leaseTime,
          renewTime,
          rebindTime,
          nextServer,
          serverName,
          bootFileName,
          NamePolicy.NONE,
          policy);
    }
  }
}
