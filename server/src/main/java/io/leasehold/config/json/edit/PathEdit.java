package io.leasehold.config.json.edit;

import io.leasehold.config.json.difference.Identity;
import io.leasehold.config.json.difference.Role;
import io.leasehold.config.json.edit.Edits.Edit;
import io.leasehold.config.json.edit.Edits.Op;
import io.leasehold.config.json.edit.PathText.Kind;
import io.leasehold.config.json.edit.PathText.Part;
import io.leasehold.config.json.tree.Compact;
import io.leasehold.config.json.tree.ConfigError;
import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.Quoting;
import java.util.List;
import java.util.Optional;

/// One edit of a text that is a JSON object.
final class PathEdit {
  /// As deep as a text may be.
  private static final int DEPTH_MAX = 32;

  /// As many as an object may have.
  private static final int KEYS_MAX = 10_000;

  private final TextEdit text;
  private final Scan scan;
  private final PathWalk walk;
  private final Edit edit;
  private final PathText path;

  private PathEdit(TextEdit text, Edit edit, PathText path) {
    this.text = text;
    this.edit = edit;
    this.path = path;
    scan = text.scan();
    walk = new PathWalk(scan);
  }

  /// What comes of it.
  sealed interface Result {}

  record Made(String text) implements Result {}

  record Not(ConfigError why) implements Result {}

  static Result of(String text, Edit edit) {
    Optional<PathText> path = PathText.parse(edit.path());
    if (path.isEmpty()) {
      String found = Quoting.quoted(edit.path());
      return new Not(new ConfigError("$", 1, 1, found, PathText.expected(), ""));
    }
    PathEdit made = new PathEdit(new TextEdit(text), edit, path.get());
    Result result = made.run();
    return result instanceof Made(String next) && next.length() > Edits.LENGTH_MAX
        ? made.not(
            Spot.root(made.scan),
            "a text of %d characters".formatted(next.length()),
            "%d at most".formatted(Edits.LENGTH_MAX))
        : result;
  }

