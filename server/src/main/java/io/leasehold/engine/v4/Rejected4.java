package io.leasehold.engine.v4;

import io.leasehold.wire.v4.Query;
import java.util.Optional;

/// Clients of the class REJECT: they get no address, and who asks for one hears so at once.
final class Rejected4 {
  private Rejected4() {}

  /// Empty for queries that ask for no address.
  static Optional<Decision> decide(Situation situation) {
    return switch (situation.ask().query()) {
      case Query.Discover _, Query.Bootp _ ->
          Optional.of(Decision.silence(Reason.REJECTED_BY_CLASS));
      case Query.Selecting _, Query.InitReboot _, Query.Renewing _, Query.Rebinding _ ->
          Optional.of(Binding4.refuse(situation, Reason.NAK_REJECTED_BY_CLASS));
      case Query.Decline _, Query.Release _, Query.Inform _ -> Optional.empty();
    };
  }
}
