package io.leasehold.engine.v4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import io.leasehold.lease.Offer;
import io.leasehold.model.ClientKey;
import io.leasehold.model.Ipv4;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Query;
import java.util.List;
import java.util.Optional;

/// What must hold of every decision, whatever the query (RFC 2131 §4.3.1 table 3).
final class Decisions {
  private Decisions() {}

  static void checkInvariants(Decision decision, Query query, LeaseTable leases, long nowS) {
    List<LeaseRecord.Bound> bound =
        decision.records().stream()
            .filter(LeaseRecord.Bound.class::isInstance)
            .map(LeaseRecord.Bound.class::cast)
            .toList();
    assertTrue(bound.size() <= 1, () -> "binds twice: " + decision);
    bound.forEach(record -> checkFree(record, decision, leases, nowS));
    checkOffer(decision, query, leases, nowS);
    if (decision.reply().isEmpty()) {
      assertTrue(bound.isEmpty(), () -> "binds and is silent: " + decision);
    } else {
      checkReply(decision.reply().get(), query);
      checkAcknowledged(decision, bound, leases, query);
    }
  }

  private static void checkFree(
      LeaseRecord.Bound record, Decision decision, LeaseTable leases, long nowS) {
    boolean free =
        leases.isFree(record.address(), nowS)
            || leases
                .offerOn(record.address(), nowS)
                .filter(offer -> offer.client().equals(record.holder().key()))
                .isPresent()
            || leases.at(record.address()).filter(before -> isOf(before, record)).isPresent()
            || isOfferTakenBack(record.address(), decision, leases, nowS)
            || decision.records().stream()
                .anyMatch(
                    other ->
                        other instanceof LeaseRecord.Released
                            && other.address().equals(record.address()));
    assertTrue(free, () -> "binds what is another's: " + decision);
    assertTrue(record.startS() <= record.atS() && record.atS() < record.endS());
  }

  /// What is offered is held for the client, and was nobody else's.
  private static void checkOffer(Decision decision, Query query, LeaseTable leases, long nowS) {
    List<Offer> held =
        decision.offers().stream()
            .filter(OfferChange.Hold.class::isInstance)
            .map(OfferChange::offer)
            .toList();
    boolean offers =
        decision
            .reply()
            .filter(reply -> reply.type() == ReplyType.OFFER && !givesNone(decision))
            .isPresent();
    assertEquals(offers ? 1 : 0, held.size(), () -> "holds: " + decision);
    for (Offer offer : held) {
      assertEquals(Served.yiaddr(decision), offer.address());
      assertTrue(isClients(query, offer.client()), () -> "holds for another: " + decision);
      assertTrue(offer.untilS() > nowS);
      // What is reserved goes from one identifier of its client to another.
      boolean bound =
          decision.why() != Reason.OFFER_RESERVED
              && leases
                  .at(offer.address())
                  .filter(
                      record ->
                          record instanceof LeaseRecord.Bound other
                              && isAnothers(other, query, nowS))
                  .isPresent();
      assertFalse(bound, () -> "offers what is another's: " + decision);
    }
  }

  /// RFC 8925 §3.3, RFC 2563 §2: with yiaddr 0, and without a lease time.
  private static boolean givesNone(Decision decision) {
    boolean none =
        switch (decision.why()) {
          case OFFER_V6_ONLY, OFFER_AUTO_CONFIGURE, ACK_V6_ONLY -> true;
          default -> false;
        };
    if (none) {
      Message4 reply = decision.reply().orElseThrow().message();
      assertEquals(Ipv4.ANY, reply.yiaddr());
      assertFalse(reply.options().has(OptionCode4.LEASE_TIME));
    }
    return none;
  }

  /// By its identifier, or by its hardware address where identifiers do not count.
  static boolean isClients(Query query, ClientKey key) {
    return key.equals(query.client())
        || key.equals(new ClientKey.ByHardware(query.message().chaddr()));
  }

  private static boolean isAnothers(LeaseRecord.Bound bound, Query query, long nowS) {
    return bound.endS() > nowS
        && !bound.holder().key().equals(query.client())
        && !bound.holder().hardware().equals(query.message().chaddr());
  }

