package io.leasehold.wire.v4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class Decoder4Test {
  private static final ClientKey CLIENT =
      new ClientKey.ByHardware(HardwareAddress.of("00:53:00:12:34:56"));
  private static final Ipv4 ADDRESS = Ipv4.of("192.0.2.100");

  @Test
  void discoverWithoutWishes() {
    Query query = RawMessage.of(MessageType4.DISCOVER).end().query();

    assertEquals(new Query.Discover(query.message(), CLIENT, Optional.empty()), query);
  }

  @Test
  void discoverForTheNullAddressWishesNone() {
    RawMessage raw = RawMessage.of(MessageType4.DISCOVER).option(50, 0, 0, 0, 0).end();

    assertEquals(Optional.empty(), assertInstanceOf(Query.Discover.class, raw.query()).requested());
  }

  @Test
  void requestWithCiaddrIsRenewingByUnicastAndRebindingByBroadcast() {
    RawMessage raw = withCiaddr(MessageType4.REQUEST).end();

    assertInstanceOf(Query.Rebinding.class, raw.query());
    assertInstanceOf(
        Query.Renewing.class, assertInstanceOf(Decoded.Valid.class, raw.decodeUnicast()).query());
  }

  @Test
  void requestWithCiaddrThroughARelayIsRebinding() {
    RawMessage raw = withCiaddr(MessageType4.REQUEST).set(Layout4.GIADDR, 198, 51, 100, 1).end();

    assertInstanceOf(
        Query.Rebinding.class, assertInstanceOf(Decoded.Valid.class, raw.decodeUnicast()).query());
  }

  // RFC 5010 §5.
  @ParameterizedTest
  @CsvSource({"80, true", "ff, true", "00, false", "7f, false", "8000, false"})
  void relayAgentSaysWhetherTheClientSentByUnicast(String flags, boolean unicast) {
    Octets value = Octets.ofHex(flags);
    RawMessage raw =
        withCiaddr(MessageType4.REQUEST)
            .set(Layout4.GIADDR, 198, 51, 100, 1)
            .option(82, Octets.of(10, value.length()).concat(value))
            .end();

    assertEquals(unicast, raw.query() instanceof Query.Renewing);
  }

  @Test
  void requestWithServerIdentifierIsSelectingEvenWithoutAnAddress() {
    Query query = RawMessage.of(MessageType4.REQUEST).option(54, 192, 0, 2, 1).end().query();

    assertEquals(
        new Query.Selecting(query.message(), CLIENT, Ipv4.of("192.0.2.1"), Optional.empty()),
        query);
  }

  @Test
  void requestWithNothingToGoByIsMalformed() {
    assertEquals(
        MalformedReason.MISSING_ADDRESS, RawMessage.of(MessageType4.REQUEST).end().reason());
  }

  @Test
  void declineWithoutAnAddressIsMalformed() {
    assertEquals(MalformedReason.MISSING_ADDRESS, withCiaddr(MessageType4.DECLINE).end().reason());
  }

  @Test
  void releaseWithoutCiaddrIsMalformed() {
    RawMessage raw = RawMessage.of(MessageType4.RELEASE).option(50, 192, 0, 2, 100).end();

    assertEquals(MalformedReason.MISSING_ADDRESS, raw.reason());
  }

  @Test
  void informKeepsCiaddrAsItWasSent() {
    Query with = withCiaddr(MessageType4.INFORM).end().query();
    Query without = RawMessage.of(MessageType4.INFORM).end().query();

    assertEquals(new Query.Inform(with.message(), CLIENT, ADDRESS), with);
    assertEquals(new Query.Inform(without.message(), CLIENT, Ipv4.ANY), without);
  }

  /// RFC 2131 §4.3 names what a server can receive.
  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"DISCOVER", "REQUEST", "DECLINE", "RELEASE", "INFORM"})
  void messageTypeThatNoClientSendsIsIgnored(MessageType4 type) {
    assertInstanceOf(Decoded.NotForServers.class, RawMessage.of(type).end().decode());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 19, 128, 255})
  void unknownMessageTypeIsIgnored(int type) {
    RawMessage raw = RawMessage.request().option(53, type).end();

    assertEquals(new Decoded.NotForServers(IgnoredReason.UNSUPPORTED_TYPE), raw.decode());
  }

  /// RFC 1542 §4.1.2.
  @Test
  void replyIsIgnoredWhateverItSays() {
    RawMessage raw = RawMessage.of(MessageType4.DISCOVER).set(Layout4.OP, 2).raw(12, 200);

    assertEquals(new Decoded.NotForServers(IgnoredReason.BOOTREPLY), raw.decode());
  }

  @Test
  void requestWithoutMessageTypeIsBootp() {
    Query query = RawMessage.request().option(12, 'a').end().query();

    assertInstanceOf(Query.Bootp.class, query);
    assertEquals(Optional.of(Octets.ofText("a")), query.message().option(OptionCode4.HOST_NAME));
  }

  @ParameterizedTest
  @ValueSource(ints = {236, 237, 239, 240, 300})
  void requestWithoutCookieIsBootpWithoutOptions(int length) {
    Query query = RawMessage.request().set(Layout4.COOKIE, 0, 0, 0, 0).cut(length).query();

    assertInstanceOf(Query.Bootp.class, query);
    assertEquals(Options4.NONE, query.message().options());
  }

  @Test
  void otherCookieIsMalformed() {
    assertEquals(
        MalformedReason.BAD_COOKIE,
        RawMessage.request().set(Layout4.COOKIE, 'C', 'M', 'U', 0).reason());
  }

  @Test
  void optionsMayEndWithoutEnd() {
    RawMessage raw = RawMessage.of(MessageType4.DISCOVER).option(12, 'a', 'b');

    assertEquals(Optional.of(Octets.ofText("ab")), raw.options().get(OptionCode4.HOST_NAME));
  }

  @Test
  void whatFollowsEndIsNotRead() {
    RawMessage raw = RawMessage.of(MessageType4.DISCOVER).end().raw(12, 200, 1);

    assertFalse(raw.options().has(OptionCode4.HOST_NAME));
  }

  /// RFC 2132 §2.
  @Test
  void padMayStandAnywhere() {
    RawMessage raw = RawMessage.request().raw(0, 0).option(53, 1).raw(0).option(12, 'a').raw(0);

    assertEquals(2, raw.options().size());
  }

  /// RFC 2132 §2.
  @Test
  void textHasNoNulsAtItsEnd() {
    RawMessage raw =
        RawMessage.of(MessageType4.DISCOVER)
            .option(12, 'a', 0, 'b', 0, 0)
            .option(60, 'v', 0)
            .option(61, 0, 'i', 0)
            .end();

    assertEquals(Optional.of(Octets.of('a', 0, 'b')), raw.options().get(12));
    assertEquals(Optional.of(Octets.of('v')), raw.options().get(60));
    assertEquals(Optional.of(Octets.of(0, 'i', 0)), raw.options().get(61), "not text");
  }

  /// RFC 2132 §2, RFC 3396 §7: the end is that of all parts together.
  @Test
  void nulInTheMiddleOfJoinedTextStays() {
    RawMessage raw =
        RawMessage.of(MessageType4.DISCOVER).option(12, 'a', 0).option(12, 'b', 0).end();

    assertEquals(Optional.of(Octets.of('a', 0, 'b')), raw.options().get(12));
  }

  @Test
  void ofTextsInARowThoseWithoutACharacterGoAndTheOthersStay() {
    RawMessage raw =
        RawMessage.of(MessageType4.DISCOVER)
            .option(12, 0)
            .option(15, 0, 0)
            .option(60, 'v', 0)
            .option(61, 1, 0)
            .option(17, 'r')
            .end();

    assertEquals("[53=01, 60=76, 61=0100, 17=72]", raw.options().toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void textWithoutACharacterIsAsIfItHadNotBeenSent(int nuls) {
    RawMessage raw = RawMessage.of(MessageType4.DISCOVER).option(12, new int[nuls]).end();

    assertFalse(raw.options().has(OptionCode4.HOST_NAME));
  }

  /// RFC 3396 §5, RFC 2131 §4.1.
  @Test
  void variableOptionsAreJoinedAcrossFieldsInTheirOrder() {
    RawMessage raw =
        RawMessage.of(MessageType4.DISCOVER)
            .option(52, 3)
            .option(12, 'a')
            .option(60, 'v')
            .option(12, 'b')
            .end()
            .set(Layout4.FILE, 12, 1, 'c', 255)
            .set(Layout4.SNAME, 12, 1, 'd', 60, 1, 'w', 255);

    assertEquals(Optional.of(Octets.ofText("abcd")), raw.options().get(OptionCode4.HOST_NAME));
    assertEquals(Optional.of(Octets.ofText("vw")), raw.options().get(60));
  }

  /// RFC 3396 §7 would have them joined; a client that repeats one means one.
  @Test
  void firstOfSeveralFixedOptionsWins() {
    RawMessage raw =
        RawMessage.of(MessageType4.DISCOVER)
            .option(53, 3)
            .option(50, 192, 0, 2, 100)
            .option(50, 192, 0, 2, 200)
            .option(51, 0, 0, 0, 60)
            .option(51, 0, 0, 0, 90)
            .end();

    assertEquals(
        Optional.of(ADDRESS), assertInstanceOf(Query.Discover.class, raw.query()).requested());
    assertEquals(Optional.of(Octets.of(0, 0, 0, 60)), raw.options().get(OptionCode4.LEASE_TIME));
  }

  @Test
  void snameAndFileAreTextUpToTheirNul() {
    RawMessage raw =
        RawMessage.of(MessageType4.DISCOVER)
            .set(Layout4.SNAME, 's', 0, 'x')
            .set(Layout4.FILE, 'f', 'g', 0, 'x')
            .end();

    assertEquals(Octets.ofText("s"), raw.query().message().sname());
    assertEquals(Octets.ofText("fg"), raw.query().message().file());
  }

  @Test
  void overloadInAnOverloadedFieldIsNotFollowed() {
    RawMessage raw =
        RawMessage.of(MessageType4.DISCOVER)
            .option(52, 1)
            .end()
            .set(Layout4.FILE, 52, 1, 3, 255)
            .set(Layout4.SNAME, 's');

    assertEquals(Octets.ofText("s"), raw.query().message().sname());
  }

  @Test
  void messageIsReadBetweenPositionAndLimitInNetworkOrder() {
    ByteBuffer inner = RawMessage.of(MessageType4.DISCOVER).set(Layout4.SECS, 1, 2).end().buffer();
    ByteBuffer outer = ByteBuffer.allocate(1000).position(100);
    outer.put(inner).put(new byte[] {12, 9}).limit(100 + inner.limit()).position(100);
    outer.order(ByteOrder.LITTLE_ENDIAN);

    Decoded decoded = Decoder4.decode(outer, true, Strictness.STRICT);

    Query query = assertInstanceOf(Decoded.Valid.class, decoded).query();
    assertEquals(0x12345678, query.message().xid());
    assertEquals(0x0102, query.message().secs());
    assertEquals(100, outer.position());
  }

  private static RawMessage withCiaddr(MessageType4 type) {
    return RawMessage.of(type).set(Layout4.CIADDR, 192, 0, 2, 100);
  }
}
