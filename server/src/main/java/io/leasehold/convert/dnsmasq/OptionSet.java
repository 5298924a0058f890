package io.leasehold.convert.dnsmasq;

import io.leasehold.convert.Out;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// All options of a configuration, level by level: dnsmasq takes what is tagged for the client
/// before what is tagged for its range, and that before what has no tag; of several the last. Not
/// for two threads.
final class OptionSet {
  private static final int ALTERNATIVES_MAX = 1_000;

  /// Options that dnsmasq sends by itself: without a value they are not sent.
  private static final Set<Integer> DEFAULTS = Set.of(1, 3, 6, 12, 15, 28);

  private static final Map<Integer, String> ELSEWHERE = elsewhere();

  private final Tags tags;
  private final Notes notes;
  private final Map<Integer, List<DhcpOption>> byCode = new TreeMap<>();
  private final Encapsulated encapsulated;
  private final Map<Integer, Out> defaults = new TreeMap<>();

  OptionSet(Tags tags, Notes notes) {
    this.tags = tags;
    this.notes = notes;
    encapsulated = new Encapsulated(tags, notes);
  }

  void add(DhcpOption option) {
    boolean plain = option.where().outer() == DhcpOption.Outer.NONE;
    int code = plain ? option.code() : Encapsulated.code(option);
    Optional<String> reason = Optional.ofNullable(ELSEWHERE.get(code));
    if (reason.isPresent()) {
      notes.note(option.line(), "option %d is not carried over: %s".formatted(code, reason.get()));
    } else if (plain) {
      byCode.computeIfAbsent(code, _ -> new ArrayList<>()).add(option);
    } else {
      encapsulated.add(option);
    }
  }

  /// What dnsmasq sends of an option of which the file says nothing.
  void byDefault(int code, Out value) {
    defaults.put(code, value);
  }

  boolean hasForAll(int code) {
    return byCode.getOrDefault(code, List.of()).stream().anyMatch(each -> each.tags().isEmpty());
  }

  /// @param place a range's tag, for what holds there; or anywhere, for all else
  Out.Obj at(String place) {
    Map<Integer, List<Alternative>> all = new TreeMap<>(encapsulated.at(place));
    byCode.forEach(
        (code, options) ->
            all.computeIfAbsent(code, _ -> new ArrayList<>()).addAll(plain(options, place)));
    if (place.equals(Tags.ANYWHERE)) {
      defaults.forEach(
          (code, value) ->
              all.computeIfAbsent(code, _ -> new ArrayList<>())
                  .add(Alternative.of(Conditions.ALWAYS, value, false)));
    }
    Out.Obj options = new Out.Obj();
    all.forEach(
        (code, alternatives) -> {
          if (!alternatives.isEmpty()) {
            options.put(Natural.key(code), Alternative.all(alternatives, tags));
          }
        });
    return options;
  }

  private List<Alternative> plain(List<DhcpOption> options, String place) {
    List<Alternative> tagged = new ArrayList<>();
    List<Alternative> ofPlace = new ArrayList<>();
    List<Alternative> untagged = new ArrayList<>();
    for (DhcpOption option : options.reversed()) {
      boolean here = tags.dependOnPlace(option.tags());
      boolean forAll = option.tags().isEmpty();
      // Of the lines that name a file the last counts, whatever its tags are of.
      boolean behind = option.line().key().equals("dhcp-boot") && !ofPlace.isEmpty();
      List<Alternative> list = forAll ? untagged : here || behind ? ofPlace : tagged;
      String condition = condition(option, here ? place : Tags.ANYWHERE);
      if (forAll && !untagged.isEmpty()) {
        notes.note(option.line(), "another line below sets this option, too; the last one counts");
      } else if (!condition.equals(Conditions.NEVER)
          && (!here || !place.isEmpty())
          && isFew(option, list)) {
        list.addAll(alternative(option, condition));
      }
    }
    if (!place.isEmpty()) {
      return ofPlace.isEmpty() ? List.of() : joined(tagged, ofPlace);
    }
    return joined(tagged, untagged);
  }

  /// What holds in a subnet unless the client's tags say otherwise.
  Out inSubnet(int code, Out value) {
    List<DhcpOption> tagged =
        byCode.getOrDefault(code, List.of()).stream()
            .filter(option -> !option.tags().isEmpty() && !tags.dependOnPlace(option.tags()))
            .toList();
    List<Alternative> own = List.of(Alternative.of(Conditions.ALWAYS, value, false));
    return Alternative.all(joined(plain(tagged, Tags.ANYWHERE), own), tags);
  }

  private boolean isFew(DhcpOption option, List<Alternative> list) {
    if (list.size() < ALTERNATIVES_MAX) {
      return true;
    }
    notes.note(
        option.line(),
        "found more than %d values of one option; this one is not carried over"
            .formatted(ALTERNATIVES_MAX));
    return false;
  }

  private String condition(DhcpOption option, String place) {
    return tags.all(option.line(), option.tags(), place);
  }

  private List<Alternative> alternative(DhcpOption option, String condition) {
    if (option.data() instanceof Data.Nothing) {
      if (DEFAULTS.contains(option.code())) {
        return List.of(Alternative.never(condition));
      }
      notes.note(option.line(), "an option without octets is not sent here");
      return List.of();
    }
    Optional<Out> value = Natural.of(option.code(), option.data());
    if (value.isEmpty()) {
      notes.note(
          option.line(),
          option.data() instanceof Data.Addresses
              ? "the server's own address (0.0.0.0) has no place in this option here:"
                  + " write the address"
              : "found what is no domain name, expected some; the option is not carried over");
      return List.of();
    }
    return List.of(Alternative.of(condition, value.get(), option.force()));
  }

  private static List<Alternative> joined(List<Alternative> first, List<Alternative> second) {
    List<Alternative> joined = new ArrayList<>(first);
    joined.addAll(second);
    return joined;
  }

  private static Map<Integer, String> elsewhere() {
    Map<Integer, String> map = new HashMap<>();
    map.put(50, "only clients send it");
    map.put(51, "the lease time stands in the range or in the reservation (\"lease-time\")");
    map.put(52, "the server uses \"boot-file-name\" and \"server-name\" for options by itself");
    map.put(53, "the server says it itself");
    map.put(55, "only clients send it");
    map.put(57, "only clients send it");
    map.put(61, "only clients send it");
    map.put(80, "write \"rapid-commit\": true");
    map.put(81, "the server does not answer it, and neither does dnsmasq send what is set");
    map.put(82, "relay agents add it and the server returns it to them");
    map.put(90, "the server does not authenticate messages");
    map.put(145, "only clients send it");
    map.put(0, "it is no option");
    for (int code = 151; code <= 157; code++) {
      map.put(code, "it belongs to lease queries");
    }
    return Map.copyOf(map);
  }
}
