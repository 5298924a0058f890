package io.leasehold.config;

import io.leasehold.expression.Test;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.List;
import java.util.Optional;

/// What is kept for one client.
///
/// @param identifiers any of which is the client's; one at least
/// @param address kept for this client alone; empty when only options, classes or a name are
/// @param classes that it puts its client into
public record Reservation(
    List<Identifier> identifiers,
    Optional<Ipv4> address,
    Optional<String> hostname,
    List<ClassName> classes,
    Scope scope) {
  public Reservation {
    identifiers = List.copyOf(identifiers);
    classes = List.copyOf(classes);
  }

  /// By what the client is recognised.
  public sealed interface Identifier {
    record ByHardware(HardwareAddress address) implements Identifier {}

    /// Hardware addresses of a type and length in which some octets are the same.
    ///
    /// @param octets with zeros where any octet will do
    /// @param mask 0xFF where the octet counts, else 0; as long as `octets`
    record ByHardwarePattern(int htype, Octets octets, Octets mask) implements Identifier {}

    /// Option 61, whole.
    record ByClientId(Octets id) implements Identifier {}

    /// The DUID of a client identifier of RFC 4361 §6.1.
    record ByDuid(Octets duid) implements Identifier {}

    /// Option 82's sub-option 1, RFC 3046 §3.1.
    record ByCircuitId(Octets id) implements Identifier {}

    /// Option 82's sub-option 2, RFC 3046 §3.2.
    record ByRemoteId(Octets id) implements Identifier {}

    /// The value of the configuration's `identifier-expression`.
    record ByFlexId(Octets id) implements Identifier {}

    /// A test of its own.
    record ByTest(Test test) implements Identifier {
      /// As it was written.
      public String text() {
        return test.toString();
      }
    }
  }
}
