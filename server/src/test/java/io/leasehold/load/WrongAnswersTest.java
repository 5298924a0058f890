package io.leasehold.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.FakeBatchSocket;
import io.leasehold.testkit.VirtualClock;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a server may do wrong is found, and nothing is found in what it may do.
class WrongAnswersTest {
  private static final Ipv4 OTHER = Ipv4.of("198.18.99.99");

  private final VirtualClock clock = VirtualClock.at(1_800_000_000L);
  private final FakeBatchSocket socket = new FakeBatchSocket(clock, ToyServer.ADDRESS);
  private final ToyServer server = new ToyServer(socket);

  @Test
  void anAddressForTwoClientsIsFound() throws IOException {
    server.twist((_, answer) -> ToyServer.at(answer, OTHER));

    LoadReport report = run(Plans.of(Mode.DORA).clients(2).window(1));

    assertFound(Wrong.ADDRESS_IN_USE, report);
    assertTrue(
        report.examples().getFirst().contains("02:00:00:00:00:00 holds it"),
        report.examples().toString());
  }

  @Test
  void anAddressWhoseLeaseHasEndedMayBeGivenToAnother() throws IOException {
    server.leaseS(1).twist((_, answer) -> ToyServer.at(answer, OTHER));
    // Each offer comes a second late.
    server.times((type, number) -> type == MessageType4.DISCOVER ? 1 - number % 2 : 1);

    LoadReport report = run(Plans.of(Mode.DORA).clients(2).window(1).seconds(5));

    assertEquals(Map.of(), report.wrong());
    assertTrue(report.run().completed() >= 4, report.toString());
  }

  @Test
  void anAddressThatWasGivenBackMayBeGivenToAnother() throws IOException {
    LoadReport report = run(Plans.of(Mode.MIX).clients(1).window(1));

    assertEquals(Map.of(), report.wrong());
    assertTrue(server.seen(MessageType4.RELEASE) > 0);
  }

  @Test
  void anotherAddressThanWasOfferedIsFound() throws IOException {
    onAck(answer -> ToyServer.at(answer, answer.yiaddr().plus(1_000)));

    assertFound(Wrong.OTHER_ADDRESS, run(Plans.of(Mode.DORA)));
  }

  @Test
  void aLeaseThatMovesWhenItIsRenewedIsFound() throws IOException {
    server.twist(
        (query, answer) ->
            query.ciaddr().isAny() ? answer : ToyServer.at(answer, answer.yiaddr().plus(1_000)));

    assertFound(Wrong.OTHER_ADDRESS, run(Plans.of(Mode.RENEW)));
  }

  @Test
  void aLeaseThatIsRefusedThoughItLastsIsFound() throws IOException {
    server.twist(
        (query, answer) ->
            query.ciaddr().isAny() ? answer : server.answer(query, MessageType4.NAK));

    LoadReport report = run(Plans.of(Mode.RENEW).clients(10).rate(10));

    assertFound(Wrong.LEASE_DENIED, report);
    assertTrue(report.run().of(Kind.NAK) >= 9, report.toString());
  }

  @Test
  void anOfferThatIsTakenBackIsOnlyCounted() throws IOException {
    server.twist(
        (query, answer) ->
            ToyServer.typeOf(query) == MessageType4.REQUEST
                ? server.answer(query, MessageType4.NAK)
                : answer);

    LoadReport report = run(Plans.of(Mode.DORA));

    assertEquals(Map.of(), report.wrong());
    assertEquals(report.run().started(), report.run().refused());
    assertFalse(report.good(), "nobody got a lease");
  }

  @Test
  void anIdentifierThatNobodyUsedIsFound() throws IOException {
    server.twist((_, answer) -> ToyServer.withXid(answer, answer.xid() | 0x7F00_0000));

    assertFound(Wrong.UNASKED, run(Plans.of(Mode.DORA)));
  }

