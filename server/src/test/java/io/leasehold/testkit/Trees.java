package io.leasehold.testkit;

import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.TreeRead;
import io.leasehold.config.json.tree.TreeReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Trees of JSON, and other trees made of them. Steps are keys (text) and indexes (numbers).
public final class Trees {
  private static final Json.Place NOWHERE = new Json.Place(1, 1);

  private Trees() {}

  public static Json read(String text) {
    return switch (TreeReader.read(text)) {
      case TreeRead.Tree(Json root) -> root;
      case TreeRead.Broken(var error) -> throw new AssertionError(error + "\n" + text);
    };
  }

  public static Json example(String name) {
    return read(exampleText(name));
  }

  public static String exampleText(String name) {
    try {
      return Files.readString(Examples.file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The way to each value, the inner ones behind those around them.
  public static List<List<Object>> paths(Json root) {
    List<List<Object>> paths = new ArrayList<>();
    collect(root, List.of(), paths);
    return paths;
  }

  public static boolean isLeaf(Json json) {
    return !(json instanceof Json.Obj) && !(json instanceof Json.Arr);
  }

  public static Json at(Json root, List<Object> path) {
    Json at = root;
    for (Object step : path) {
      at =
          switch (at) {
            case Json.Obj object ->
                object.members().stream()
                    .filter(member -> member.key().equals(step))
                    .findFirst()
                    .orElseThrow()
                    .value();
            case Json.Arr array -> array.items().get((int) step);
            case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ ->
                throw new AssertionError(path);
          };
    }
    return at;
  }

  /// The same tree with another value there.
  public static Json with(Json root, List<Object> path, UnaryOperator<Json> change) {
    if (path.isEmpty()) {
      return change.apply(root);
    }
    List<Object> rest = path.subList(1, path.size());
    return switch (root) {
      case Json.Obj object ->
          new Json.Obj(
              object.members().stream()
                  .map(
                      member ->
                          member.key().equals(path.getFirst())
                              ? new Json.Member(
                                  member.key(), member.place(), with(member.value(), rest, change))
                              : member)
                  .toList(),
              object.place());
      case Json.Arr array -> {
        List<Json> items = new ArrayList<>(array.items());
        items.set((int) path.getFirst(), with(items.get((int) path.getFirst()), rest, change));
        yield new Json.Arr(items, array.place());
      }
      case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> throw new AssertionError(path);
    };
  }

  public static Json text(String value) {
    return new Json.Text(value, NOWHERE);
  }

  public static Json number(long value) {
    return new Json.Num(Long.toString(value), NOWHERE);
  }

  public static Json object(List<Json.Member> members) {
    return new Json.Obj(members, NOWHERE);
  }

  public static Json array(List<Json> items) {
    return new Json.Arr(items, NOWHERE);
  }

  public static Json.Member member(String key, Json value) {
    return new Json.Member(key, NOWHERE, value);
  }

  private static void collect(Json json, List<Object> path, List<List<Object>> paths) {
    paths.add(path);
    switch (json) {
      case Json.Obj(List<Json.Member> members, _) ->
          members.forEach(member -> collect(member.value(), then(path, member.key()), paths));
      case Json.Arr(List<Json> items, _) -> {
        for (int i = 0; i < items.size(); i++) {
          collect(items.get(i), then(path, i), paths);
        }
      }
      case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> {}
    }
  }

  private static List<Object> then(List<Object> path, Object step) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(step);
    return List.copyOf(longer);
  }
}
