package io.leasehold.config;

import io.leasehold.expression.Facts;
import io.leasehold.expression.Value;
import io.leasehold.model.Octets;
import java.util.List;
import java.util.Optional;

/// Where the value of an option, or of a field, comes from.
public sealed interface ValueSource {
  /// These octets, as they are sent.
  record Fixed(Octets value) implements ValueSource {}

  /// The value of an expression over the query; not sent if it has none.
  record Computed(Value value) implements ValueSource {}

  /// The address of the server towards the client, with these octets around it.
  ///
  /// @param parts the address stands between each two of them
  /// @param text as its name in figures and dots, not as four octets
  record AroundServer(List<Octets> parts, boolean text) implements ValueSource {
    public AroundServer {
      parts = List.copyOf(parts);
    }

    /// The address itself.
    public static AroundServer bare() {
      return new AroundServer(List.of(Octets.EMPTY, Octets.EMPTY), false);
    }
  }

  /// What an extension says.
  record ByExtension(Outside.Value value) implements ValueSource {}

  /// What a level says of some enterprises, in options 124 and 125: levels farther out say more
  /// beside it.
  record ByEnterprise(ValueSource own) implements ValueSource {}

  /// The value if it is the same for every query.
  default Optional<Octets> fixed() {
    return switch (this) {
      case Fixed(Octets value) -> Optional.of(value);
      case ByEnterprise(ValueSource own) -> own.fixed();
      case Computed _, AroundServer _, ByExtension _ -> Optional.empty();
    };
  }

  /// The value for a query; nothing if it has none.
  ///
  /// @param towards where the answer goes
  default Optional<Octets> value(Facts facts, Towards towards) {
    return switch (this) {
      case Fixed(Octets value) -> Optional.of(value);
      case Computed(Value value) -> value.of(facts).filter(octets -> !octets.isEmpty());
      case AroundServer(List<Octets> parts, boolean text) -> {
        Octets address =
            text ? Octets.ofText(towards.server().toString()) : towards.server().octets();
        Octets all = parts.getFirst();
        for (Octets part : parts.subList(1, parts.size())) {
          all = all.concat(address).concat(part);
        }
        yield Optional.of(all);
      }
      case ByExtension(Outside.Value value) -> value.of(facts, towards);
      case ByEnterprise(ValueSource own) -> own.value(facts, towards);
    };
  }
}
