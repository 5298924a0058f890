package io.leasehold.api.resource;

import io.leasehold.api.resource.Recollection.Head;
import io.leasehold.api.resource.Running.UnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A class that somebody thinks of, tried on the latest messages. Nothing changes. For any thread.
public interface Trying {
  /// @param test the condition that says who is in it
  /// @param limit of the messages that are told
  /// @param exchange the id of the only one that is looked at; empty for the latest
  Trial trial(String test, int limit, OptionalLong exchange) throws UnavailableException;

  /// What comes of it.
  sealed interface Trial {
    /// It is no condition.
    ///
    /// @param column of the text, from 1
    record Wrong(int column, String found, String expected) implements Trial {}

    /// @param tried the latest first
    /// @param looked at how many messages, those that are not told included
    /// @param matched for how many of those it holds
    record Done(List<Attempt> tried, int looked, int matched) implements Trial {
      public Done {
        tried = List.copyOf(tried);
      }
    }

    /// No query of that id is remembered.
    record Forgotten() implements Trial {}
  }

  /// @param why it holds or does not, in words
  record Attempt(Head head, boolean matches, Optional<String> why) {}
}
