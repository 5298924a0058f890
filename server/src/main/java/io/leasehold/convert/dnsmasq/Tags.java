package io.leasehold.convert.dnsmasq;

import io.leasehold.convert.Out;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// dnsmasq's tags as classes of ours. Not for two threads.
///
/// A tag that lines set by what is in a message becomes a class of its name, with a test. A tag
/// that a range sets is known only when the address is: it is no class, but is taken for true where
/// that range is meant, and for false elsewhere. The place of such a range is named by its tag
/// here; "" is anywhere.
final class Tags {
  static final String ANYWHERE = "";

  private static final int DEPTH_MAX = 64;
  private static final int WILD_MAX = 1_000;
  private static final Set<String> OURS = Set.of("ALL", "KNOWN", "UNKNOWN", "BOOTP", "DROP");

  private sealed interface Source {
    record Test(String expression) implements Source {}

    record Tagged(Line line, List<Tag> tags) implements Source {
      public Tagged {
        tags = List.copyOf(tags);
      }
    }
  }

  private final Notes notes;
  private final Map<String, List<Source>> sources = new LinkedHashMap<>();
  private final Set<String> ofRanges = new HashSet<>();
  private final Set<String> ofHosts = new LinkedHashSet<>();
  private final Set<String> interfaces = new HashSet<>();
  private final Map<String, String> classNames = new HashMap<>();
  private final Map<String, String> terms = new HashMap<>();
  private final Map<String, Boolean> ofPlace = new HashMap<>();
  private final Map<String, String> guards = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private final List<Out.Obj> classes = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();

  Tags(Notes notes) {
    this.notes = notes;
  }

  void setByTest(String tag, String expression) {
    sources.computeIfAbsent(tag, _ -> new ArrayList<>()).add(new Source.Test(expression));
  }

  /// @param line a `tag-if`
  void setByTags(String tag, Line line, List<Tag> tags) {
    sources.computeIfAbsent(tag, _ -> new ArrayList<>()).add(new Source.Tagged(line, tags));
  }

  void setByRange(String tag) {
    ofRanges.add(tag);
  }

  void setByHost(String tag) {
    ofHosts.add(tag);
  }

  void interfaceNamed(String name) {
    interfaces.add(name);
  }

  /// The class of a tag that hosts set.
  String hostClass(Line line, String tag) {
    term(line, new Tag(tag, false), ANYWHERE);
    return className(tag);
  }

  /// Whether any of the tags depends on the range that an address is of.
  boolean dependOnPlace(Collection<Tag> tags) {
    return tags.stream().anyMatch(tag -> dependsOnPlace(tag.name(), 0));
  }

  /// That all these tags hold, as an expression.
  String all(Line line, Collection<Tag> tags, String place) {
    return Conditions.and(tags.stream().map(tag -> term(line, tag, place)).toList());
  }

  /// The class of those of whom a condition is true; it is made if there is none.
  String guard(String condition) {
    if (condition.matches("member\\('[^']*'\\)")) {
      return condition.substring(8, condition.length() - 2);
    }
    Optional<String> known = Optional.ofNullable(guards.get(condition));
    return known.orElseGet(
        () -> {
          String name = free("dnsmasq-" + (guards.size() + 1));
          guards.put(condition, name);
          classes.add(new Out.Obj().put("name", name).put("test", condition));
          return name;
        });
  }

  /// A class that says something itself.
  Out.Obj speaking(String name, String condition) {
    Out.Obj made = new Out.Obj().put("name", free(name)).put("test", condition);
    classes.add(made);
    return made;
  }

  /// A class of ours with a meaning of its own.
  void own(String name, String condition) {
    classes.add(new Out.Obj().put("name", name).put("test", condition));
  }

  List<Out.Obj> classes() {
    return classes;
  }

  private String term(Line line, Tag tag, String place) {
    String set =
        switch (tag.name()) {
          case "known" -> Conditions.member("KNOWN");
          case "bootp" -> Conditions.member("BOOTP");
          case "known-othernet" -> {
            notes.once(
                line,
                "the tag known-othernet is not carried over: a client that is known in another"
                    + " subnet only counts as unknown here");
            yield Conditions.NEVER;
          }
          default -> tag.name().endsWith("*") ? wild(line, tag, place) : named(line, tag, place);
        };
    return tag.negated() ? Conditions.not(set) : set;
  }

  /// Any tag that begins so, and any interface.
  private String wild(Line line, Tag tag, String place) {
    String start = tag.name().substring(0, tag.name().length() - 1);
    List<String> parts = new ArrayList<>();
    sources.keySet().stream()
        .filter(name -> name.startsWith(start) && !name.endsWith("*") && !isOpen(name, place))
        .limit(WILD_MAX)
        .forEach(name -> parts.add(term(line, new Tag(name, false), place)));
    parts.add(Matching.startsWith("pkt.iface", Octets.ofText(start)));
    return Conditions.or(parts);
  }

