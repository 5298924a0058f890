package io.leasehold.convert.dnsmasq;

import io.leasehold.convert.Out;
import io.leasehold.convert.dnsmasq.DhcpOption.Outer;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Options within others: those of option 43 for a vendor's clients, of any option, and of
/// enterprises within option 125. dnsmasq joins all that are for a client; here each group of tags
/// has what is for it, joined with what needs fewer of these tags. Not for two threads.
final class Encapsulated {
  private static final int ECHOED = 60;
  private static final int GROUPS_MAX = 64;

  /// Who a group of sub-options is for.
  private record For(String vendor, boolean ofVendor, Set<Tag> tags) {
    boolean includes(DhcpOption option) {
      return vendor.equals(option.where().vendor())
          && ofVendor == (option.where().outer() == Outer.VENDOR)
          && tags.containsAll(option.tags());
    }
  }

  private final Tags tags;
  private final Notes notes;
  private final Map<Integer, List<DhcpOption>> byCode = new TreeMap<>();

  Encapsulated(Tags tags, Notes notes) {
    this.tags = tags;
    this.notes = notes;
  }

  /// The option that it is in.
  static int code(DhcpOption option) {
    return switch (option.where().outer()) {
      case NONE -> option.code();
      case OPTION -> (int) option.where().within();
      case VENDOR -> 43;
      case ENTERPRISE -> 125;
    };
  }

  void add(DhcpOption option) {
    byCode.computeIfAbsent(code(option), _ -> new ArrayList<>()).add(option);
  }

  /// By the code of what they are in.
  Map<Integer, List<Alternative>> at(String place) {
    Map<Integer, List<Alternative>> all = new TreeMap<>();
    byCode.forEach(
        (code, options) -> {
          boolean some = options.stream().anyMatch(each -> tags.dependOnPlace(each.tags()));
          if (place.isEmpty() || some) {
            here(code, options, place, all);
          }
        });
    return all;
  }

  private void here(
      int code, List<DhcpOption> options, String place, Map<Integer, List<Alternative>> all) {
    List<For> groups = groups(options);
    for (For group : groups) {
      List<DhcpOption> members = options.stream().filter(group::includes).toList();
      Line line = members.getFirst().line();
      String condition = condition(line, group, place);
      boolean fits = members.stream().allMatch(this::isShort) && length(members) <= 4_096;
      if (condition.equals(Conditions.NEVER) || !fits) {
        continue;
      }
      boolean force = members.stream().anyMatch(DhcpOption::force);
      list(all, code).add(Alternative.of(condition, Natural.hex(octets(members)), force));
      if (group.ofVendor()) {
        Out.Obj echo = new Out.Obj().put("expression", "option[60].hex").put("always-send", true);
        list(all, ECHOED).add(new Alternative(condition, echo));
      }
    }
    if (groups.size() > 1) {
      notes.once(
          options.getFirst().line(),
          "where several lines of option %d with different tags or vendors are for a client,"
                  .formatted(code)
              + " dnsmasq joins them; here it gets those of the most tags, and those with fewer of"
              + " the same");
    }
  }

  private List<For> groups(List<DhcpOption> options) {
    Set<For> groups = new LinkedHashSet<>();
    for (DhcpOption option : options.reversed()) {
      groups.add(
          new For(
              option.where().vendor(),
              option.where().outer() == Outer.VENDOR,
              new HashSet<>(option.tags())));
      if (groups.size() > GROUPS_MAX) {
        notes.once(
            option.line(),
            "found more than %d groups of tags for one option; this one is not carried over"
                .formatted(GROUPS_MAX));
        break;
      }
    }
    return groups.stream()
        .sorted(Comparator.comparingInt((For group) -> group.tags().size()).reversed())
        .toList();
  }

  private String condition(Line line, For group, String place) {
    List<String> parts = new ArrayList<>();
    if (group.ofVendor()) {
      parts.add(
          group.vendor().isEmpty()
              ? "option[60].exists"
              : Matching.contains("option[60].hex", Octets.ofText(group.vendor())));
    }
    // In the order of the lines, so that the same file always becomes the same text.
    Collection<Tag> sorted =
        group.tags().stream().sorted(Comparator.comparing(Tag::toString)).toList();
    parts.add(tags.all(line, sorted, place));
    return Conditions.and(parts);
  }

  private boolean isShort(DhcpOption option) {
    boolean isShort =
        Natural.octets(option.data()).filter(octets -> octets.length() <= 255).isPresent();
    if (!isShort) {
      notes.note(option.line(), "found more than 255 octets; the option is not carried over");
    }
    return isShort;
  }

  private static int length(List<DhcpOption> options) {
    return options.stream().mapToInt(each -> octets(each).length()).sum();
  }

  private static Octets octets(DhcpOption option) {
    Octets value = Natural.octets(option.data()).orElse(Octets.EMPTY);
    return Octets.of(option.code(), value.length()).concat(value);
  }

  private static Octets octets(List<DhcpOption> options) {
    if (options.getFirst().where().outer() != Outer.ENTERPRISE) {
      return options.stream().map(Encapsulated::octets).reduce(Octets.EMPTY, Octets::concat);
    }
    Map<Long, Octets> byEnterprise = new LinkedHashMap<>();
    for (DhcpOption option : options) {
      byEnterprise.merge(option.where().within(), octets(option), Octets::concat);
    }
    Octets all = Octets.EMPTY;
    for (Map.Entry<Long, Octets> each : byEnterprise.entrySet()) {
      int number = each.getKey().intValue();
      Octets block = each.getValue().slice(0, Math.min(255, each.getValue().length()));
      all =
          all.concat(
                  Octets.of(
                      number >>> 24,
                      number >> 16 & 0xFF,
                      number >> 8 & 0xFF,
                      number & 0xFF,
                      block.length()))
              .concat(block);
    }
    return all;
  }

  private static List<Alternative> list(Map<Integer, List<Alternative>> all, int code) {
    return all.computeIfAbsent(code, _ -> new ArrayList<>());
  }
}
