package io.leasehold.api.leasefile;

import io.leasehold.lease.LeaseRecord;
import java.util.List;

/// What a line of a file says.
sealed interface Line {
  /// A lease, by the wall clock.
  record Good(LeaseRecord record) implements Line {}

  /// Nothing that can be taken.
  ///
  /// @param why everything that is wrong with it, for people
  record Bad(List<String> why) implements Line {
    public Bad {
      why = List.copyOf(why);
    }

    public Bad(String why) {
      this(List.of(why));
    }
  }

  /// Nothing at all: an empty line, the names of the columns once more.
  record Nothing() implements Line {}
}