  @Test
  void aStrangerThatWasNoneIsFound() throws IOException {
    server.twist((_, answer) -> ToyServer.withXid(answer, answer.xid() + 100_000));

    assertFound(Wrong.UNASKED, run(Plans.of(Mode.FLOOD).flood(100)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DORA", "FLOOD"})
  void theHardwareAddressOfAnotherIsFound(Mode mode) throws IOException {
    HardwareAddress another = HardwareAddress.of("00:53:00:00:00:01");
    server.twist((_, answer) -> ToyServer.to(answer, another, answer.giaddr()));

    assertFound(Wrong.OTHER_CLIENT, run(Plans.of(mode).flood(mode == Mode.FLOOD ? 10 : 0)));
  }

  @Test
  void theAddressOfAnotherRelayAgentIsFound() throws IOException {
    server.twist((_, answer) -> ToyServer.to(answer, answer.chaddr(), OTHER));

    assertFound(Wrong.OTHER_RELAY, run(Plans.of(Mode.DORA)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x1234_5678, 0x8000_0001, 0x0100_0000})
  void answersToOthersOnTheLinkAreNotJudged(int xid) throws IOException {
    HardwareAddress another = HardwareAddress.of("00:53:00:00:00:01");
    server.twist(
        (query, answer) -> {
          Message4 nak = server.answer(query, MessageType4.NAK);
          socket.answer(
              ToyServer.withXid(ToyServer.to(nak, another, Ipv4.ANY), xid), ToyServer.TAKES_NS);
          return answer;
        });

    LoadReport report = run(Plans.of(Mode.RENEW).flood(100).onLink());

    assertEquals(Map.of(), report.wrong(), report.examples()::toString);
    assertTrue(report.run().of(Kind.TO_OTHERS) > 0, report.toString());
    assertEquals(0, report.run().refused());
    assertEquals(report.run().started(), report.run().completed());
  }

  @Test
  void brokenAnswersToOthersOnTheLinkAreNotJudged() throws IOException {
    byte[] cut = new byte[242];
    cut[0] = Message4.BOOTREPLY;
    cut[1] = 1;
    cut[2] = 6;
    server.twist(
        (_, answer) -> {
          socket.answer(cut, ToyServer.TAKES_NS);
          return answer;
        });

    LoadReport report = run(Plans.of(Mode.DORA).onLink());

    assertEquals(Map.of(), report.wrong(), report.examples()::toString);
    assertTrue(report.run().of(Kind.TO_OTHERS) > 0, report.toString());
  }

  @Test
  void othersAreHeardByClientsThatRenewWithoutTheirRelayAgent() throws IOException {
    HardwareAddress another = HardwareAddress.of("00:53:00:00:00:01");
    server.twist(
        (_, answer) -> {
          socket.answer(ToyServer.to(answer, another, Ipv4.ANY), ToyServer.TAKES_NS);
          return answer;
        });

    LoadReport report = run(Plans.of(Mode.DORA).directRenewals());

    assertEquals(Map.of(), report.wrong(), report.examples()::toString);
    assertTrue(report.run().of(Kind.TO_OTHERS) > 0, report.toString());
  }

  @Test
  void onlyAnswersToOthersAreSilence() throws IOException {
    HardwareAddress another = HardwareAddress.of("00:53:00:00:00:01");
    server.twist((_, answer) -> ToyServer.to(answer, another, Ipv4.ANY));

    LoadReport report = run(Plans.of(Mode.DISCOVER).retries(0).onLink());

    assertTrue(report.silent(), report.toString());
    assertFalse(report.good());
  }

  @Test
  void anIdentifierThatNobodyUsedIsFoundOnTheLinkToo() throws IOException {
    server.twist((_, answer) -> ToyServer.withXid(answer, answer.xid() | 0x7F00_0000));

    assertFound(Wrong.UNASKED, run(Plans.of(Mode.DORA).onLink()));
  }

  @Test
  void anAnswerOfAnotherTypeIsFound() throws IOException {
    server.twist((query, _) -> server.answer(query, MessageType4.ACK));

    assertFound(Wrong.TYPE, run(Plans.of(Mode.DORA)));
    assertFound(Wrong.TYPE, run(Plans.of(Mode.FLOOD).flood(10)));
  }

  @Test
  void aRenewalThatIsAnsweredWithAnOfferIsFound() throws IOException {
    server.twist(
        (query, answer) ->
            query.ciaddr().isAny() ? answer : server.answer(query, MessageType4.OFFER));

    assertFound(Wrong.TYPE, run(Plans.of(Mode.RENEW)));
  }

  @Test
  void anOfferWithoutServerIdentifierIsFound() throws IOException {
    server.twist((_, answer) -> without(answer, OptionCode4.SERVER_IDENTIFIER));

    assertFound(Wrong.SERVER_ID, run(Plans.of(Mode.DORA)));
  }

  @Test
  void anAckOfAnotherServerIsFound() throws IOException {
    onAck(
        answer ->
            ToyServer.with(
                answer, options -> options.put(OptionCode4.SERVER_IDENTIFIER, OTHER.octets())));

    assertFound(Wrong.SERVER_ID, run(Plans.of(Mode.DORA)));
  }

  @Test
  void anOfferOfNothingIsFound() throws IOException {
    server.twist((_, answer) -> ToyServer.at(answer, Ipv4.ANY));

    assertFound(Wrong.NO_ADDRESS, run(Plans.of(Mode.DORA)));
  }

  @Test
  void aLeaseWithoutTimeIsFound() throws IOException {
    onAck(answer -> without(answer, OptionCode4.LEASE_TIME));

    assertFound(Wrong.LEASE_TIME, run(Plans.of(Mode.DORA)));
  }

  @Test
  void aLeaseOfNoTimeIsFound() throws IOException {
    server.leaseS(0);

    assertFound(Wrong.LEASE_TIME, run(Plans.of(Mode.DORA)));
  }

  @Test
  void anInfiniteLeaseIsOne() throws IOException {
    server.leaseS(-1);

    assertTrue(run(Plans.of(Mode.RENEW)).good());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 239, 240, 242, 299})
  void whatIsCutOffIsFound(int length) throws IOException {
    byte[] offer = new byte[300];
    offer[0] = Message4.BOOTREPLY;
    offer[1] = 1;
    offer[2] = 6;
    System.arraycopy(new byte[] {99, (byte) 130, 83, 99, 12, 57}, 0, offer, 236, 6);
    byte[] cut = Arrays.copyOf(offer, length);
    server.times((_, _) -> 0);
    socket.serve(_ -> socket.answer(cut, 1_000));

    assertFound(Wrong.MALFORMED, run(Plans.of(Mode.DORA).retries(0)));
  }

  @Test
  void aMessageOfAClientIsNoAnswer() throws IOException {
    socket.serve(query -> socket.answer(query, 1_000));

    assertFound(Wrong.MALFORMED, run(Plans.of(Mode.DORA).retries(0)));
  }

  @Test
  void answersThatComeTwiceOrLateAreOnlyCounted() throws IOException {
    server.times((_, _) -> 2);

    LoadReport report = run(Plans.of(Mode.DORA));

    assertEquals(Map.of(), report.wrong());
    assertTrue(report.run().of(Kind.LATE) > 0);
    assertEquals(0, report.run().lost());
  }

  @Test
  void answersAfterTheClientHasGivenUpAreOnlyCounted() throws IOException {
    server.takes(1_500_000_000L);

    LoadReport report = run(Plans.of(Mode.DORA).clients(8).retries(0).seconds(4));

    assertEquals(Map.of(), report.wrong());
    assertTrue(report.run().of(Kind.LATE) > 0);
    assertEquals(report.run().started(), report.run().lost());
  }

  @Test
  void onlyTheFirstOnesAreTold() throws IOException {
    server.leaseS(0);

    LoadReport report = run(Plans.of(Mode.DISCOVER));

    assertEquals(10, report.examples().size());
    assertTrue(report.wrongTotal() > 10);
  }

  private interface Change {
    Message4 of(Message4 answer);
  }

  private void onAck(Change change) {
    server.twist(
        (query, answer) ->
            ToyServer.typeOf(query) == MessageType4.REQUEST ? change.of(answer) : answer);
  }

  private static Message4 without(Message4 answer, OptionCode4 code) {
    return ToyServer.with(answer, options -> options.remove(code.code()));
  }

  private static void assertFound(Wrong wrong, LoadReport report) {
    assertEquals(List.of(wrong), List.copyOf(report.wrong().keySet()), report.examples()::toString);
    assertFalse(report.good());
  }

  private LoadReport run(Plans plans) throws IOException {
    return new LoadRun(plans.plan(), socket, clock::monotonicNs, _ -> {}, _ -> {}).run();
  }
}
