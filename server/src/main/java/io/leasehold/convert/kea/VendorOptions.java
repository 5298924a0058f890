package io.leasehold.convert.kea;

import io.leasehold.convert.Out;
import io.leasehold.convert.kea.Entry.Send;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// Option 125, which Kea makes of the spaces "vendor-<enterprise>".
///
/// Kea sends a vendor's options to clients that name the vendor in option 124 or 125, and then
/// those that are always sent; of CableLabs (4491) also those that the client requests in its
/// sub-option
/// 1. An option 125 in the dhcp4 space makes them go to everybody who requests option 125.
final class VendorOptions {
  private static final int CODE = 125;
  private static final long CABLELABS = 4491;
  private static final String SPACE = "vendor-";
  private static final int CHOICES_MAX = 4;

  private final MadeClasses classes;

  VendorOptions(MadeClasses classes) {
    this.classes = classes;
  }

  static OptionalLong enterprise(String space) {
    return space.matches(SPACE + "[0-9]{1,10}")
        ? OptionalLong.of(Long.parseLong(space.substring(SPACE.length())))
        : OptionalLong.empty();
  }

  /// The alternatives of option 125 at a level; none if it has no vendor's options.
  ///
  /// @param around those of the levels around it, which hold for what it does not set itself
  List<Out> alternatives(List<Entry> entries, List<Entry> around) {
    List<Entry> whole = entries.stream().filter(VendorOptions::isWhole).toList();
    Map<Long, List<Entry>> byVendor = new LinkedHashMap<>();
    entries.forEach(entry -> add(entry, byVendor));
    if (whole.isEmpty() && byVendor.isEmpty()) {
      return List.of();
    }
    around.forEach(entry -> add(entry, byVendor));
    byVendor.values().forEach(all -> all.removeIf(entry -> entry.send() == Send.NEVER));
    byVendor.values().removeIf(List::isEmpty);
    return whole.isEmpty()
        ? toThoseWhoNameThem(byVendor, false).stream().toList()
        : requested(whole, byVendor);
  }

  /// The nearest of a code counts.
  private static void add(Entry entry, Map<Long, List<Entry>> byVendor) {
    OptionalLong vendor = enterprise(entry.space());
    if (vendor.isPresent()) {
      List<Entry> all = byVendor.computeIfAbsent(vendor.getAsLong(), _ -> new ArrayList<>());
      if (all.stream().noneMatch(other -> other.code() == entry.code())) {
        all.add(entry);
      }
    }
  }

  private static boolean isWhole(Entry entry) {
    return entry.space().equals(Definition.DHCP4) && entry.code() == CODE;
  }

  /// To whoever requests option 125: the enterprises of the entries themselves, the last first as
  /// Kea has them, and those of other vendors that the client names. Clients that name a vendor and
  /// do not request the option get that vendor's alone.
  private List<Out> requested(List<Entry> whole, Map<Long, List<Entry>> byVendor) {
    List<Out> alternatives = new ArrayList<>();
    List<Entry> sent = new ArrayList<>();
    for (Entry entry : whole.reversed()) {
      if (entry.send() == Send.NEVER) {
        alternatives.add(Alternative.never(entry.classes()));
      } else {
        sent.add(entry);
      }
    }
    if (sent.isEmpty()) {
      return alternatives;
    }
    Bytes blocks = new Bytes();
    List<String> chosen = new ArrayList<>();
    Map<Long, List<Entry>> others = new LinkedHashMap<>(byVendor);
    Set<String> tags = new LinkedHashSet<>();
    for (Entry entry : sent) {
      block(entry, byVendor, blocks, chosen);
      others.remove(enterprise(entry));
      tags.addAll(entry.classes());
    }
    boolean always = sent.stream().anyMatch(entry -> entry.send() == Send.ALWAYS);
    if (!always) {
      toThoseWhoNameThem(byVendor, true).ifPresent(alternatives::add);
    }
    Map<String, String> parts = new LinkedHashMap<>();
    others.forEach((vendor, entries) -> part(vendor, entries, false, parts));
    List<String> first = new ArrayList<>(chosen);
    Octets fixed = blocks.done();
    if (!fixed.isEmpty()) {
      first.addFirst("0x" + fixed.toHex());
    }
    String all = joined(first, parts);
    alternatives.add(Alternative.of(value(all), always, List.copyOf(tags)));
    return alternatives;
  }

  private static Out value(String all) {
    boolean isFixed = all.startsWith("0x");
    return isFixed
        ? new Out.Obj().put("hex", all.substring(2))
        : new Out.Obj().put("expression", all);
  }

  private static long enterprise(Entry entry) {
    return entry.data().length() < 4 ? -1 : entry.data().asBuffer().getInt(0) & 0xFFFF_FFFFL;
  }

