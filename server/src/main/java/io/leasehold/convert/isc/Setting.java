package io.leasehold.convert.isc;

import java.util.ArrayList;
import java.util.List;

/// What a scope says of one option or field: of several choices the first that is for the client
/// counts.
///
/// @param place where it was said last
record Setting(List<Choice> choices, Place place) {
  Setting {
    choices = List.copyOf(choices);
  }

  /// dhcpd executes a scope from its top to its end: what comes later takes the place of what came
  /// before, for those that it is for.
  Setting then(Choice later, Place laterPlace) {
    List<Choice> all = new ArrayList<>();
    all.add(later);
    if (!later.isForAll()) {
      all.addAll(choices);
    }
    return new Setting(all, laterPlace);
  }

  boolean isForAll() {
    return choices.getLast().isForAll();
  }
}
