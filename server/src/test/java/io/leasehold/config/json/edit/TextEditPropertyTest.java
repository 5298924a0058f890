package io.leasehold.config.json.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.json.difference.Identity;
import io.leasehold.config.json.difference.JsonPath;
import io.leasehold.config.json.difference.Role;
import io.leasehold.config.json.edit.Edits.Edit;
import io.leasehold.config.json.edit.Edits.Op;
import io.leasehold.config.json.tree.Compact;
import io.leasehold.config.json.tree.Json;
import io.leasehold.testkit.Examples;
import io.leasehold.testkit.Property;
import io.leasehold.testkit.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Edits of the examples' texts are held against the same edits of their trees.
class TextEditPropertyTest {
  private static final Pattern COMMENT =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|(//[^\n]*|#[^\n]*|/\\*.*?\\*/)", Pattern.DOTALL);

  /// @param raw keys and indexes
  /// @param path the same way by what things are
  private record Way(List<Object> raw, JsonPath path, Json value) {}

  @Test
  void valueThatIsSetIsThere() {
    check(
        (text, way, value) -> TextEdit.set(text, way.path(), value),
        (root, way, value) -> Trees.with(root, way.raw(), _ -> value),
        TextEditPropertyTest::outside);
  }

  @Test
  void pathAsItIsPrintedLeadsToTheSame() {
    check(
        (text, way, value) ->
            Edits.apply(text, List.of(new Edit(Op.SET, way.path().toString(), Optional.of(value))))
                    instanceof Edits.Edited.Done(String edited)
                ? Optional.of(edited)
                : Optional.empty(),
        (root, way, value) -> Trees.with(root, way.raw(), _ -> value),
        TextEditPropertyTest::outside);
  }

  @Test
  void itemThatIsAddedIsThere() {
    check(
        (text, way, value) ->
            way.value() instanceof Json.Arr
                ? TextEdit.add(text, way.path(), value)
                : TextEdit.set(text, way.path(), value),
        (root, way, value) ->
            Trees.with(root, way.raw(), old -> old instanceof Json.Arr ? with(old, value) : value),
        (text, way) -> way.value() instanceof Json.Arr ? comments(text) : outside(text, way));
  }

  @Test
  void memberThatIsAddedIsThere() {
    check(
        (text, way, value) ->
            TextEdit.set(
                text,
                way.value() instanceof Json.Obj ? way.path().member("new") : way.path(),
                value),
        (root, way, value) ->
            Trees.with(
                root, way.raw(), old -> old instanceof Json.Obj ? withMember(old, value) : value),
        (text, way) -> way.value() instanceof Json.Obj ? comments(text) : outside(text, way));
  }

  @Test
  void whatIsRemovedIsGoneAndNothingElse() {
    check(
        (text, way, _) -> TextEdit.remove(text, way.path()),
        (root, way, _) ->
            Trees.with(
                root,
                way.raw().subList(0, way.raw().size() - 1),
                around -> without(around, way.raw().getLast())),
        TextEditPropertyTest::outside);
  }

  @Test
  void objectHasJustTheMembersThatItIsGiven() {
    check(
        (text, way, value) ->
            way.value() instanceof Json.Obj
                ? TextEdit.find(text, way.path()).map(found -> found.with(members(way, value)))
                : TextEdit.set(text, way.path(), value),
        (root, way, value) ->
            Trees.with(
                root, way.raw(), old -> old instanceof Json.Obj ? members(way, value) : value),
        (text, way) ->
            way.value() instanceof Json.Obj object
                ? outsideFirst(text, way, object)
                : outside(text, way));
  }

  /// Those that it had but the first, and another: one of the first's name would stay where it was.
  private static Json.Obj members(Way way, Json value) {
    List<Json.Member> members = new ArrayList<>(((Json.Obj) way.value()).members());
    List<String> keys = members.stream().map(Json.Member::key).toList();
    if (!members.isEmpty()) {
      members.removeFirst();
    }
    String key = "new";
    while (keys.contains(key)) {
      key += "er";
    }
    members.add(new Json.Member(key, value.place(), value));
    return new Json.Obj(members, value.place());
  }

  private static List<String> outsideFirst(String text, Way way, Json.Obj object) {
    return object.members().isEmpty()
        ? comments(text)
        : outside(
            text,
            new Way(List.of(), way.path().member(object.members().getFirst().key()), way.value()));
  }

  private interface EditOfText {
    Optional<String> of(String text, Way way, Json value);
  }

  private interface EditOfTree {
    Json of(Json root, Way way, Json value);
  }

  private interface KeptComments {
    List<String> of(String text, Way way);
  }

  /// Several edits one after the other, so that edited text is edited, too.
  private static void check(EditOfText edit, EditOfTree expected, KeptComments kept) {
    for (String name : Examples.names()) {
      Property.forAll(
          30,
          RandomGenerator::nextLong,
          seed -> {
            RandomGenerator random = new SplittableRandom(seed);
            String text = Trees.exampleText(name);
            for (int i = 0; i < 4; i++) {
              Json root = Trees.read(text);
              List<Way> ways = ways(root);
              Way way = ways.get(random.nextInt(ways.size()));
              Json value = value(random);

              String edited = edit.of(text, way, value).orElseThrow();

              assertEquals(
                  Compact.of(expected.of(root, way, value)),
                  Compact.of(Trees.read(edited)),
                  () -> way.path() + " in\n" + edited);
              assertEquals(kept.of(text, way), comments(edited), edited);
              text = edited;
            }
          });
    }
  }

  private static List<String> comments(String text) {
    List<String> comments = new ArrayList<>();
    Matcher matcher = COMMENT.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1) != null) {
        comments.add(matcher.group(1));
      }
    }
    return comments;
  }

  /// Those that do not stand within the value itself: what it is replaced by has none of them.
  private static List<String> outside(String text, Way way) {
    Scan scan = new Scan(text);
    int start = Spot.find(scan, way.path()).orElseThrow().value();
    List<String> outside = new ArrayList<>(comments(text.substring(0, start) + "\n"));
    outside.addAll(comments(text.substring(scan.end(start))));
    return outside;
  }

  /// To everything that a path can lead to, but the whole.
  private static List<Way> ways(Json root) {
    List<Way> ways = new ArrayList<>();
    collect(new Way(List.of(), JsonPath.ROOT, root), Role.CONFIG, ways);
    ways.removeFirst();
    return ways;
  }

  private static void collect(Way way, Role role, List<Way> ways) {
    ways.add(way);
    if (way.value() instanceof Json.Obj(List<Json.Member> members, _)) {
      for (Json.Member member : members) {
        collect(
            new Way(then(way.raw(), member.key()), way.path().member(member.key()), member.value()),
            role.of(member.key()),
            ways);
      }
    } else if (way.value() instanceof Json.Arr(List<Json> items, _)) {
      role.items().ifPresent(itemRole -> items(way, items, itemRole, ways));
    }
  }

  private static void items(Way way, List<Json> items, Role itemRole, List<Way> ways) {
    Identity.Row row = new Identity.Row(itemRole);
    for (int i = 0; i < items.size(); i++) {
      collect(
          new Way(then(way.raw(), i), way.path().item(row.next(items.get(i))), items.get(i)),
          itemRole,
          ways);
    }
  }

  private static List<Object> then(List<Object> path, Object step) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }

  private static Json with(Json array, Json item) {
    List<Json> items = new ArrayList<>(((Json.Arr) array).items());
    items.add(item);
    return Trees.array(items);
  }

  private static Json withMember(Json object, Json value) {
    List<Json.Member> members = new ArrayList<>(((Json.Obj) object).members());
    boolean isThere = members.removeIf(member -> member.key().equals("new"));
    int at =
        isThere
            ? ((Json.Obj) object).members().stream().map(Json.Member::key).toList().indexOf("new")
            : members.size();
    members.add(at, Trees.member("new", value));
    return Trees.object(members);
  }

  private static Json without(Json around, Object step) {
    if (around instanceof Json.Obj(List<Json.Member> members, _)) {
      return Trees.object(members.stream().filter(member -> !member.key().equals(step)).toList());
    }
    List<Json> items = new ArrayList<>(((Json.Arr) around).items());
    items.remove((int) step);
    return Trees.array(items);
  }

  private static Json value(RandomGenerator random) {
    return switch (random.nextInt(5)) {
      case 0 -> Trees.number(random.nextInt(100));
      case 1 -> Trees.text("// \" { [ # \\ \u00fc " + random.nextInt(100));
      case 2 -> Trees.array(List.of(value(random), value(random)));
      case 3 ->
          Trees.object(
              List.of(
                  Trees.member("hw-address", Trees.text("x".repeat(random.nextInt(60)))),
                  Trees.member("other", value(random))));
      default -> Trees.object(List.of());
    };
  }
}