  /// Data that is longer than a number was written as octets, with its sub-options in it.
  ///
  /// @param fixed takes what is the same for all who request the option
  /// @param chosen takes what depends on the sub-options that a client requests
  private static void block(
      Entry entry, Map<Long, List<Entry>> byVendor, Bytes fixed, List<String> chosen) {
    if (entry.data().length() < 4) {
      entry.element().error("option 125 begins with an enterprise number of four octets");
      return;
    }
    long enterprise = enterprise(entry);
    List<Entry> inside = byVendor.getOrDefault(enterprise, List.of());
    if (entry.data().length() > 4) {
      inside.forEach(
          inner ->
              inner.element().note("option 125 has data of its own for this vendor; left out"));
      fixed.octets(entry.data());
      return;
    }
    Offered offered = offered(enterprise, inside);
    if (offered.choices().isEmpty()) {
      fixed.octets(block(enterprise, offered.always()));
    } else {
      chosen.add(choose(enterprise, offered.always(), offered.choices(), false));
    }
  }

  /// @param unrequested only those of them who do not request the option
  private Optional<Out> toThoseWhoNameThem(Map<Long, List<Entry>> byVendor, boolean unrequested) {
    Map<String, String> parts = new LinkedHashMap<>();
    byVendor.forEach((vendor, entries) -> part(vendor, entries, unrequested, parts));
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    List<String> values = List.copyOf(parts.values());
    String all = values.size() == 1 ? values.getFirst() : joined(List.of(), parts);
    return Optional.of(Alternative.of(value(all), true, List.copyOf(parts.keySet())));
  }

  /// One after the other, each for its class.
  private static String joined(List<String> first, Map<String, String> parts) {
    List<String> values = new ArrayList<>(first);
    parts.forEach((name, value) -> values.add(ifelse("member('%s')".formatted(name), value)));
    return values.stream().reduce("concat(%s, %s)"::formatted).orElse("0x");
  }

  private static String ifelse(String condition, String value) {
    return "ifelse(%s, %s, '')".formatted(condition, value);
  }

  /// What a client of a class gets of a vendor: an expression.
  ///
  /// @param unrequested only for those who do not request option 125
  private void part(
      long vendor, List<Entry> entries, boolean unrequested, Map<String, String> parts) {
    Offered offered = offered(vendor, entries);
    List<Entry> choices = offered.choices();
    if (!offered.always().isEmpty()) {
      parts.put(
          unrequested ? classes.ofVendorUnrequested(vendor) : classes.ofVendor(vendor),
          choose(vendor, offered.always(), choices, false));
    } else if (!choices.isEmpty()) {
      String any =
          choices.stream().map(VendorOptions::requests).collect(Collectors.joining(" or "));
      parts.put(
          unrequested
              ? classes.of(
                  "requests-%d-unrequested".formatted(vendor), MadeClasses.unrequested(any))
              : classes.of("requests-%d".formatted(vendor), any),
          choose(vendor, List.of(), choices, true));
    }
  }

  /// What Kea sends of a vendor's options: some always, some to clients that request them.
  private record Offered(List<Entry> always, List<Entry> choices) {}

  private static Offered offered(long vendor, List<Entry> entries) {
    List<Entry> always = entries.stream().filter(entry -> entry.send() == Send.ALWAYS).toList();
    List<Entry> asked = entries.stream().filter(entry -> entry.send() != Send.ALWAYS).toList();
    if (vendor != CABLELABS) {
      asked.forEach(
          entry ->
              entry
                  .element()
                  .note("Kea sends a vendor's options with \"always-send\" only; left out"));
      return new Offered(always, List.of());
    }
    if (asked.size() > CHOICES_MAX) {
      asked.forEach(
          entry -> entry.element().note("sent with the others of its vendor, requested or not"));
      return new Offered(entries, List.of());
    }
    return new Offered(always, asked);
  }

  /// The block with those of the choices that the client requests.
  ///
  /// @param any the client requests one of them at least
  private static String choose(long vendor, List<Entry> sure, List<Entry> choices, boolean any) {
    if (choices.isEmpty()) {
      return "0x" + block(vendor, sure).toHex();
    }
    Entry first = choices.getFirst();
    List<Entry> rest = choices.subList(1, choices.size());
    List<Entry> with = new ArrayList<>(sure);
    with.add(first);
    return any && rest.isEmpty()
        ? choose(vendor, with, rest, false)
        : "ifelse(%s, %s, %s)"
            .formatted(
                requests(first),
                choose(vendor, with, rest, false),
                choose(vendor, sure, rest, any));
  }

  /// True for clients that list the sub-option in their own sub-option 1.
  private static String requests(Entry entry) {
    return "match('(..:)*%02x(:..)*', hexstring(vendor[%d].option[1].hex, ':'))"
        .formatted(entry.code(), CABLELABS);
  }

  /// RFC 3925 §4: the enterprise, the length of all, and each option behind its code and length.
  private static Octets block(long enterprise, List<Entry> entries) {
    Bytes options = new Bytes();
    List<Entry> sorted = entries.stream().sorted(Comparator.comparingInt(Entry::code)).toList();
    for (Entry entry : sorted) {
      try {
        options.number(entry.code(), 1).counted(entry.data(), 1);
      } catch (BadData bad) {
        entry.element().error(String.valueOf(bad.getMessage()));
      }
    }
    try {
      return new Bytes().number(enterprise, 4).counted(options.done(), 1).done();
    } catch (BadData bad) {
      sorted.getFirst().element().error("a vendor's options of " + bad.getMessage());
      return Octets.EMPTY;
    }
  }
}
