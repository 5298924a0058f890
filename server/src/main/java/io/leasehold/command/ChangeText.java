package io.leasehold.command;

import io.leasehold.engine.v4.Decision;
import io.leasehold.engine.v4.OfferChange;
import io.leasehold.lease.LeaseRecord;
import java.util.ArrayList;
import java.util.List;

/// What a decision changes, in words.
final class ChangeText {
  private ChangeText() {}

  /// @param nowS when it was decided
  static List<String> lines(Decision decision, long nowS) {
    List<String> lines = new ArrayList<>();
    decision.records().forEach(record -> lines.add(text(record, nowS)));
    if (!decision.records().isEmpty()) {
      lines.add(
          decision.reply().isPresent()
              ? "written to the disk before the answer leaves (RFC 2131 §3.1)"
              : "written to the disk");
    }
    for (OfferChange change : decision.offers()) {
      lines.add(text(change, nowS));
    }
    return lines;
  }

  private static String text(LeaseRecord record, long nowS) {
    return switch (record) {
      case LeaseRecord.Bound bound ->
          "%s is bound to %s%s"
              .formatted(bound.address(), bound.holder().key(), rest(bound.endS(), nowS));
      case LeaseRecord.Released released ->
          "%s is given back by %s".formatted(released.address(), released.holder().key());
      case LeaseRecord.Expired expired ->
          "%s is not held by %s any more".formatted(expired.address(), expired.holder().key());
      case LeaseRecord.Declined declined ->
          "%s is nobody's%s, for %s found it in use"
              .formatted(
                  declined.address(), rest(declined.untilS(), nowS), declined.holder().key());
      case LeaseRecord.Freed freed -> freed.address() + " is free again";
    };
  }

  private static String text(OfferChange change, long nowS) {
    return switch (change) {
      case OfferChange.Hold(var offer) ->
          "%s is held for %s%s, in memory only"
              .formatted(offer.address(), offer.client(), rest(offer.untilS(), nowS));
      case OfferChange.Withdraw(var offer) ->
          "%s is not held for %s any more".formatted(offer.address(), offer.client());
    };
  }

  private static String rest(long untilS, long nowS) {
    return untilS == LeaseRecord.NEVER ? " without end" : " for %d s".formatted(untilS - nowS);
  }
}
