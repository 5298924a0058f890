package io.leasehold.api.resource;

import io.leasehold.api.resource.Running.UnavailableException;
import io.leasehold.config.json.difference.Difference;
import io.leasehold.config.json.tree.ConfigErrors;
import io.leasehold.config.json.tree.Json;
import io.leasehold.effect.Effect;
import java.util.List;
import java.util.Optional;

/// The configuration of the running server, and every way to change it. For any thread.
public interface Configuring {
  Text inUse();

  Checked check(String text);

  /// How a text differs from what is in use, and what it would do to those who hold leases.
  ///
  /// @param listed how many leases are to be listed; empty if nobody wants to know of leases
  Compared compare(String text, Optional<Integer> listed) throws UnavailableException;

  /// What a text would be with some things in it changed; nothing is.
  ///
  /// @param text empty for the one in use
  Edited edit(Optional<String> text, List<Wanted> edits);

  Applied apply(String text, By by);

  /// Reads the file again.
  Applied reload();

  Applied rollback(int number, By by);

  /// Those that were in use, the latest last.
  List<Version> versions() throws UnavailableException;

  /// The text of a version; empty if there is none of that number, or no more.
  Optional<String> version(int number) throws UnavailableException;

  /// @param tag its version, for `If-Match`
  record Text(String text, String tag) {}

  /// Who changes it, and why.
  ///
  /// @param expected the tag that has to be in use; empty for any
  /// @param overEdits even if the file holds what is not in use
  record By(String author, String comment, Optional<String> expected, boolean overEdits) {}

  /// What became of looking a text through.
  ///
  /// @param errors empty if it can be served
  /// @param leftOut what is wrong with reservations that would be left out
  record Checked(
      Optional<String> summary,
      ConfigErrors errors,
      ConfigErrors leftOut,
      ConfigErrors warnings,
      ConfigErrors notes) {}

  /// A text held against what is in use.
  sealed interface Compared {
    record Invalid(ConfigErrors errors) implements Compared {}

    record Good(Difference difference, Optional<Effect> effect) implements Compared {}
  }

  /// What to do to a text.
  enum Op {
    SET,
    ADD,
    REMOVE
  }

  /// @param path to what is set or removed, or added to
  /// @param value empty for what is removed
  record Wanted(Op op, String path, Optional<Json> value) {}

  /// What comes of edits.
  sealed interface Edited {
    /// @param base the tag of what they began with
    record Done(String text, String base) implements Edited {}

    /// @param index of the one that cannot be made, from 0; empty if it is the text itself
    record Refused(Optional<Integer> index, ConfigErrors why) implements Edited {}
  }

  /// What became of a change. But for [Used] nothing was touched.
  sealed interface Applied {
    /// @param version empty if it could not be kept, or nothing has changed
    /// @param changed false if it was in use already
    record Used(Text text, Checked what, Optional<Integer> version, boolean changed)
        implements Applied {}

    record Invalid(ConfigErrors errors) implements Applied {}

    /// @param tag of what is in use
    record Outdated(String tag) implements Applied {}

    /// The file holds what is not in use.
    record Edited() implements Applied {}

    record NoSuchVersion() implements Applied {}

    record Failed(String why) implements Applied {}
  }

  /// @param at RFC 3339
  /// @param sha256 of its text: its tag
  record Version(int number, String at, String author, String comment, String sha256) {}
}
