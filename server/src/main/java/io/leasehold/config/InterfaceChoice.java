package io.leasehold.config;

import io.leasehold.model.Interface4;
import java.util.List;

/// On which interfaces the server answers.
///
/// @param any `["*"]`: every interface that is up, loopback aside
/// @param names by name; loopback only answers when it is named
public record InterfaceChoice(boolean any, List<String> names) {
  public InterfaceChoice {
    names = List.copyOf(names);
  }

  public boolean includes(Interface4 candidate) {
    return names.contains(candidate.name()) || (any && candidate.up() && !candidate.loopback());
  }
}
