package io.leasehold.store;

import io.leasehold.model.Range;
import java.util.List;

/// What leases have to have, as far as a store can look for it by itself. A lease that has not got
/// it never fits; of one that may have it the store says whether that is sure.
///
/// @param parts all of them
public record Sieve(Range range, List<Part> parts) {
  public Sieve {
    parts = List.copyOf(parts);
  }

  public sealed interface Part {}

  /// What people are told of it: "bound", "expired", "released", "declined" or "lost".
  public record Shown(String state) implements Part {}

  /// A text has this in it, capitals or not.
  ///
  /// @param part in lower case
  public record Has(Text text, String part) implements Part {}

  /// The hardware address may be one that begins so: what is found by it is not sure.
  ///
  /// @param beginnings three octets each, as in "00:53:00"
  /// @param random whether one that a machine made up for itself will do, too
  public record MadeBy(List<String> beginnings, boolean random) implements Part {
    public MadeBy {
      beginnings = List.copyOf(beginnings);
    }
  }

  /// One of these.
  public record AnyOf(List<Part> parts) implements Part {
    public AnyOf {
      parts = List.copyOf(parts);
    }
  }

  /// Something that a store cannot look for.
  public record Unclear() implements Part {}

  /// What of a lease people read, and look for.
  public enum Text {
    ADDRESS,
    HW_ADDRESS,
    /// With colons.
    CLIENT_ID,
    /// Without them.
    CLIENT_ID_DIGITS,
    HOSTNAME,
    /// The name that DNS is to have of it.
    DNS_NAME,
    GIADDR,
    /// Of the circuit, or the remote id.
    PLACE,
    RELAY_AGENT,
    CLASSES
  }
}
