package io.leasehold.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.FakeBatchSocket;
import io.leasehold.testkit.VirtualClock;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A server of this test's own, on a clock that only waiting moves.
class LoadRunTest {
  private static final long NS_PER_S = 1_000_000_000L;
  private static final long NS_PER_MS = 1_000_000L;

  private final VirtualClock clock = VirtualClock.at(1_800_000_000L);
  private final FakeBatchSocket socket = new FakeBatchSocket(clock, ToyServer.ADDRESS);
  private final ToyServer server = new ToyServer(socket);
  private final List<Ipv4> leased = new ArrayList<>();

  @Test
  void aClosedLoopKeepsItsWindowFull() throws IOException {
    LoadReport report = run(Plans.of(Mode.DORA).window(8));

    // Eight at a time, each of two answers of a millisecond.
    assertNear(4_000, report.run().perSecond(report.run().inTime()), 100);
    assertTrue(report.good());
  }

  @Test
  void anOpenLoopBeginsAsOftenAsItIsTold() throws IOException {
    LoadReport report = run(Plans.of(Mode.DORA).rate(500).seconds(2));

    assertNear(1_000, report.run().started(), 1);
    assertEquals(report.run().started(), report.run().completed());
    assertEquals(0, report.run().notStarted());
  }

  @Test
  void whatIsSentAndReceivedAddsUp() throws IOException {
    Phase run = run(Plans.of(Mode.DORA)).run();

    assertEquals(run.started(), run.completed());
    assertEquals(run.started(), run.of(Kind.DISCOVER));
    assertEquals(run.started(), run.of(Kind.OFFER));
    assertEquals(run.started(), run.of(Kind.SELECTING));
    assertEquals(run.started(), run.of(Kind.ACK));
    assertEquals(run.started(), server.seen(MessageType4.DISCOVER));
    assertEquals(run.started(), server.seen(MessageType4.REQUEST));
    assertEquals(run.started(), run.exchange().count());
  }

  @Test
  void timesAreMeasuredFromMessageToAnswer() throws IOException {
    Phase run = run(Plans.of(Mode.DORA).rate(100)).run();

    assertNear(NS_PER_MS, run.offer().p50(), NS_PER_MS / 50);
    assertNear(NS_PER_MS, run.ack().p99(), NS_PER_MS / 50);
    assertNear(2 * NS_PER_MS, run.exchange().p50(), NS_PER_MS / 25);
  }

  @Test
  void aServerThatStandsStillIsChargedForAllThatWasDueMeanwhile() throws IOException {
    long start = clock.monotonicNs();
    server.times((_, _) -> clock.monotonicNs() - start < NS_PER_S / 2 ? 0 : 1);

    Phase run = run(Plans.of(Mode.DISCOVER).clients(1).rate(1_000).retries(15)).run();

    // One client, answered only when it asks a second time, a second later: all others were late.
    assertTrue(run.exchange().p50() > NS_PER_S / 100, run.exchange().toString());
    assertTrue(run.notStarted() > 0, run.toString());
  }

  @Test
  void renewalsComeAfterEveryClientHasALease() throws IOException {
    LoadReport report = run(Plans.of(Mode.RENEW).clients(50));

    assertEquals(50, report.binding().orElseThrow().completed());
    assertEquals(50, server.given.size());
    assertEquals(0, report.run().of(Kind.DISCOVER));
    assertEquals(report.run().started(), report.run().of(Kind.RENEWING));
    Message4 last = socket.sent.getLast();
    assertEquals(server.given.get(last.chaddr().address()), last.ciaddr());
    assertFalse(last.options().has(OptionCode4.REQUESTED_ADDRESS));
    assertFalse(last.options().has(OptionCode4.SERVER_IDENTIFIER));
  }

  @Test
  void aMixHasRenewalsNewcomersAndReleases() throws IOException {
    Phase run = run(Plans.of(Mode.MIX)).run();

    assertEquals(run.started(), run.completed());
    assertEquals(run.of(Kind.DISCOVER), run.of(Kind.RELEASE));
    assertNear(run.started() / 10, run.of(Kind.DISCOVER), run.started() / 30);
    assertNear(run.started() * 9 / 10, run.of(Kind.RENEWING), run.started() / 30);
  }

  @Test
  void discoversAreNotFollowed() throws IOException {
    Phase run = run(Plans.of(Mode.DISCOVER)).run();

    assertEquals(0, run.of(Kind.SELECTING));
    assertEquals(run.of(Kind.DISCOVER), run.completed());
  }

  @Test
  void aFloodHasAnotherHardwareAddressEachTime() throws IOException {
    LoadReport report = run(Plans.of(Mode.FLOOD).flood(1_000));

    Set<Octets> addresses = new HashSet<>();
    socket.sent.forEach(message -> addresses.add(message.chaddr().address()));
    assertNear(1_000, report.run().of(Kind.STRANGER), 1);
    assertEquals(report.run().of(Kind.STRANGER), addresses.size());
    assertTrue(addresses.stream().allMatch(address -> (address.at(0) & 3) == 2));
    assertNear(report.run().of(Kind.STRANGER), report.run().of(Kind.STRANGER_OFFER), 2);
    assertTrue(report.good());
  }

