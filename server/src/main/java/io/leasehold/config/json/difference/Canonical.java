package io.leasehold.config.json.difference;

import io.leasehold.config.LeaseTime;
import io.leasehold.config.json.option.RawOctets;
import io.leasehold.config.json.tree.Compact;
import io.leasehold.config.json.tree.Durations;
import io.leasehold.config.json.tree.Findings;
import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.Sizes;
import io.leasehold.model.Octets;
import io.leasehold.model.Range;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A value in words that are the same for all ways of writing it: "12h" and 43200 seconds,
/// hexadecimal digits with and without colons, one value and an array of that one. What is not
/// known to be the same is told as different.
final class Canonical {
  private static final String LEASE_TIME = "lease-time";
  private static final String HARDWARE = "hw-address";
  private static final String ETHERNET = "1/";

  private static final Set<String> DURATIONS =
      Set.of(
          LEASE_TIME,
          "default",
          "min",
          "max",
          "renew-time",
          "rebind-time",
          "offer-lifetime",
          "decline-probation",
          "history",
          "keep",
          "timeout",
          "ttl",
          "ttl-min",
          "ttl-max");

  private static final Set<String> RANGES = Set.of("range", "exclude");

  /// Each of one value, or of an array of them.
  private static final Set<String> IDENTIFIERS =
      Set.of(HARDWARE, "client-id", "duid", "circuit-id", "remote-id", "flex-id");

  /// Arrays of which the order says nothing.
  private static final Set<String> SETS =
      Set.of("interfaces", "client-classes", "relays", "exclude", "kinds", "blocked-names");

  private Canonical() {}

  /// @param key of the member whose value it is, or in whose value it stands
  static String of(String key, Json json) {
    if (key.equals(LEASE_TIME)) {
      return leaseTime(json);
    }
    return switch (json) {
      case Json.Text(String text, _) -> text(key, text, json);
      case Json.Num(String literal, _) -> number(key, literal, json);
      case Json.Bool(boolean is, _) -> String.valueOf(is);
      case Json.Null _ -> "null";
      case Json.Arr(List<Json> items, _) -> array(key, items);
      case Json.Obj(List<Json.Member> members, _) -> object(members);
    };
  }

  /// Of an identifier, or several, for a path: without quotes.
  static String words(String key, Json json) {
    Stream<Json> values =
        json instanceof Json.Arr(List<Json> items, _) ? items.stream() : Stream.of(json);
    return values
        .map(
            value ->
                value instanceof Json.Text(String text, _)
                    ? identifier(key, text)
                    : Compact.of(value))
        .sorted()
        .collect(Collectors.joining(","));
  }

  private static String text(String key, String text, Json json) {
    if (IDENTIFIERS.contains(key)) {
      return "[" + identifier(key, text) + "]";
    }
    if (DURATIONS.contains(key)) {
      return share(text).or(() -> duration(json)).orElse(quoted(text));
    }
    Optional<String> special =
        switch (key) {
          case "offer-delay" -> delay(json);
          case "hex" -> Octets.parseHex(text).map(Octets::toHex);
          case "max-size" -> size(text);
          default ->
              RANGES.contains(key) ? Range.parse(text).map(Range::toString) : Optional.empty();
        };
    return special.orElse(quoted(text));
  }

  private static String number(String key, String literal, Json json) {
    Optional<String> time =
        key.equals("offer-delay")
            ? delay(json)
            : DURATIONS.contains(key) ? duration(json) : Optional.empty();
    // Sixteen characters hold every number that a key may have, and keep 1e999999999 out.
    return time.orElseGet(
        () ->
            literal.matches("-?[0-9]{1,16}(\\.[0-9]{1,16})?")
                ? new BigDecimal(literal).stripTrailingZeros().toPlainString()
                : literal);
  }

  private static String array(String key, List<Json> items) {
    Stream<String> all =
        IDENTIFIERS.contains(key)
            ? items.stream().map(item -> words(key, item)).sorted()
            : items.stream().map(item -> of(key, item));
    return (SETS.contains(key) ? all.sorted() : all).collect(Collectors.joining(",", "[", "]"));
  }

  private static String object(List<Json.Member> members) {
    return members.stream()
        .map(member -> quoted(member.key()) + ":" + of(member.key(), member.value()))
        .sorted()
        .collect(Collectors.joining(",", "{", "}"));
  }

  /// Bounds that are not given are the time itself.
  private static String leaseTime(Json json) {
    if (!(json instanceof Json.Obj)) {
      return duration(json).map(time -> time + "," + time + "," + time).orElse(Compact.of(json));
    }
    String whole = bound(json, "default").orElse("");
    return "%s,%s,%s"
        .formatted(bound(json, "min").orElse(whole), whole, bound(json, "max").orElse(whole));
  }

  private static Optional<String> bound(Json json, String key) {
    return Members.find(json, key).map(value -> duration(value).orElseGet(() -> Compact.of(value)));
  }

  private static Optional<String> duration(Json json) {
    OptionalLong seconds = Durations.read(node(json), 0, LeaseTime.INFINITE);
    return seconds.isPresent() ? Optional.of(seconds.getAsLong() + " s") : Optional.empty();
  }

  private static Optional<String> delay(Json json) {
    OptionalInt ms = Durations.readMs(node(json), Integer.MAX_VALUE);
    return ms.isPresent() ? Optional.of(ms.getAsInt() + " ms") : Optional.empty();
  }

  private static Optional<String> share(String text) {
    return text.matches("[0-9]{1,3}(\\.[0-9]{1,3})?%")
        ? Optional.of(
            new BigDecimal(text.substring(0, text.length() - 1))
                    .stripTrailingZeros()
                    .toPlainString()
                + "%")
        : Optional.empty();
  }

  private static Optional<String> size(String text) {
    OptionalLong octets = Sizes.of(text);
    return octets.isPresent() ? Optional.of(Long.toString(octets.getAsLong())) : Optional.empty();
  }

  private static String identifier(String key, String text) {
    if (key.equals(HARDWARE)) {
      return hardware(text);
    }
    return IDENTIFIERS.contains(key)
        ? RawOctets.ofIdentifier(text).map(Octets::toHex).orElse(text)
        : text;
  }

  /// "1/" in front says what is so without it; an octet that may be any is "*".
  private static String hardware(String text) {
    int slash = text.indexOf('/') + 1;
    String type = slash == 0 ? ETHERNET : text.substring(0, slash).replaceFirst("^0+(?=[0-9])", "");
    String digits = text.substring(slash);
    return (type.equals(ETHERNET) ? "" : type)
        + (digits.contains("*")
            ? digits.toLowerCase(Locale.ROOT).replace('-', ':')
            : Octets.parseHex(digits).map(Octets::toColonHex).orElse(digits));
  }

  private static String quoted(String text) {
    return Compact.quoted(text);
  }

  private static Node node(Json json) {
    return new Node("$", json, new Findings());
  }
}
