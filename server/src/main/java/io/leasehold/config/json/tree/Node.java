package io.leasehold.config.json.tree;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.model.Spelling;
import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A value, the path that leads to it, and where to say what is wrong with it. What it is asked for
/// and is not, it reports itself; the caller gets an empty result and goes on.
public record Node(String path, Json json, Findings findings) {
  /// Where what stands is nobody's to see.
  private static final String SECRET = ".secret";

  /// The same value, its errors told elsewhere.
  public Node to(Findings other) {
    return new Node(path, json, other);
  }

  Node member(Json.Member member) {
    return new Node(path + Quoting.step(member.key()), member.value(), findings);
  }

  public void wrong(String expected) {
    wrong(found(), expected);
  }

  public void wrong(String found, String expected) {
    findings.add(path, json.place(), found, expected);
  }

  /// The value as a message shows it.
  String found() {
    return switch (json) {
      case Json.Text _ when path.endsWith(SECRET) -> "a text that is not shown";
      case Json.Text text -> quoted(text.value());
      case Json.Num number -> quoted(number.literal()).replace("\"", "");
      case Json.Bool bool -> String.valueOf(bool.value());
      case Json.Null _ -> "null";
      case Json.Arr array -> array.items().isEmpty() ? "an empty array" : "an array";
      case Json.Obj _ -> "an object";
    };
  }

  boolean isText() {
    return json instanceof Json.Text;
  }

  public boolean isArray() {
    return json instanceof Json.Arr;
  }

  public boolean isObject() {
    return json instanceof Json.Obj;
  }

  public Optional<String> text(String expected) {
    return parsed(Optional::of, expected);
  }

  /// Text that `parse` understands.
  public <T> Optional<T> parsed(Function<String, Optional<T>> parse, String expected) {
    Optional<T> value =
        json instanceof Json.Text(String text, _) ? parse.apply(text) : Optional.empty();
    if (value.isEmpty()) {
      wrong(expected);
    }
    return value;
  }

  /// The one of these words that stands here.
  public <E> Optional<E> word(List<E> choices, Function<E, String> wordOf) {
    String expected =
        choices.stream().map(wordOf).map(Quoting::quoted).collect(Collectors.joining(", "));
    String hint =
        json instanceof Json.Text(String text, _)
            ? Spelling.hint(text, choices.stream().map(wordOf).toList())
            : "";
    return parsed(
        text -> choices.stream().filter(choice -> wordOf.apply(choice).equals(text)).findFirst(),
        "one of " + expected + hint);
  }

  public <T> Optional<Placed<T>> placed(Function<String, Optional<T>> parse, String expected) {
    return parsed(parse, expected).map(value -> new Placed<>(value, this));
  }

  public Optional<Boolean> bool() {
    if (json instanceof Json.Bool(boolean value, _)) {
      return Optional.of(value);
    }
    wrong("true or false");
    return Optional.empty();
  }

  /// A whole number from `min` to `max`.
  public OptionalLong whole(long min, long max) {
    OptionalLong value = wholeOrEmpty();
    if (value.isPresent() && value.getAsLong() >= min && value.getAsLong() <= max) {
      return value;
    }
    wrong("a whole number from %d to %d".formatted(min, max));
    return OptionalLong.empty();
  }

  /// A share of one, in thousandths.
  public OptionalInt perMille() {
    // Three decimals, then zeros.
    if (json instanceof Json.Num(String literal, _)
        && literal.matches("[01](\\.[0-9]{1,3}0{0,9})?")) {
      int perMille = new BigDecimal(literal).movePointRight(3).intValueExact();
      if (perMille <= 1000) {
        return OptionalInt.of(perMille);
      }
    }
    wrong("a number from 0 to 1 with three decimals at most");
    return OptionalInt.empty();
  }

  /// A whole number, if this is one; says nothing if not.
  public OptionalLong wholeOrEmpty() {
    // Sixteen characters hold every number that a key may have, and keep 1e999999999 out.
    if (json instanceof Json.Num(String literal, _) && literal.matches("-?[0-9.]{1,16}")) {
      BigDecimal value = new BigDecimal(literal);
      if (value.stripTrailingZeros().scale() <= 0) {
        return OptionalLong.of(value.longValueExact());
      }
    }
    return OptionalLong.empty();
  }

  /// The items of an array, each made when it is asked for; none, and an error, if it is none.
  public List<Node> items(String expected) {
    if (!(json instanceof Json.Arr(List<Json> items, _))) {
      wrong(expected);
      return List.of();
    }
    return new Items(this, items);
  }

  /// The items of an array of texts that `parse` understands; the others are reported.
  public <T> List<Placed<T>> allPlaced(Function<String, Optional<T>> parse, String expected) {
    return items("an array: each " + expected).stream()
        .flatMap(item -> item.placed(parse, expected).stream())
        .toList();
  }

  /// What stands in an array.
  private static final class Items extends AbstractList<Node> {
    private final Node array;
    private final List<Json> items;

    Items(Node array, List<Json> items) {
      this.array = array;
      this.items = items;
    }

    @Override
    public Node get(int index) {
      return new Node(array.path + "[" + index + "]", items.get(index), array.findings);
    }

    @Override
    public int size() {
      return items.size();
    }
  }
}
