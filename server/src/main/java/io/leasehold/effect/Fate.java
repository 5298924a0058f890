package io.leasehold.effect;

import io.leasehold.engine.v4.Decision;
import io.leasehold.engine.v4.Reason;

/// What becomes of a client when it renews its lease.
public enum Fate {
  /// It keeps its address.
  KEPT("keeps its address"),
  /// No pool has its address any more, or it is excluded or the server's own.
  OUT_OF_POOLS("the address is in no pool"),
  /// No network that the server serves has its address.
  NETWORK_GONE("the network is not served"),
  /// It is of a class that gets no address there, or no answer.
  CLIENT_REFUSED("the client's classes get no address there"),
  /// Its address is kept for another client.
  RESERVED_FOR_OTHER("the address is reserved for another client"),
  /// Another address is kept for it, and to be had.
  HAS_RESERVATION("another address is reserved for the client"),
  /// It is not known as the holder of its address: another way of telling clients apart.
  NOT_THE_HOLDER("the address counts as another client's"),
  /// No interface on which the server answers has its address.
  NOT_HEARD("the server does not answer on the client's interface"),
  /// It gets no answer for another reason.
  UNANSWERED("the client gets no answer");

  private final String text;

  Fate(String text) {
    this.text = text;
  }

  /// For people: a clause without a full stop.
  public String text() {
    return text;
  }

  /// What a decision about a renewal comes to.
  static Fate of(Decision decision) {
    return of(decision.why());
  }

  /// A renewal that is bound to the engine's rules comes to some of these only; the rest are there
  /// so that a new reason has to be put in its place.
  static Fate of(Reason why) {
    return switch (why) {
      case ACK_SELECTED,
          ACK_RAPID_COMMIT,
          ACK_REBOOTED,
          ACK_RENEWED,
          ACK_REBOUND,
          ACK_KEPT,
          ACK_UNRECORDED,
          BOOTP_RESERVED,
          BOOTP_FROM_POOL,
          BOOTP_KEPT ->
          KEPT;
      case NAK_NOT_LEASED, NAK_EXCLUDED, NAK_OWN_ADDRESS -> OUT_OF_POOLS;
      case NAK_WRONG_NETWORK,
          NAK_NO_LONGER_SERVED,
          NO_SUBNET,
          NO_SUCH_LINK,
          NO_SUCH_SUBNET,
          NO_SUCH_VPN ->
          NETWORK_GONE;
      case NAK_NOT_FOR_CLASS,
          NAK_REJECTED_BY_CLASS,
          SUBNET_NOT_FOR_CLASS,
          POOL_NOT_FOR_CLASS,
          DROPPED_BY_CLASS,
          REJECTED_BY_CLASS ->
          CLIENT_REFUSED;
      case NAK_RESERVED_FOR_OTHER -> RESERVED_FOR_OTHER;
      case NAK_HAS_RESERVATION -> HAS_RESERVATION;
      case NAK_HELD_BY_OTHER, NAK_WRONG_ADDRESS, NAK_NO_RECORD, NO_RECORD, NO_RECORD_OF_LEASE ->
          NOT_THE_HOLDER;
      case OFFER_RESERVED,
          OFFER_CURRENT_LEASE,
          OFFER_REPEATED,
          OFFER_LAST_ADDRESS,
          OFFER_REQUESTED,
          OFFER_FROM_POOL,
          OFFER_PASSED_ON,
          OFFER_V6_ONLY,
          OFFER_AUTO_CONFIGURE,
          ACK_V6_ONLY,
          ACK_INFORMED,
          NAK_IN_PROBATION,
          NAK_NO_OFFER,
          LIMIT_OF_SERVER,
          LIMIT_OF_NETWORK,
          LIMIT_OF_SUBNET,
          LIMIT_OF_CLASS,
          LIMIT_OF_CIRCUIT,
          LIMIT_OF_REMOTE,
          LIMIT_OF_POOL,
          BAD_GIADDR,
          NO_SERVER_ADDRESS,
          TOO_EARLY,
          POOL_EXHAUSTED,
          NO_POOL,
          OTHER_SERVER_CHOSEN,
          INFORM_NO_ADDRESS,
          INFORM_IMPLAUSIBLE,
          BOOTP_IGNORED,
          BOOTP_NOT_RESERVED,
          BOOTP_OTHER_SERVER,
          DECLINED,
          DECLINE_OTHER_SERVER,
          DECLINE_NOT_HOLDER,
          DECLINE_TOO_MANY,
          DECLINE_TOO_MANY_OF_LINE,
          RELEASED,
          RELEASE_OTHER_SERVER,
          RELEASE_NOT_HOLDER ->
          UNANSWERED;
    };
  }
}
