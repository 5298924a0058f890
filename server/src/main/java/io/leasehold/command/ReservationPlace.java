package io.leasehold.command;

import io.leasehold.api.resource.Reserving.Standing;
import io.leasehold.api.resource.Reserving.Where;
import io.leasehold.config.Config;
import io.leasehold.config.Network;
import io.leasehold.config.Subnet;
import io.leasehold.config.json.difference.JsonPath;
import io.leasehold.config.json.difference.ReservationId;
import io.leasehold.config.json.tree.Compact;
import io.leasehold.config.json.tree.Json;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where in a configuration a reservation stands, or is to.
///
/// @param network the shared network that its subnet is part of
record ReservationPlace(ReservationId id, Optional<String> network) {
  private static final int DIGEST_SIZE = 12;

  /// Of each that is in use.
  static Stream<ReservationPlace> all(Config config) {
    return Stream.concat(
        config.reservations().stream()
            .map(each -> ReservationId.of(Optional.empty(), each))
            .map(each -> new ReservationPlace(each, Optional.empty())),
        subnets(config).flatMap(Within::places));
  }

  /// Of one that is in use.
  static Optional<ReservationPlace> of(Config config, String id) {
    return all(config).filter(place -> place.id().toString().equals(id)).findFirst();
  }

  /// Of one that there is not yet; empty if there is no such subnet.
  static Optional<ReservationPlace> forNew(Config config, Json.Obj reservation, Where where) {
    return switch (where) {
      case Where.Anywhere() -> Optional.of(anywhere(reservation));
      case Where.In(Prefix prefix) ->
          subnets(config)
              .filter(each -> each.subnet().prefix().equals(prefix))
              .findFirst()
              .map(each -> each.place(reservation));
      case Where.ByAddress() ->
          Optional.of(
              address(reservation)
                  .flatMap(address -> nearest(config, address))
                  .filter(each -> each.hasReservations(config))
                  .map(each -> each.place(reservation))
                  .orElseGet(() -> anywhere(reservation)));
    };
  }

  private static ReservationPlace anywhere(Json.Obj reservation) {
    return new ReservationPlace(ReservationId.of(Optional.empty(), reservation), Optional.empty());
  }

  private static Optional<Ipv4> address(Json.Obj reservation) {
    return reservation.members().stream()
        .filter(member -> member.key().equals("address"))
        .flatMap(
            member ->
                member.value() instanceof Json.Text(String text, _)
                    ? Ipv4.parse(text).stream()
                    : Stream.empty())
        .findFirst();
  }

  private record Within(Network network, Subnet subnet) {
    ReservationPlace place(Json.Obj reservation) {
      return new ReservationPlace(
          ReservationId.of(Optional.of(subnet.prefix()), reservation), network.name());
    }

    Stream<ReservationPlace> places() {
      return subnet.reservations().stream()
          .map(each -> ReservationId.of(Optional.of(subnet.prefix()), each))
          .map(each -> new ReservationPlace(each, network.name()));
    }

    /// Whether those that stand in it hold.
    boolean hasReservations(Config config) {
      return subnet
          .scope()
          .policy()
          .over(network.scope().policy())
          .over(config.top().policy())
          .subnetReservations()
          .orElse(true);
    }
  }

  private static Optional<Within> nearest(Config config, Ipv4 address) {
    return subnets(config)
        .filter(each -> each.subnet().prefix().contains(address))
        .max(Comparator.comparingInt(each -> each.subnet().prefix().length()));
  }

  private static Stream<Within> subnets(Config config) {
    return config.networks().stream()
        .flatMap(network -> network.subnets().stream().map(each -> new Within(network, each)));
  }

  JsonPath path() {
    return id.path(network);
  }

  /// That it is in, or is to be.
  JsonPath array() {
    return id.array(network);
  }

  /// The same place for what it holds next.
  ReservationPlace holding(Json.Obj reservation) {
    return new ReservationPlace(ReservationId.of(id.subnet(), reservation), network);
  }

  Standing standing(Json reservation) {
    return new Standing(id, reservation, tag(reservation));
  }

  /// Another for whatever is written otherwise; the order of its members says nothing.
  private static String tag(Json reservation) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] whole =
          digest.digest(Compact.of(sorted(reservation)).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(whole, 0, DIGEST_SIZE);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Json sorted(Json reservation) {
    return reservation instanceof Json.Obj(List<Json.Member> members, var place)
        ? new Json.Obj(
            members.stream().sorted(Comparator.comparing(Json.Member::key)).toList(), place)
        : reservation;
  }
}
