package io.leasehold.api.leasefile;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import java.util.List;
import java.util.Optional;

/// What a line of a file says.
sealed interface Line {
  /// A lease, by the wall clock.
  record Good(LeaseRecord record) implements Line {}

  /// Nothing that can be taken.
  ///
  /// @param address empty if it has none that could be read
  /// @param why everything that is wrong with it, for people
  record Bad(Optional<Ipv4> address, List<String> why) implements Line {
    public Bad {
      why = List.copyOf(why);
    }

    /// With what stands where its address belongs, whatever that is.
    public Bad(String address, List<String> why) {
      this(Ipv4.parse(address), why);
    }

    public Bad(String why) {
      this(Optional.empty(), List.of(why));
    }
  }

  /// Nothing at all: an empty line, the names of the columns once more.
  record Nothing() implements Line {}
}
