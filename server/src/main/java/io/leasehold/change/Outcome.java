package io.leasehold.change;

import io.leasehold.config.json.tree.ConfigErrors;
import java.util.Optional;

/// What became of a change. But for [Used] nothing is as much as touched: neither what is answered
/// nor the file.
public sealed interface Outcome {
  /// It is in use, and in the file.
  ///
  /// @param version its own; empty if it could not be kept, or nothing has changed
  /// @param changed false if the text was in use already
  record Used(Checked.Good what, Optional<Version> version, boolean changed) implements Outcome {}

  /// The text is no configuration that can be served.
  record Invalid(ConfigErrors errors) implements Outcome {}

  /// Another text is in use than the one that the author has seen.
  ///
  /// @param tag of that one
  record Outdated(String tag) implements Outcome {}

  /// The file holds what is not in use: somebody has edited it, and would lose that.
  ///
  /// @param tag of what it holds
  record Edited(String tag) implements Outcome {}

  /// There is no such version, or no more.
  record NoSuchVersion(int number) implements Outcome {}

  /// What was to be edited is not there, or not as its author has seen it.
  record NothingToDo() implements Outcome {}

  /// The disk, or the server, did not do it.
  record Failed(String why) implements Outcome {}
}
