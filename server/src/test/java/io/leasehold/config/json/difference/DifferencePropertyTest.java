package io.leasehold.config.json.difference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.config.json.tree.Compact;
import io.leasehold.config.json.tree.Json;
import io.leasehold.testkit.Examples;
import io.leasehold.testkit.Property;
import io.leasehold.testkit.Trees;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DifferencePropertyTest {
  private static final Pattern SECONDS = Pattern.compile("([0-9]{1,5})([smhd])");

  /// Arrays of which the order says nothing.
  private static final Set<String> SETS =
      Set.of("shared-networks", "reservations", "exclude", "relays", "option-definitions");

  private static final Set<String> TIMES = Set.of("lease-time", "default", "min", "max");

  @Test
  void nothingDiffersFromItself() {
    for (String name : Examples.names()) {
      Difference difference = Difference.of(Trees.example(name), Trees.example(name));

      assertEquals(new Difference(List.of(), 0), difference, name);
    }
  }

  @Test
  void writingTheSameOtherwiseIsNoDifference() {
    for (String name : Examples.names()) {
      Json written = Trees.example(name);

      Property.forAll(
          40,
          random -> Compact.of(otherwise("", true, written, random)),
          other -> {
            assertTrue(ConfigReader.read(other) instanceof ConfigRead.Good, other);
            assertEquals(List.of(), Difference.of(written, Trees.read(other)).told(), name);
            assertEquals(List.of(), Difference.of(Trees.read(other), written).told(), name);
          });
    }
  }

  @Test
  void eachValueThatIsAnotherIsToldAtItsPath() {
    for (String name : Examples.names()) {
      Json written = Trees.example(name);
      for (List<Object> path : Trees.paths(written)) {
        Json value = Trees.at(written, path);
        if (Trees.isLeaf(value)) {
          Json changed = Trees.with(written, path, DifferencePropertyTest::another);

          Difference difference = Difference.of(written, changed);

          String expected = meaning(written, path);
          assertTrue(
              difference.told().stream()
                  .anyMatch(change -> expected.equals(change.path().toString())),
              () -> "%s: %s, told %s".formatted(name, expected, difference.told()));
          assertTrue(difference.count() <= 2, () -> name + ": " + difference.told());
        }
      }
    }
  }

  @Test
  void whatIsTakenOutIsToldAtItsPath() {
    for (String name : Examples.names()) {
      Json written = Trees.example(name);
      for (List<Object> path : Trees.paths(written)) {
        if (!path.isEmpty() && path.getLast() instanceof String key) {
          List<Object> around = path.subList(0, path.size() - 1);
          Json changed = Trees.with(written, around, object -> without(object, key));

          List<Change> told = Difference.of(written, changed).told();

          String expected = meaning(written, path);
          assertTrue(
              told.stream().anyMatch(change -> change.path().toString().startsWith(expected)),
              () -> "%s: %s, told %s".formatted(name, expected, told));
        }
      }
    }
  }

  private static Json without(Json object, String key) {
    return Trees.object(
        ((Json.Obj) object)
            .members().stream().filter(member -> !member.key().equals(key)).toList());
  }

  /// The path that a change there is to be told at.
  private static String meaning(Json root, List<Object> path) {
    JsonPath meaning = JsonPath.ROOT;
    Role role = Role.CONFIG;
    Json at = root;
    for (int i = 0; i < path.size(); i++) {
      Object step = path.get(i);
      if (step instanceof String key) {
        boolean identifies = i == path.size() - 1 && isIdentity(role, key, at);
        meaning = identifies ? meaning : meaning.member(key);
        role = role.of(key);
      } else {
        Optional<Role> items = role.items();
        if (items.isEmpty()) {
          return meaning.toString();
        }
        Identity.Row row = new Identity.Row(items.get());
        String identity = "";
        for (int n = 0; n <= (int) step; n++) {
          identity = row.next(((Json.Arr) at).items().get(n));
        }
        meaning = meaning.item(identity);
        role = items.get();
      }
      at = Trees.at(at, List.of(step));
      // What is said of an option is told as a whole.
      if (role == Role.OPTION) {
        return meaning.toString();
      }
    }
    return meaning.toString();
  }

  /// Whose change makes another thing of it.
  private static boolean isIdentity(Role role, String key, Json around) {
    return switch (role) {
      case SUBNET -> key.equals("subnet");
      case ZONE -> key.equals("zone");
      case KEY -> key.equals("name");
      case POOL -> key.equals("range");
      case RESERVATION ->
          key.equals("hw-address")
              || Members.find(around, "hw-address").isEmpty()
                  && Set.of("client-id", "duid", "circuit-id", "remote-id", "flex-id")
                      .contains(key);
      case CLASS, SHARED_NETWORK, DEFINITION -> key.equals("name");
      default -> false;
    };
  }

  private static Json another(Json value) {
    return switch (value) {
      case Json.Text(String text, _) -> Trees.text(another(text));
      case Json.Num(String literal, _) when literal.matches("[0-9]+") ->
          Trees.number(Long.parseLong(literal) + 1);
      case Json.Bool(boolean is, var place) -> new Json.Bool(!is, place);
      default -> Trees.text("another");
    };
  }

  /// With another last digit, if there is one: most often it is a right value then.
  private static String another(String text) {
    Matcher digit = Pattern.compile("[0-9](?=[^0-9]*$)").matcher(text);
    return digit.find()
        ? text.substring(0, digit.start())
            + (text.charAt(digit.start()) - '0' + 5) % 10
            + text.substring(digit.end())
        : text + "x";
  }

  /// @param isTop outside of shared networks, where the order of subnets says something
  private static Json otherwise(String key, boolean isTop, Json json, RandomGenerator random) {
    return switch (json) {
      case Json.Obj(List<Json.Member> members, _) -> {
        List<Json.Member> others = new ArrayList<>();
        for (Json.Member member : members) {
          others.add(
              Trees.member(member.key(), otherwise(member.key(), isTop, member.value(), random)));
        }
        yield Trees.object(shuffled(others, random));
      }
      case Json.Arr(List<Json> items, _) -> {
        List<Json> others =
            items.stream()
                .map(item -> otherwise(key, isTop && !key.equals("shared-networks"), item, random))
                .toList();
        boolean isSet =
            SETS.contains(key)
                || key.equals("subnets") && isTop
                || key.equals("client-classes") && items.stream().allMatch(Trees::isLeaf);
        yield Trees.array(isSet ? shuffled(others, random) : others);
      }
      case Json.Text(String text, _) -> inSeconds(key, text, random).orElse(json);
      case Json.Num _, Json.Bool _, Json.Null _ -> json;
    };
  }

  private static Optional<Json> inSeconds(String key, String text, RandomGenerator random) {
    Matcher time = SECONDS.matcher(text);
    if (!TIMES.contains(key) || !time.matches() || random.nextBoolean()) {
      return Optional.empty();
    }
    long unitS =
        switch (time.group(2)) {
          case "s" -> 1;
          case "m" -> 60;
          case "h" -> 3_600;
          default -> 86_400;
        };
    return Optional.of(Trees.number(Long.parseLong(time.group(1)) * unitS));
  }

  private static <T> List<T> shuffled(List<T> items, RandomGenerator random) {
    List<T> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, new Random(random.nextLong()));
    return shuffled;
  }
}
