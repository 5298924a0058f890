package io.leasehold.config.json.tree;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.config.json.tree.Json.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The members of an object whose keys are known. Unknown keys, keys given twice and keys of later
/// versions are reported when it is opened.
public final class Fields {
  private final Node node;
  private final ObjectKind kind;
  private final Map<String, Node> members;
  private final Set<String> meant;

  private Fields(Node node, ObjectKind kind, Map<String, Node> members, Set<String> meant) {
    this.node = node;
    this.kind = kind;
    this.members = members;
    this.meant = meant;
  }

  /// Empty, and an error, if the value is no object.
  public static Optional<Fields> of(Node node, ObjectKind kind) {
    if (!node.isObject()) {
      node.wrong("an object: " + kind.words());
      return Optional.empty();
    }
    Map<String, Node> members = new HashMap<>();
    Set<String> meant = new HashSet<>();
    for (Keyed member : distinct(node)) {
      if (kind.has(member.key())) {
        members.put(member.key(), member.value());
      } else {
        meant.add(refuse(member, kind));
      }
    }
    return Optional.of(new Fields(node, kind, members, meant));
  }

  /// A member of an object.
  ///
  /// @param place of its key
  public record Keyed(String key, Json.Place place, Node value) {
    /// Reports the key.
    public void wrongKey(String found, String expected) {
      value.findings().add(value.path(), place, found, expected);
    }
  }

  /// The members in the order of the text, each key once; a second one is reported.
  public static List<Keyed> distinct(Node node) {
    if (!(node.json() instanceof Json.Obj(List<Member> members, _))) {
      return List.of();
    }
    Map<String, Member> seen = new HashMap<>();
    List<Keyed> distinct = new ArrayList<>();
    for (Member member : members) {
      Member earlier = seen.putIfAbsent(member.key(), member);
      if (earlier == null) {
        distinct.add(new Keyed(member.key(), member.place(), node.member(member)));
      } else {
        node.findings()
            .add(
                node.path() + Quoting.step(member.key()),
                member.place(),
                "a second " + quoted(member.key()),
                "each key once; the first is on line " + earlier.place().line());
      }
    }
    return distinct;
  }

  public Node node() {
    return node;
  }

  public ObjectKind kind() {
    return kind;
  }

  /// True if the key is there.
  public boolean has(String key) {
    return members.containsKey(key);
  }

  /// The member if objects of this kind can have it; for keys that some levels have and others do
  /// not.
  public Optional<Node> findIfKnown(String key) {
    return kind.has(key) ? find(key) : Optional.empty();
  }

  public Optional<Node> find(String key) {
    if (!kind.has(key)) {
      throw new IllegalStateException(kind + " has no key " + key);
    }
    return Optional.ofNullable(members.get(key));
  }

  /// The items of an array that may be absent.
  public List<Node> items(String key, String expected) {
    return find(key).map(node -> node.items(expected)).orElse(List.of());
  }

  /// The member; an error that shows `example` if there is none, unless it was reported already as
  /// misspelt.
  public Optional<Node> require(String key, String example) {
    Optional<Node> member = find(key);
    if (member.isEmpty() && !meant.contains(key)) {
      node.wrong("no " + quoted(key), "\"%s\": %s".formatted(key, example));
    }
    return member;
  }

  /// True if the key was there, but for a later version.
  public boolean refused(String key) {
    return meant.contains(key);
  }

  /// Reports a key that is not for this kind. Returns the key that was meant, as far as one can
  /// tell.
  private static String refuse(Keyed member, ObjectKind kind) {
    String key = member.key();
    if (kind.later().contains(key)) {
      member.wrongKey(
          quoted(key) + ", which is not supported by this version yet", "no such key; take it out");
      return key;
    }
    // Beyond what is told it is not worth its time.
    Optional<String> nearest =
        member.value().findings().isFull() ? Optional.empty() : Nearest.to(key, kind.keys());
    member.wrongKey(
        "the unknown key " + quoted(key),
        "a key of "
            + kind.words()
            + nearest
                .map(known -> "; did you mean " + quoted(known) + "?")
                .orElse(": " + String.join(", ", kind.keys())));
    return nearest.orElse(key);
  }
}
