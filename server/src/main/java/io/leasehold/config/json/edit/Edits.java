package io.leasehold.config.json.edit;

import io.leasehold.config.json.tree.ConfigError;
import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.TreeRead;
import io.leasehold.config.json.tree.TreeReader;
import java.util.List;
import java.util.Optional;

/// Several edits of the text of a configuration, one after the other: all of them, or none. What
/// comes of them is JSON again; whether it is a configuration that can be served, others say.
public final class Edits {
  public static final int COUNT_MAX = 1_000;

  /// Characters of what comes of them.
  static final int LENGTH_MAX = 32 << 20;

  /// Each edit goes through the text once or twice: so many characters together.
  private static final long WORK_MAX = 1L << 29;

  /// Of a text, whatever its length.
  private static final long COUNT_MIN = 16;

  private Edits() {}

  public enum Op {
    /// A member or an item is this value; a member that is not there is made, with what is missing
    /// around it.
    SET,
    /// An array has this value behind its others; it is made if it is not there.
    ADD,
    /// A member or an item is not there any more.
    REMOVE
  }

  /// @param path as [io.leasehold.config.json.difference.JsonPath] prints it, or with indexes
  /// @param value empty for one that removes
  public record Edit(Op op, String path, Optional<Json> value) {
    public Edit {
      if (value.isPresent() == (op == Op.REMOVE)) {
        throw new IllegalStateException(op + " with the value " + value);
      }
    }
  }

  /// What comes of them.
  public sealed interface Edited {
    record Done(String text) implements Edited {}

    /// @param index of the edit that cannot be made, from 0
    record Refused(int index, ConfigError why) implements Edited {}

    /// What is to be edited is no JSON object.
    record Broken(ConfigError why) implements Edited {}
  }

  public static Edited apply(String text, List<Edit> edits) {
    Optional<ConfigError> broken = broken(text);
    if (broken.isPresent()) {
      return new Edited.Broken(broken.get());
    }
    long most = Math.max(COUNT_MIN, Math.min(COUNT_MAX, WORK_MAX / Math.max(1, text.length())));
    if (edits.size() > most) {
      return new Edited.Refused(
          (int) most, error(edits.size() + " edits", most + " at most of a text so long"));
    }
    String edited = text;
    for (int i = 0; i < edits.size(); i++) {
      switch (PathEdit.of(edited, edits.get(i))) {
        case PathEdit.Made(String next) -> edited = next;
        case PathEdit.Not(ConfigError why) -> {
          return new Edited.Refused(i, why);
        }
      }
    }
    broken(edited)
        .ifPresent(
            error -> {
              throw new IllegalStateException("an edit has broken a text: " + error);
            });
    return new Edited.Done(edited);
  }

  private static Optional<ConfigError> broken(String text) {
    return switch (TreeReader.read(text)) {
      case TreeRead.Tree(Json.Obj _) -> Optional.empty();
      case TreeRead.Tree(Json other) ->
          Optional.of(
              new ConfigError(
                  "$",
                  other.place().line(),
                  other.place().column(),
                  "no object",
                  "an object: { … }",
                  ""));
      case TreeRead.Broken(ConfigError error) -> Optional.of(error);
    };
  }

  private static ConfigError error(String found, String expected) {
    return new ConfigError("$", 1, 1, found, expected, "");
  }
}
