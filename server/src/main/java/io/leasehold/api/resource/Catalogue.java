package io.leasehold.api.resource;

import io.leasehold.config.json.tree.Json;
import java.util.List;
import java.util.Optional;

/// What a configuration can name: its classes, and every option. For any thread.
public interface Catalogue {
  /// Those that the configuration in use defines, in the order of the file.
  List<ClassEntry> classes();

  /// Those of the registry, then sub-options by space; what the configuration in use defines is
  /// among them.
  List<OptionEntry> options();

  /// @param definition as the file has it
  /// @param usedBy where it is mentioned, but for reservations
  /// @param reservations how many mention it
  record ClassEntry(String name, Json definition, List<String> usedBy, int reservations) {
    public ClassEntry {
      usedBy = List.copyOf(usedBy);
    }
  }

  /// @param space `dhcp4` for the options of messages
  /// @param form what its value is in a configuration, in words
  /// @param fields of a record
  /// @param rfc the number of the one that says what it means
  /// @param instead why it cannot be set, and what to do
  record OptionEntry(
      int code,
      String name,
      List<String> aliases,
      String space,
      String shape,
      List<String> fields,
      String form,
      Optional<Integer> rfc,
      boolean own,
      Optional<String> instead) {
    public OptionEntry {
      aliases = List.copyOf(aliases);
      fields = List.copyOf(fields);
    }
  }
}
