package io.leasehold.explain;

import io.leasehold.engine.v4.Decision;
import io.leasehold.engine.v4.FieldOrigin;
import io.leasehold.engine.v4.OptionFate;
import io.leasehold.select.Arrival;
import io.leasehold.transport.Delivery;
import io.leasehold.wire.v4.Encoded;
import io.leasehold.wire.v4.Query;
import java.util.List;
import java.util.Optional;

/// What becomes of one datagram.
public sealed interface Explanation {
  /// It is a query, and this is what the engine decided and why.
  ///
  /// @param steps in the order in which the engine took them
  /// @param options what became of each that is configured or requested
  /// @param fields where the boot fields of the reply come from
  /// @param encoded the reply as octets; empty if there is none
  /// @param delivery empty if there is no reply, or if it can go nowhere
  record Decided(
      Query query,
      Arrival arrival,
      List<Told> steps,
      List<OptionFate> options,
      List<FieldOrigin> fields,
      Decision decision,
      Optional<Encoded> encoded,
      Optional<Delivery> delivery)
      implements Explanation {
    public Decided {
      steps = List.copyOf(steps);
      options = List.copyOf(options);
      fields = List.copyOf(fields);
    }
  }

  /// It is no message, or none for a server.
  ///
  /// @param why for people
  record NoQuery(String why) implements Explanation {}
}
