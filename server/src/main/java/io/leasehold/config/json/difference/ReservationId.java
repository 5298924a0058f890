package io.leasehold.config.json.difference;

import io.leasehold.config.Reservation;
import io.leasehold.config.Reservation.Identifier;
import io.leasehold.config.json.tree.Json;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a reservation is known by, wherever it stands in the file and whatever else does: where it
/// holds, and its first identifier. The same for its tree and for what was read of it.
///
/// @param subnet in which it stands; empty if it holds anywhere
/// @param identity as [Identity] gives it for the item of the array
public record ReservationId(Optional<Prefix> subnet, String identity) {
  public static final String GLOBAL = "global";

  private static final int PLAIN_MAX = 160;
  private static final int DIGEST_SIZE = 8;
  private static final int ANY = 0;

  /// @param reservation a tree, which need be none
  public static ReservationId of(Optional<Prefix> subnet, Json reservation) {
    return new ReservationId(subnet, new Identity.Row(Role.RESERVATION).next(reservation));
  }

  public static ReservationId of(Optional<Prefix> subnet, Reservation reservation) {
    List<Identifier> all = reservation.identifiers();
    String first = key(all.getFirst());
    if (all.size() == 1) {
      return new ReservationId(subnet, first + " " + words(all.getFirst()));
    }
    return new ReservationId(
        subnet,
        all.stream()
            .filter(each -> key(each).equals(first))
            .map(ReservationId::words)
            .sorted()
            .collect(Collectors.joining(",", first + " ", "")));
  }

  /// To the item of the array.
  ///
  /// @param network the shared network that the subnet is part of
  public JsonPath path(Optional<String> network) {
    return array(network).item(identity);
  }

  /// To the array that it is, or is to be, in.
  public JsonPath array(Optional<String> network) {
    JsonPath around =
        network.map(name -> JsonPath.of("shared-networks").item(name)).orElse(JsonPath.ROOT);
    return subnet
        .map(prefix -> around.member("subnets").item(prefix.toString()))
        .orElse(JsonPath.ROOT)
        .member("reservations");
  }

  /// For a URL, in which all of these characters may stand as they are. What is long, or has others
  /// in it, comes by its digest.
  @Override
  public String toString() {
    String scope = subnet.map(Prefix::toString).orElse(GLOBAL);
    int space = identity.indexOf(' ');
    String plain =
        isPlain()
            ? identity.replace(' ', '=')
            : identity.substring(0, Math.max(0, space)) + "=~" + digest(identity);
    // Of a slash in a path nobody knows what becomes of it on the way.
    return (scope + "," + plain).replace('/', '_');
  }

  /// Looked at for each of very many.
  private boolean isPlain() {
    int space = identity.indexOf(' ');
    boolean plain = space > 0 && space < identity.length() - 1 && identity.length() <= PLAIN_MAX;
    for (int i = space + 1; plain && i < identity.length(); i++) {
      char c = identity.charAt(i);
      plain = c < 128 && (Character.isLetterOrDigit(c) || ":,*/.-".indexOf(c) >= 0);
    }
    return plain;
  }

  private static String key(Identifier identifier) {
    return switch (identifier) {
      case Identifier.ByHardware _, Identifier.ByHardwarePattern _ -> "hw-address";
      case Identifier.ByClientId _ -> "client-id";
      case Identifier.ByDuid _ -> "duid";
      case Identifier.ByCircuitId _ -> "circuit-id";
      case Identifier.ByRemoteId _ -> "remote-id";
      case Identifier.ByFlexId _ -> "flex-id";
      case Identifier.ByTest _ -> "expression";
    };
  }

  /// As [Canonical] has it.
  private static String words(Identifier identifier) {
    return switch (identifier) {
      case Identifier.ByHardware(var address) -> address.toString();
      case Identifier.ByHardwarePattern(int htype, Octets octets, Octets mask) ->
          (htype == 1 ? "" : htype + "/") + pattern(octets, mask);
      case Identifier.ByClientId(Octets id) -> id.toHex();
      case Identifier.ByDuid(Octets duid) -> duid.toHex();
      case Identifier.ByCircuitId(Octets id) -> id.toHex();
      case Identifier.ByRemoteId(Octets id) -> id.toHex();
      case Identifier.ByFlexId(Octets id) -> id.toHex();
      case Identifier.ByTest test -> test.text();
    };
  }

  private static String pattern(Octets octets, Octets mask) {
    return IntStream.range(0, octets.length())
        .mapToObj(i -> mask.at(i) == ANY ? "*" : octets.slice(i, 1).toHex())
        .collect(Collectors.joining(":"));
  }

  private static String digest(String text) {
    try {
      byte[] whole =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(whole, 0, DIGEST_SIZE);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
