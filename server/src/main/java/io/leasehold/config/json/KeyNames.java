package io.leasehold.config.json;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.Placed;
import io.leasehold.wire.option.DomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The names of the keys that a configuration has, also of those that something else is wrong with:
/// that is told at the key, and not once more wherever it is named. Not for two threads.
final class KeyNames {
  /// Empty for a key whose name cannot be read: whatever is named may be that.
  private final List<Optional<DomainName>> names = new ArrayList<>();

  /// @param name of a key, if it can be read
  void add(Optional<DomainName> name) {
    names.add(name);
  }

  /// One of the keys, by its name.
  Optional<DomainName> find(Node node) {
    Optional<Placed<DomainName>> name = node.placed(DomainName::parse, "the name of a key");
    Optional<DomainName> found = name.flatMap(called -> find(called.value()));
    if (name.isPresent() && found.isEmpty() && !names.contains(Optional.<DomainName>empty())) {
      name.get()
          .wrong(
              "the name of one of $.ddns.keys: "
                  + (names.isEmpty()
                      ? "there is none"
                      : known()
                          .map(each -> quoted(each.toString()))
                          .collect(Collectors.joining(", "))));
    }
    return found;
  }

  private Optional<DomainName> find(DomainName name) {
    return known().filter(each -> each.isWithin(name) && name.isWithin(each)).findAny();
  }

  private Stream<DomainName> known() {
    return names.stream().flatMap(Optional::stream);
  }
}
