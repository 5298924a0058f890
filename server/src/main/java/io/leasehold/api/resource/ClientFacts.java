package io.leasehold.api.resource;

import io.leasehold.api.lease.KnownVendors;
import io.leasehold.api.resource.Recollection.Head;
import io.leasehold.config.Config;
import io.leasehold.config.Network;
import io.leasehold.config.Reservation;
import io.leasehold.config.Reservation.Identifier;
import io.leasehold.config.Subnet;
import io.leasehold.config.json.difference.ReservationId;
import io.leasehold.events.Printable;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Declined;
import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.model.ClientKey;
import io.leasehold.model.ClientKey.ByHardware;
import io.leasehold.model.ClientKey.ById;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import io.leasehold.wire.option.RelayAgentValue;
import io.leasehold.wire.option.RelaySubOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// By what a client can be recognised, as its leases and its last messages have it: what it is
/// called, who made it, and which reservations are meant for it by that. Those that ask for an
/// expression are left out: they are about a message.
final class ClientFacts {
  /// RFC 4361 §6.1: a type, four octets of the interface, a DUID.
  private static final int DUID_TYPE = 255;

  private static final int DUID_FROM = 5;

  /// In the order in which they were told, the latest first.
  private final Set<HardwareAddress> hardware = new LinkedHashSet<>();

  private final Set<String> names = new LinkedHashSet<>();
  private final Set<Octets> ids = new HashSet<>();
  private final Set<Octets> circuits = new HashSet<>();
  private final Set<Octets> remotes = new HashSet<>();

  ClientFacts(ClientKey client) {
    add(client);
  }

  private void add(ClientKey client) {
    switch (client) {
      case ById(Octets id) -> ids.add(id);
      case ByHardware(HardwareAddress address) -> hardware.add(address);
    }
  }

  /// Of the client's.
  void add(LeaseRecord record) {
    switch (record) {
      case Bound(_, Holder holder, _, _, _) -> add(holder);
      case Released(_, Holder holder, _) -> add(holder);
      case Expired(_, Holder holder, _) -> add(holder);
      case Declined(_, Holder holder, _, _) -> add(holder);
      case Freed _ -> {}
    }
  }

  /// Of the client's.
  void add(Holder holder) {
    hardware.add(holder.hardware());
    addName(holder.hostname());
    addAgent(holder.relayAgent());
  }

  /// Of the client's.
  void add(Head head) {
    head.client().ifPresent(this::add);
    head.hardware().ifPresent(hardware::add);
    head.hostname().ifPresent(this::addName);
    addAgent(head.agent());
  }

  private void addName(Octets name) {
    if (!name.isEmpty()) {
      names.add(Printable.of(name.toByteArray()));
    }
  }

  private void addAgent(Octets agent) {
    RelayAgentValue.find(agent, RelaySubOption.CIRCUIT_ID).ifPresent(circuits::add);
    RelayAgentValue.find(agent, RelaySubOption.REMOTE_ID).ifPresent(remotes::add);
  }

  /// Every one that it came with, safe to show.
  List<String> names() {
    return List.copyOf(names);
  }

  Optional<String> vendor() {
    return hardware.stream().flatMap(each -> KnownVendors.nameOf(each).stream()).findFirst();
  }

  List<ReservationJson> reservations(Config config) {
    List<ReservationJson> found = new ArrayList<>();
    addMeant(config.reservations(), Optional.empty(), found);
    for (Network network : config.networks()) {
      for (Subnet subnet : network.subnets()) {
        addMeant(subnet.reservations(), Optional.of(subnet.prefix()), found);
      }
    }
    return found;
  }

  private void addMeant(
      List<Reservation> some, Optional<Prefix> subnet, List<ReservationJson> found) {
    for (Reservation each : some) {
      if (each.identifiers().stream().anyMatch(this::isMeant)) {
        found.add(ReservationJson.of(ReservationId.of(subnet, each), each));
      }
    }
  }

  private boolean isMeant(Identifier identifier) {
    return switch (identifier) {
      case Identifier.ByHardware(var address) -> hardware.contains(address);
      case Identifier.ByHardwarePattern(int htype, Octets octets, Octets mask) ->
          hardware.stream()
              .filter(each -> each.htype() == htype && each.address().length() == mask.length())
              .anyMatch(each -> each.address().and(mask).equals(octets));
      case Identifier.ByClientId(var id) -> ids.contains(id);
      case Identifier.ByDuid(var duid) ->
          ids.stream()
              .filter(id -> id.length() > DUID_FROM && id.at(0) == DUID_TYPE)
              .anyMatch(id -> id.slice(DUID_FROM, id.length() - DUID_FROM).equals(duid));
      case Identifier.ByCircuitId(var id) -> circuits.contains(id);
      case Identifier.ByRemoteId(var id) -> remotes.contains(id);
      case Identifier.ByFlexId _, Identifier.ByTest _ -> false;
    };
  }
}
