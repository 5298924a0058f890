package io.leasehold.effect;

import io.leasehold.engine.v4.Decision;
import io.leasehold.engine.v4.Reason;
import java.util.Set;

/// What becomes of a client when it renews its lease.
@SuppressWarnings("ImmutableEnumChecker") // its sets come from Set.of
public enum Fate {
  /// It keeps its address.
  KEPT(
      "keeps its address",
      Reason.ACK_RENEWED,
      Reason.ACK_KEPT,
      Reason.ACK_UNRECORDED,
      Reason.ACK_REBOUND,
      Reason.ACK_REBOOTED),
  /// No pool has its address any more, or it is excluded or the server's own.
  OUT_OF_POOLS(
      "the address is in no pool",
      Reason.NAK_NOT_LEASED,
      Reason.NAK_EXCLUDED,
      Reason.NAK_OWN_ADDRESS),
  /// No network that the server serves has its address.
  NETWORK_GONE(
      "the network is not served",
      Reason.NAK_WRONG_NETWORK,
      Reason.NAK_NO_LONGER_SERVED,
      Reason.NO_SUBNET,
      Reason.NO_SUCH_LINK,
      Reason.NO_SUCH_SUBNET,
      Reason.NO_SUCH_VPN),
  /// It is of a class that gets no address there, or no answer.
  CLIENT_REFUSED(
      "the client's classes get no address there",
      Reason.NAK_NOT_FOR_CLASS,
      Reason.NAK_REJECTED_BY_CLASS,
      Reason.SUBNET_NOT_FOR_CLASS,
      Reason.POOL_NOT_FOR_CLASS,
      Reason.DROPPED_BY_CLASS,
      Reason.REJECTED_BY_CLASS),
  /// Its address is kept for another client.
  RESERVED_FOR_OTHER("the address is reserved for another client", Reason.NAK_RESERVED_FOR_OTHER),
  /// Another address is kept for it, and to be had.
  HAS_RESERVATION("another address is reserved for the client", Reason.NAK_HAS_RESERVATION),
  /// It is not known as the holder of its address: another way of telling clients apart.
  NOT_THE_HOLDER(
      "the address counts as another client's",
      Reason.NAK_HELD_BY_OTHER,
      Reason.NAK_WRONG_ADDRESS,
      Reason.NAK_NO_RECORD,
      Reason.NO_RECORD,
      Reason.NO_RECORD_OF_LEASE),
  /// No interface on which the server answers has its address.
  NOT_HEARD("the server does not answer on the client's interface"),
  /// It gets no answer, or another refusal.
  UNANSWERED("the client gets no answer");

  private final String text;
  private final Set<Reason> reasons;

  Fate(String text, Reason... reasons) {
    this.text = text;
    this.reasons = Set.of(reasons);
  }

  /// For people: a clause without a full stop.
  public String text() {
    return text;
  }

  /// What a decision about a renewal comes to.
  static Fate of(Decision decision) {
    for (Fate fate : values()) {
      if (fate.reasons.contains(decision.why())) {
        return fate;
      }
    }
    return UNANSWERED;
  }

  Set<Reason> reasons() {
    return reasons;
  }
}