  private boolean isOpen(String tag, String place) {
    return open.contains(ANYWHERE + "\n" + tag) || open.contains(place + "\n" + tag);
  }

  private String named(Line line, Tag tag, String place) {
    String where = dependsOnPlace(tag.name(), 0) ? place : ANYWHERE;
    String key = where + "\n" + tag.name();
    Optional<String> known = Optional.ofNullable(terms.get(key));
    if (known.isPresent()) {
      return known.get();
    }
    if (open.size() >= DEPTH_MAX || !open.add(key)) {
      notes.note(
          line,
          "the tag %s depends on itself, or on more than 64 others in a row: taken for not set here"
              .formatted(tag.name()));
      return Conditions.NEVER;
    }
    String term = made(line, tag.name(), where);
    open.remove(key);
    terms.put(key, term);
    return term;
  }

  private String made(Line line, String tag, String place) {
    if (ofRanges.contains(tag) && tag.equals(place)) {
      return Conditions.ALWAYS;
    }
    List<String> parts = new ArrayList<>();
    for (Source source : sources.getOrDefault(tag, List.of())) {
      parts.add(
          switch (source) {
            case Source.Test(String expression) -> expression;
            case Source.Tagged(Line by, List<Tag> tags) -> {
              seenInTime(by, tags);
              yield all(by, tags, place);
            }
          });
    }
    boolean nowhere = parts.isEmpty() && !ofRanges.contains(tag) && !ofHosts.contains(tag);
    if (nowhere) {
      parts.add("pkt.iface == " + Matching.literal(Octets.ofText(tag)));
      if (!interfaces.contains(tag)) {
        notes.once(
            line, "nothing sets the tag %s: it is the interface of that name".formatted(tag));
      }
    }
    String test = Conditions.or(parts);
    if (ofHosts.contains(tag) && test.equals(Conditions.NEVER)) {
      classes.add(new Out.Obj().put("name", className(tag)));
    } else if (test.equals(Conditions.ALWAYS) || test.equals(Conditions.NEVER)) {
      return test;
    } else {
      String name = place.isEmpty() ? className(tag) : free(tag + "-in-" + place);
      classes.add(new Out.Obj().put("name", name).put("test", test));
      return Conditions.member(name);
    }
    return Conditions.member(className(tag));
  }

  /// What a later line sets is not set yet for dnsmasq.
  private void seenInTime(Line line, List<Tag> tags) {
    for (Tag tag : tags) {
      boolean late =
          sources.getOrDefault(tag.name(), List.of()).stream()
              .anyMatch(
                  source ->
                      source instanceof Source.Tagged(Line by, _) && by.order() > line.order());
      if (late) {
        notes.note(
            line,
            "a tag-if below sets %s, which dnsmasq does not see here yet; this server does: write"
                    .formatted(tag.name())
                + " the test of the class as it is meant");
      }
    }
  }

  private boolean dependsOnPlace(String tag, int depth) {
    Optional<Boolean> known = Optional.ofNullable(ofPlace.get(tag));
    if (known.isPresent() || depth >= DEPTH_MAX) {
      return known.orElse(false);
    }
    // Until it is known: a tag that depends on itself does not thereby depend on a range.
    ofPlace.put(tag, ofRanges.contains(tag));
    boolean depends = ofRanges.contains(tag);
    for (Source source : sources.getOrDefault(tag, List.of())) {
      depends |=
          source instanceof Source.Tagged(_, List<Tag> tags)
              && tags.stream().anyMatch(other -> dependsOnPlace(other.name(), depth + 1));
    }
    ofPlace.put(tag, depends);
    return depends;
  }

  private String className(String tag) {
    Optional<String> known = Optional.ofNullable(classNames.get(tag));
    return known.orElseGet(
        () -> {
          String name = free(tag);
          classNames.put(tag, name);
          return name;
        });
  }

  /// A name that no class has, and that can stand in an expression.
  private String free(String wanted) {
    String safe = wanted.replaceAll("[^\\x21-\\x7e]|['\\\\]", "_");
    boolean ours =
        OURS.contains(safe)
            || safe.isEmpty()
            || safe.equals("REJECT")
            || safe.startsWith("VENDOR_CLASS_")
            || safe.startsWith("SPAWN_");
    String start = ours ? "tag-" + safe : safe;
    String name = start;
    for (int i = 2; !taken.add(name); i++) {
      name = start + "-" + i;
    }
    return name;
  }
}
