package io.leasehold.lease;

import io.leasehold.config.Admission;
import io.leasehold.config.ApiConfig;
import io.leasehold.config.Behaviour;
import io.leasehold.config.ClassNames;
import io.leasehold.config.Config;
import io.leasehold.config.DdnsConfig;
import io.leasehold.config.EventsConfig;
import io.leasehold.config.InterfaceChoice;
import io.leasehold.config.LogConfig;
import io.leasehold.config.Network;
import io.leasehold.config.Pool;
import io.leasehold.config.Reservation;
import io.leasehold.config.Scope;
import io.leasehold.config.StoreConfig;
import io.leasehold.config.Subnet;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import io.leasehold.model.Range;
import io.leasehold.wire.option.OptionKinds;
import java.util.List;
import java.util.Optional;

/// Clients, records and configurations for the tests of this package.
final class Some {
  private Some() {}

  /// A client known by its hardware address.
  static Holder client(int number) {
    HardwareAddress hardware = hardware(number);
    return new Holder(
        new ClientKey.ByHardware(hardware),
        hardware,
        Octets.ofText("host-" + number),
        Octets.EMPTY);
  }

  /// A client known by its client identifier.
  static Holder clientWithId(int number) {
    return new Holder(
        new ClientKey.ById(Octets.of(0xFF, 0, 0, number >> 8 & 0xFF, number & 0xFF)),
        hardware(number),
        Octets.EMPTY,
        Octets.ofHex("0104c0a80001"));
  }

  static LeaseRecord.Bound bound(Ipv4 address, Holder holder, long atS, long endS) {
    return new LeaseRecord.Bound(address, holder, atS, atS, endS);
  }

  static Pool pool(String range) {
    return new Pool(Range.of(range), Scope.EMPTY);
  }

  static Config config(Subnet... subnets) {
    return new Config(
        new InterfaceChoice(true, List.of()),
        List.of(
            new Network(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(subnets),
                Scope.EMPTY,
                Admission.OPEN,
                Optional.empty())),
        List.of(),
        List.of(),
        ClassNames.BUILT_IN,
        OptionKinds.NONE,
        Scope.EMPTY,
        Behaviour.DEFAULT,
        86_400,
        new StoreConfig("leases.db", 0),
        new ApiConfig(Optional.empty(), Optional.empty(), false),
        DdnsConfig.NONE,
        new EventsConfig(7 * 86_400, 256_000_000, List.of(), Optional.empty()),
        new LogConfig(LogConfig.Level.INFO, LogConfig.Format.TEXT, Optional.empty()));
  }

  static Config withGlobalReservation(Config config, String address) {
    return new Config(
        config.interfaces(),
        config.networks(),
        List.of(reservation(address)),
        config.classes(),
        config.classNames(),
        config.ownOptions(),
        config.top(),
        config.behaviour(),
        config.declineProbationS(),
        config.store(),
        config.api(),
        config.ddns(),
        config.events(),
        config.log());
  }

  static Subnet subnet(String prefix, Pool... pools) {
    return subnet(prefix, List.of(), List.of(), pools);
  }

  static Subnet subnet(
      String prefix, List<Range> exclude, List<Reservation> reservations, Pool... pools) {
    return new Subnet(
        Prefix.of(prefix),
        Optional.empty(),
        List.of(pools),
        exclude,
        List.of(),
        reservations,
        Scope.EMPTY,
        Admission.OPEN);
  }

  static Reservation reservation(String address) {
    return new Reservation(
        List.of(new Reservation.Identifier.ByHardware(hardware(0xFFFF))),
        Optional.of(Ipv4.of(address)),
        Optional.empty(),
        List.of(),
        Scope.EMPTY);
  }

  private static HardwareAddress hardware(int number) {
    return HardwareAddress.ethernet(
        Octets.of(0, 0x53, 0, number >> 16 & 0xFF, number >> 8 & 0xFF, number & 0xFF));
  }
}