  @Test
  void aFloodGoesOnBesideOthers() throws IOException {
    Phase run = run(Plans.of(Mode.RENEW).rate(100).flood(1_000)).run();

    assertNear(100, run.completed(), 1);
    assertNear(1_000, run.of(Kind.STRANGER), 10);
  }

  @Test
  void whatIsNotAnsweredIsSentAgainThenGivenUp() throws IOException {
    server.times((type, _) -> type == MessageType4.REQUEST ? 0 : 1);

    Phase run = run(Plans.of(Mode.DORA).clients(4).retries(2)).run();

    assertEquals(4, run.lost());
    assertEquals(0, run.completed());
    assertEquals(8, run.sentAgain());
    assertEquals(12, run.of(Kind.SELECTING));
  }

  @Test
  void whatIsNotAnsweredIsCountedBesideTheTimes() throws IOException {
    server.times((type, number) -> type == MessageType4.REQUEST && number % 2 == 0 ? 0 : 1);

    Phase run = run(Plans.of(Mode.DORA).rate(100).retries(0)).run();

    assertEquals(run.started(), run.offer().count());
    assertEquals(0, run.offer().unanswered());
    assertEquals(run.completed(), run.ack().count());
    assertEquals(run.lost(), run.ack().unanswered());
    assertNear(50, run.exchange().unanswered(), 1);
    assertEquals(run.due(), run.exchange().count() + run.exchange().unanswered());
  }

  @Test
  void whatNeverBeganIsUnansweredToo() throws IOException {
    server.times((_, _) -> 0);

    Phase run = run(Plans.of(Mode.DISCOVER).clients(10).rate(100).retries(0)).run();

    assertNear(100, run.due(), 1);
    assertTrue(run.notStarted() > 0, run.toString());
    assertEquals(run.lost() + run.notStarted(), run.exchange().unanswered());
    assertEquals(run.due(), run.exchange().unanswered());
  }

  @Test
  void whatIsCompletedSoonIsCountedByBounds() throws IOException {
    server.takes(5 * NS_PER_MS).times((_, number) -> number == 1 ? 0 : 1);

    Phase run = run(Plans.of(Mode.DISCOVER).rate(100)).run();

    long due = run.due();
    assertEquals(
        List.of(
            new Phase.Within(1, 0),
            new Phase.Within(10, due - 1),
            new Phase.Within(100, due - 1),
            new Phase.Within(1_000, due - 1)),
        run.within());
    assertEquals(due, run.completed());
  }

  @Test
  void theLastOffersToAFloodAreWaitedFor() throws IOException {
    server.takes(NS_PER_S / 2);

    Phase run = run(Plans.of(Mode.FLOOD).flood(100)).run();

    assertEquals(run.of(Kind.STRANGER), run.of(Kind.STRANGER_OFFER));
  }

  @Test
  void aFloodThatIsNotAnsweredIsWaitedForOnce() throws IOException {
    server.times((_, _) -> 0);
    long start = clock.monotonicNs();

    run(Plans.of(Mode.FLOOD).flood(100));

    assertNear(2 * NS_PER_S, clock.monotonicNs() - start, NS_PER_S / 10);
  }

  @Test
  void whoRenewsAtItsOwnAddressIsToldOnce() throws IOException {
    run(Plans.of(Mode.RENEW).onLink());

    assertEquals(1, leased.size());
    assertTrue(server.given.containsValue(leased.getFirst()));
  }

  @Test
  void whoRenewsThroughTheRelayAgentNeedsNoAddress() throws IOException {
    run(Plans.of(Mode.RENEW));
    run(Plans.of(Mode.DORA).onLink());

    assertEquals(List.of(), leased);
  }

  @Test
  void aLostAnswerIsMadeUpForByTheNext() throws IOException {
    server.times((_, number) -> number == 1 ? 0 : 1);

    Phase run = run(Plans.of(Mode.DORA).rate(10)).run();

    assertNear(10, run.completed(), 1);
    assertEquals(0, run.lost());
    assertTrue(run.exchange().max() >= NS_PER_S, run.exchange().toString());
  }

