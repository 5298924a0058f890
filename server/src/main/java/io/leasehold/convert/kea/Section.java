package io.leasehold.convert.kea;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.config.json.tree.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// An object of Kea's file whose members are taken one by one. What nobody took when it is
/// [finished][#finish] is told, so that no key is dropped in silence.
final class Section {
  static final long UINT32_MAX = 0xFFFF_FFFFL;

  private final Element element;
  private final Map<String, Element> left;

  private Section(Element element, Map<String, Element> left) {
    this.element = element;
    this.left = left;
  }

  /// Empty, and an error, if the value is no object.
  static Optional<Section> of(Element element) {
    if (!(element.json() instanceof Json.Obj(List<Json.Member> members, _))) {
      element.wrong("an object");
      return Optional.empty();
    }
    Map<String, Element> left = new LinkedHashMap<>();
    for (Json.Member member : members) {
      Element value = element.member(member);
      if (left.putIfAbsent(member.key(), value) != null) {
        element
            .notes()
            .error(
                value.path(),
                member.place(),
                "a second " + quoted(member.key()) + "; Kea takes none");
      }
    }
    return Optional.of(new Section(element, left));
  }

  Element element() {
    return element;
  }

  Optional<Element> take(String key) {
    return Optional.ofNullable(left.remove(key));
  }

  /// A key that had another name in older versions of Kea.
  Optional<Element> takeRenamed(String name, String old) {
    atMostOne(name, old, "the old and the new name of one key; Kea takes one of the two");
    Optional<Element> older = take(old);
    return take(name).or(() -> older);
  }

  /// An error at the second of two keys that Kea does not take together.
  void atMostOne(String one, String other, String otherwise) {
    if (left.containsKey(one) && left.containsKey(other)) {
      left.entrySet().stream()
          .filter(member -> List.of(one, other).contains(member.getKey()))
          .skip(1)
          .forEach(member -> member.getValue().error(otherwise));
    }
  }

  /// A value of another section, as if it stood here; not if something stands here already.
  void adopt(String key, Element value) {
    left.putIfAbsent(key, value);
  }

  /// What needs no note.
  void drop(String... keys) {
    for (String key : keys) {
      left.remove(key);
    }
  }

  /// Without taking it.
  Optional<Element> peek(String key) {
    return Optional.ofNullable(left.get(key));
  }

  Optional<String> text(String key) {
    return take(key).flatMap(Element::text);
  }

  /// Text that is not empty: Kea takes empty text for "not given".
  Optional<String> word(String key) {
    return text(key).filter(text -> !text.isEmpty());
  }

  Optional<Boolean> bool(String key) {
    return take(key).flatMap(Element::bool);
  }

  OptionalLong whole(String key, long min, long max) {
    Optional<Element> value = take(key);
    return value.isPresent() ? value.get().whole(min, max) : OptionalLong.empty();
  }

  List<Element> items(String key) {
    return take(key).map(Element::items).orElse(List.of());
  }

  /// The texts of an array of texts.
  List<String> texts(String key) {
    return items(key).stream().flatMap(item -> item.text().stream()).toList();
  }

  /// The objects of an array of objects.
  List<Section> sections(String key) {
    return items(key).stream().flatMap(item -> of(item).stream()).toList();
  }

  Optional<Section> section(String key) {
    return take(key).flatMap(Section::of);
  }

  /// A member that must be there.
  Optional<Element> require(String key) {
    Optional<Element> value = take(key);
    if (value.isEmpty()) {
      element.error("no " + quoted(key));
    }
    return value;
  }

  /// Tells of all that is left: why it was not carried over, or that Kea does not know it either.
  void finish() {
    for (Map.Entry<String, Element> member : new ArrayList<>(left.entrySet())) {
      left.remove(member.getKey());
      KeaKeys.tell(member.getKey(), member.getValue());
    }
  }
}