  /// An offer is no lease: a reservation that a reload brings goes before another client's offer.
  private static boolean isOfferTakenBack(
      Ipv4 address, Decision decision, LeaseTable leases, long nowS) {
    boolean withdrawn =
        decision.offers().stream()
            .anyMatch(
                change ->
                    change instanceof OfferChange.Withdraw(var offer)
                        && offer.address().equals(address));
    return withdrawn && leases.at(address).filter(before -> isInUse(before, nowS)).isEmpty();
  }

  private static boolean isInUse(LeaseRecord record, long nowS) {
    return switch (record) {
      case LeaseRecord.Bound bound -> bound.endS() > nowS;
      case LeaseRecord.Declined declined -> declined.untilS() > nowS;
      case LeaseRecord.Released _, LeaseRecord.Expired _, LeaseRecord.Freed _ -> false;
    };
  }

  private static boolean isOf(LeaseRecord before, LeaseRecord.Bound record) {
    return before instanceof LeaseRecord.Bound bound
        && bound.holder().key().equals(record.holder().key());
  }

  private static void checkReply(Reply reply, Query query) {
    Message4 message = reply.message();
    checkHeader(message, query.message());
    assertTrue(reply.sizeMax() >= 300 && reply.sizeMax() <= 1472);
    assertEquals(query instanceof Query.Bootp, reply.type() == ReplyType.BOOTP);
    if (query instanceof Query.Bootp) {
      checkBootp(message);
    } else {
      assertTrue(message.options().has(OptionCode4.SERVER_IDENTIFIER));
    }
    assertFalse(message.options().has(OptionCode4.REQUESTED_ADDRESS));
    assertFalse(message.options().has(OptionCode4.PARAMETER_REQUEST_LIST));
    assertFalse(message.options().has(OptionCode4.MAX_MESSAGE_SIZE));
    message
        .option(OptionCode4.CLIENT_IDENTIFIER)
        .ifPresent(
            id ->
                assertEquals(
                    query.message().option(OptionCode4.CLIENT_IDENTIFIER), Optional.of(id)));
    assertFalse(reply.type() == ReplyType.OFFER && message.options().has(OptionCode4.RAPID_COMMIT));
    if (reply.type() == ReplyType.NAK) {
      assertEquals(Ipv4.ANY, message.yiaddr());
      assertFalse(message.options().has(OptionCode4.LEASE_TIME));
    }
  }

  /// RFC 1534 §2, RFC 2132 §9: nothing that is DHCP's own.
  private static void checkBootp(Message4 message) {
    for (int code = 50; code <= 61; code++) {
      assertTrue(message.options().get(code).isEmpty(), message::toString);
    }
  }

  /// A DHCPACK has its record: a new one, or the one that is there and that it says no more than.
  private static void checkAcknowledged(
      Decision decision, List<LeaseRecord.Bound> bound, LeaseTable leases, Query query) {
    Reply reply = decision.reply().orElseThrow();
    boolean bootp = reply.type() == ReplyType.BOOTP;
    boolean acknowledges =
        reply.type() == ReplyType.ACK && !(query instanceof Query.Inform) && !givesNone(decision);
    boolean promises = bootp || acknowledges;
    boolean kept = decision.why() == Reason.ACK_KEPT || decision.why() == Reason.BOOTP_KEPT;
    assertEquals(promises && !kept ? 1 : 0, bound.size(), () -> "records of " + decision);
    if (promises) {
      Ipv4 address = reply.message().yiaddr();
      LeaseRecord.Bound record =
          kept ? (LeaseRecord.Bound) leases.at(address).orElseThrow() : bound.getFirst();
      assertEquals(address, record.address());
      assertEquals(query.message().chaddr(), record.holder().hardware());
      assertTrue(decision.records().isEmpty() || !kept, () -> "keeps and records: " + decision);
      assertTrue(!bootp || record.endS() == LeaseRecord.NEVER, () -> "ends: " + decision);
    }
  }

  private static void checkHeader(Message4 reply, Message4 query) {
    assertEquals(Message4.BOOTREPLY, reply.op());
    assertEquals(0, reply.hops());
    assertEquals(0, reply.secs());
    assertEquals(query.xid(), reply.xid());
    assertEquals(query.chaddr(), reply.chaddr());
    assertEquals(query.giaddr(), reply.giaddr());
  }
}
