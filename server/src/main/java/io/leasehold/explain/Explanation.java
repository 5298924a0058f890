package io.leasehold.explain;

import io.leasehold.engine.v4.Decision;
import io.leasehold.engine.v4.FieldOrigin;
import io.leasehold.engine.v4.OptionFate;
import io.leasehold.model.Octets;
import io.leasehold.pipeline.DeliveryRow4;
import io.leasehold.pipeline.PacketGate;
import io.leasehold.select.Arrival;
import io.leasehold.transport.Delivery;
import io.leasehold.wire.v4.Decoded;
import io.leasehold.wire.v4.Encoded;
import io.leasehold.wire.v4.IgnoredReason;
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
  /// @param atS when it was decided
  /// @param sending empty if there is no reply
  record Decided(
      Query query,
      Arrival arrival,
      List<Told> steps,
      List<OptionFate> options,
      List<FieldOrigin> fields,
      Decision decision,
      long atS,
      Optional<Sending> sending)
      implements Explanation {
    public Decided {
      steps = List.copyOf(steps);
      options = List.copyOf(options);
      fields = List.copyOf(fields);
    }

    /// True if the client gets what it sent the query for: an answer, or what needs none.
    public boolean isObeyed() {
      return decision.reply().isPresent() || !decision.records().isEmpty();
    }
  }

  /// How the reply leaves.
  ///
  /// @param to empty if it can go nowhere
  record Sending(Encoded encoded, DeliveryRow4 row, Optional<Delivery> to) {}

  /// It came in where the server does not listen.
  ///
  /// @param interfaceName where it came in
  /// @param served where the server listens, in words
  record NotServed(String interfaceName, String served) implements Explanation {}

  /// It came too fast, after others of its sender.
  ///
  /// @param refusal by which limit
  record TooFast(Query query, PacketGate.Refusal refusal) implements Explanation {}

  /// It is no message.
  record Malformed(Octets datagram, Decoded.Malformed what) implements Explanation {}

  /// It is a message, and none for a server.
  record Ignored(IgnoredReason reason) implements Explanation {}
}