  private Result run() {
    Spot spot = Spot.root(scan);
    int above = path.parts().size() + (edit.op() == Op.ADD ? 1 : 0);
    if (above + edit.value().map(PathEdit::depth).orElse(0) > DEPTH_MAX) {
      return not(spot, "too many brackets", "%d levels at most".formatted(DEPTH_MAX));
    }
    List<Part> parts = path.parts();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (isShort(spot, part)) {
        return new PathEdit(new TextEdit(asObject(spot)), edit, path).run();
      }
      Optional<Spot> next = walk.down(spot, part);
      if (next.isEmpty()) {
        return missing(spot, parts.subList(i, parts.size()));
      }
      spot = next.get();
    }
    return there(spot);
  }

  /// Of the brackets around what is in it.
  private static int depth(Json json) {
    return switch (json) {
      case Json.Arr(List<Json> items, _) ->
          1 + items.stream().mapToInt(PathEdit::depth).max().orElse(0);
      case Json.Obj(List<Json.Member> members, _) ->
          1 + members.stream().mapToInt(member -> depth(member.value())).max().orElse(0);
      case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> 0;
    };
  }

  /// A pool that is written as a range alone is to have members.
  private boolean isShort(Spot spot, Part part) {
    return spot.role() == Role.POOL
        && scan.isText(spot.value())
        && part.kind() != Kind.PLAIN
        && edit.op() != Op.REMOVE;
  }

  private String asObject(Spot pool) {
    Json range = scan.tree(pool.value(), scan.end(pool.value()));
    return text.replaced(
        pool.value(),
        new Json.Obj(List.of(new Json.Member("range", range.place(), range)), range.place()));
  }

  /// Where the whole path leads.
  private Result there(Spot spot) {
    if (path.parts().isEmpty()) {
      return not(spot, "the whole configuration", "a member or an item of it");
    }
    return switch (edit.op()) {
      case SET -> new Made(text.replaced(spot.value(), value()));
      case REMOVE -> new Made(text.without(spot));
      case ADD ->
          scan.isArray(spot.value())
              ? new Made(text.added(spot.value(), "", value()))
              : not(path.parts().getLast(), spot, "an array");
    };
  }

  /// @param rest parts of the path that are not there, at least one
  private Result missing(Spot around, List<Part> rest) {
    Part part = rest.getFirst();
    Optional<Made> made = edit.op() == Op.REMOVE ? Optional.empty() : made(around, rest);
    if (made.isPresent() && scan.isObject(around.value())) {
      return scan.children(around.value()).size() < KEYS_MAX
          ? made.get()
          : not(around, "too many members", "%d at most".formatted(KEYS_MAX));
    }
    return made.<Result>map(done -> done).orElseGet(() -> not(part, around, expected(rest)));
  }

  private String expected(List<Part> rest) {
    Part last = rest.getLast();
    if (edit.op() == Op.SET && last.kind() != Kind.NAME && rest.size() <= 2) {
      return "an item %s, or a value that is known by that".formatted(last.bracket());
    }
    Part part = rest.getFirst();
    return part.kind() == Kind.NAME
        ? "a member " + Quoting.quoted(part.name())
        : "an item " + part.bracket();
  }

  private Optional<Made> made(Spot around, List<Part> rest) {
    Part part = rest.getFirst();
    int at = around.value();
    if (scan.isObject(at) && PathWalk.isName(around, part)) {
      String key = Compact.quoted(part.name()) + ": ";
      return built(around.role().of(part.name()), rest.subList(1, rest.size()))
          .map(value -> new Made(text.added(at, key, value)));
    }
    return scan.isArray(at) && isItem(around.role(), rest)
        ? Optional.of(new Made(text.added(at, "", value())))
        : Optional.empty();
  }

  /// The value with what has to be around it.
  ///
  /// @param role of what is built
  private Optional<Json> built(Role role, List<Part> rest) {
    Json value = value();
    if (rest.isEmpty()) {
      return Optional.of(edit.op() == Op.ADD ? new Json.Arr(List.of(value), value.place()) : value);
    }
    if (role.items().isPresent()) {
      return isItem(role, rest)
          ? Optional.of(new Json.Arr(List.of(value), value.place()))
          : Optional.empty();
    }
    Part part = rest.getFirst();
    return part.kind() == Kind.PLAIN && role != Role.OPTIONS
        ? Optional.empty()
        : built(role.of(part.name()), rest.subList(1, rest.size()))
            .map(
                inner ->
                    new Json.Obj(
                        List.of(new Json.Member(part.name(), inner.place(), inner)),
                        inner.place()));
  }

  /// Whether the value is what the path calls it: then it may be made, as a member may.
  private boolean isItem(Role array, List<Part> rest) {
    return edit.op() == Op.SET
        && rest.size() == 1
        && array
            .items()
            .filter(role -> new Identity.Row(role).next(value()).equals(rest.getFirst().name()))
            .isPresent();
  }

  private Json value() {
    return edit.value().orElseThrow(() -> new IllegalStateException(edit.op() + " has no value"));
  }

  private Not not(Part part, Spot spot, String expected) {
    Json.Place place = scan.place(spot.value());
    return new Not(
        new ConfigError(path.upTo(part), place.line(), place.column(), found(spot), expected, ""));
  }

  /// Whoever asks may not be one who sees secrets.
  private String found(Spot spot) {
    boolean isSecret =
        path.parts().stream().anyMatch(part -> part.name().equals(SecretText.SECRET));
    return isSecret && scan.isText(spot.value()) ? "a text that is not shown" : walk.found(spot);
  }

  private Not not(Spot spot, String found, String expected) {
    Json.Place place = scan.place(spot.value());
    return new Not(new ConfigError(path.text(), place.line(), place.column(), found, expected, ""));
  }
}
