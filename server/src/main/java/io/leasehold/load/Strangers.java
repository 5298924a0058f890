package io.leasehold.load;

import io.leasehold.wire.v4.MessageType4;
import java.io.IOException;

/// A flood of DISCOVERs, each with a hardware address that was not seen before. The address follows
/// from the number of the DISCOVER, so that answers can be judged without keeping anything.
final class Strangers {
  /// In one turn at most, so that answers are taken in between.
  private static final int BURST_MAX = 64;

  /// What could not be sent for so long is left out.
  private static final long LAG_NS_MAX = 100_000_000;

  private static final long OCTETS_6 = 0xFFFF_FFFF_FFFFL;
  private static final long LOCAL = 0x0200_0000_0000L;
  private static final long MULTICAST = 0x0100_0000_0000L;

  private final Plan plan;
  private final Voice voice;
  private final Referee referee;
  private Pace pace;
  private Tally tally = new Tally();
  private int sent;

  Strangers(Plan plan, Voice voice, Referee referee) {
    this.plan = plan;
    this.voice = voice;
    this.referee = referee;
    pace = new Pace(0, 0);
  }

  void go(int ratePerS, Tally counted, long nowNs) {
    pace = new Pace(ratePerS, nowNs);
    tally = counted;
  }

  long nextNs() {
    return pace.nextNs();
  }

  /// True if fewer OFFERs have come than DISCOVERs went out.
  boolean awaitsOffers() {
    return tally.of(Kind.STRANGER_OFFER) < tally.of(Kind.STRANGER);
  }

  void sendDue(long nowNs) throws IOException {
    while (pace.due(nowNs - LAG_NS_MAX)) {
      pace.take();
    }
    for (int i = 0; i < BURST_MAX && pace.due(nowNs); i++) {
      pace.take();
      tally.count(Kind.STRANGER);
      voice.discoverAsStranger(sent | Clients.STRANGER, hardware(sent));
      sent = sent + 1 & Integer.MAX_VALUE;
    }
  }

  /// True if it is an answer to one of them.
  boolean include(Answer answer) {
    int number = answer.xid() & Integer.MAX_VALUE;
    return answer.xid() < 0 && number < sent && hardware(number) == answer.hardware();
  }

  /// An answer whose transaction identifier is a stranger's.
  void take(Answer answer) {
    int number = answer.xid() & Integer.MAX_VALUE;
    if (number >= sent) {
      referee.wrong(Wrong.UNASKED, answer, "");
    } else if (referee.isTo(hardware(number), answer)) {
      if (answer.type() == MessageType4.OFFER.code()) {
        tally.count(Kind.STRANGER_OFFER);
      } else {
        referee.wrong(Wrong.TYPE, answer, "to a DHCPDISCOVER");
      }
    }
  }

  /// A number spread over all of them (SplitMix64): locally administered, of one station.
  private long hardware(int number) {
    long z = plan.seed() + (number + 1L) * 0x9E37_79B9_7F4A_7C15L;
    z = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
    return ((z ^ z >>> 31) & OCTETS_6 & ~MULTICAST) | LOCAL;
  }
}