  @Test
  void noAnswerAtAllIsNotGood() throws IOException {
    server.times((_, _) -> 0);

    LoadReport exchanges = run(Plans.of(Mode.DORA).retries(0));
    LoadReport flood = run(Plans.of(Mode.FLOOD).flood(10));

    assertFalse(exchanges.good());
    assertTrue(exchanges.silent());
    assertFalse(flood.good());
    assertTrue(flood.silent());
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void oneAnswerEndsTheSilence(Mode mode) throws IOException {
    server.times((_, number) -> number == 1 ? 1 : 0);

    Plans plans = Plans.of(mode).clients(2).retries(0).flood(mode == Mode.FLOOD ? 10 : 0);

    assertFalse(run(plans).silent());
  }

  @Test
  void whereNobodyAnswersNotEveryClientIsWaitedFor() throws IOException {
    server.times((_, _) -> 0);

    LoadReport report = run(Plans.of(Mode.RENEW).clients(1_000).window(8).retries(0));

    assertTrue(report.silent());
    assertEquals(8, report.binding().orElseThrow().lost());
    assertEquals(0, report.run().started());
  }

  @Test
  void whereSomebodyAnswersEveryClientIsWaitedFor() throws IOException {
    server.times((_, number) -> number == 3 ? 1 : 0);

    LoadReport report = run(Plans.of(Mode.RENEW).clients(100).window(8).retries(0));

    assertEquals(100, report.binding().orElseThrow().started());
    assertTrue(report.run().started() > 0, report.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 65, 511, 512, 513, 576, 577, 1_000})
  void noneOfTheAnswersThatWaitAtOnceIsLost(int clients) throws IOException {
    answerAllAtOnce(answer -> answer);

    Phase run = run(Plans.of(Mode.DORA).clients(clients).window(clients)).run();

    assertEquals(0, run.sentAgain());
    assertEquals(server.seen(MessageType4.DISCOVER), run.of(Kind.OFFER));
    assertEquals(server.seen(MessageType4.REQUEST), run.of(Kind.ACK));
    assertEquals(run.started(), run.completed());
    assertTrue(run.started() >= clients, run.toString());
  }

  @Test
  void allTheAnswersThatWaitAtOnceAreChecked() throws IOException {
    answerAllAtOnce(answer -> ToyServer.at(answer, Ipv4.ANY));

    LoadReport report = run(Plans.of(Mode.DISCOVER).clients(1_000).window(1_000).retries(0));

    assertEquals(server.seen(MessageType4.DISCOVER), report.wrongTotal());
  }

  @Test
  void leasesAreGivenBackUnlessTheyAreKept() throws IOException {
    LoadReport report = run(Plans.of(Mode.DORA).clients(30).releasing());

    assertEquals(30, report.givenBack());
    assertEquals(30, server.seen(MessageType4.RELEASE));
    assertTrue(server.given.isEmpty());
  }

  @Test
  void keptLeasesAreNotCountedAsGivenBack() throws IOException {
    LoadReport report = run(Plans.of(Mode.MIX));

    assertEquals(0, report.givenBack());
  }

  @Test
  void theWarmUpIsNotMeasured() throws IOException {
    Phase run = run(Plans.of(Mode.DORA).rate(100).warmUp(3)).run();

    assertNear(100, run.started(), 1);
    assertNear(400, server.seen(MessageType4.DISCOVER), 3);
  }

  @Test
  void relayAgentsTellOfCircuitsAndOfTheirPort() throws IOException {
    run(Plans.of(Mode.DORA).circuits(3).sourcePort());

    Set<Octets> agents = new HashSet<>();
    socket.sent.forEach(
        message -> agents.add(message.option(OptionCode4.RELAY_AGENT_INFORMATION).orElseThrow()));
    Octets port = Octets.of(19, 0);
    assertEquals(
        Set.of(
            Octets.of(1, 8).concat(Octets.ofText("00000000")).concat(port),
            Octets.of(1, 8).concat(Octets.ofText("00000001")).concat(port),
            Octets.of(1, 8).concat(Octets.ofText("00000002")).concat(port)),
        agents);
  }

  @Test
  void clientsBehindARelayAgentCanRenewWithoutIt() throws IOException {
    LoadReport report = run(Plans.of(Mode.MIX).directRenewals());

    assertTrue(report.good(), report.toString());
    for (Message4 message : socket.sent) {
      boolean own = !message.ciaddr().isAny();
      assertEquals(own ? Ipv4.ANY : Plans.RELAY, message.giaddr(), message.toString());
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void clientsOnTheLinkHaveNoRelayAgent(Mode mode) throws IOException {
    LoadReport report = run(Plans.of(mode).flood(mode == Mode.FLOOD ? 100 : 0).onLink());

    assertTrue(report.good(), report.toString());
    assertTrue(socket.sent.stream().allMatch(message -> !message.relayed()));
    assertTrue(socket.sent.stream().allMatch(message -> message.hops() == 0));
  }

  /// The server answers at each tenth of a second all that it was asked since the last.
  private void answerAllAtOnce(UnaryOperator<Message4> change) {
    long stepNs = NS_PER_S / 10;
    server.twist(
        (_, answer) -> {
          socket.answer(change.apply(answer), stepNs - clock.monotonicNs() % stepNs);
          return answer;
        });
    server.times((_, _) -> 0);
  }

  private static void assertNear(long expected, long found, long off) {
    assertTrue(Math.abs(expected - found) <= off, found + ", not " + expected);
  }

  private LoadReport run(Plans plans) throws IOException {
    return new LoadRun(plans.plan(), socket, clock::monotonicNs, _ -> {}, leased::add).run();
  }
}
