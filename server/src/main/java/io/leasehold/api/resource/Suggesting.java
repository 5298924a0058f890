package io.leasehold.api.resource;

import io.leasehold.api.resource.Running.UnavailableException;
import java.util.List;

/// Configurations to begin with, made from what the machine is connected to. For any thread.
public interface Suggesting {
  /// What can best be meant first.
  List<Suggestion> suggestions() throws UnavailableException;

  /// @param address with the length of its prefix
  /// @param subnet that clients of the interface would belong to
  /// @param config the text in use with that subnet in it
  /// @param served whether the configuration in use has a subnet there already: then it is the text
  /// @param notes what somebody should know before using it
  record Suggestion(
      String interfaceName,
      String address,
      String subnet,
      String config,
      boolean served,
      List<String> notes) {
    public Suggestion {
      notes = List.copyOf(notes);
    }
  }
}
