package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.engine.v4.Reason;
import io.leasehold.metrics.Flow;
import io.leasehold.metrics.Point;
import io.leasehold.metrics.Timeline.Busy;
import io.leasehold.metrics.Window;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.MessageType4;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// What a whole server is seen to do.
class SamplerTest {
  private static final long MS = 1_000_000;
  private static final long START_S = 1_800_000_000L;

  private final ServerFixture it = new ServerFixture();
  private final Sampler sampler = it.server.sampler();

  SamplerTest() {
    sampler.doWork();
  }

  @Test
  void anExchangeIsAnOfferAndAnAck() {
    it.lease(Queries.of(1));

    Point point = afterASecond();

    assertEquals(1, point.rate(Flow.EXCHANGES));
    assertEquals(1, point.rate(Flow.OFFERS));
    assertEquals(2, point.rate(Flow.RECEIVED));
    assertEquals(0, point.rate(Flow.NAKS));
    assertEquals(0, point.rate(Flow.DROPPED));
    assertEquals(List.of(new Busy("192.0.2.0/24", 1)), busiest());
  }

  @Test
  void anAnswerWithoutALeaseIsNoExchange() {
    Ipv4 own = Ipv4.of("192.0.2.77");
    it.transport.unicast(Queries.of(1).inform(own).message(), own, ServerFixture.SERVER);
    it.turn();

    Point point = afterASecond();

    assertEquals(List.of(MessageType4.ACK), it.sentTypes());
    assertEquals(0, point.rate(Flow.EXCHANGES));
    assertEquals(1, point.rate(Flow.RECEIVED));
    assertEquals(List.of(), busiest());
  }

  @Test
  void aRefusalIsANak() {
    it.transport.broadcast(Queries.of(1).initReboot(Ipv4.of("198.51.100.7")).message());
    it.turn();

    Point point = afterASecond();

    assertEquals(1, point.rate(Flow.NAKS));
    assertEquals(0, point.rate(Flow.EXCHANGES));
  }

  @Test
  void whoGetsNoAnswerForWantOfAnAddressIsUnserved() {
    it.metrics.decided.count(Reason.POOL_EXHAUSTED, 2);
    it.metrics.decided.count(Reason.NO_SUBNET, 4);

    assertEquals(2, afterASecond().rate(Flow.UNSERVED));
  }

  @Test
  void whatIsGivenUpIsDropped() {
    it.metrics.dropped.count(DropReason.STALE, 3);

    assertEquals(3, afterASecond().rate(Flow.DROPPED));
  }

  @Test
  void timesAreFromReceiptToSending() {
    Queries client = Queries.of(1);
    Ipv4 offered = it.offer(client);
    afterASecond();
    it.transport.broadcast(client.selecting(ServerFixture.SERVER, offered).message());
    it.decideOnce();
    it.time.advanceMs(40);
    it.commitOnce();

    Point point = afterASecond();

    assertEquals(25 * MS + 25 * MS * 0.5, point.p50Ns().orElseThrow(), MS);
    assertEquals(50 * MS, point.p99Ns().orElseThrow(), MS);
    assertEquals(OptionalDouble.empty(), afterASecond().p50Ns());
  }

  @Test
  void leasesAreThoseOfTheCensus() {
    it.lease(Queries.of(1));
    it.time.advanceS(1);
    it.decideOnce();

    assertEquals(OptionalLong.of(1), afterASecond().bound());

    it.time.advanceS(60);
    assertEquals(OptionalLong.empty(), afterASecond().bound());
  }

  @Test
  void itLooksAgainWhenTheNextSecondBegins() {
    assertEquals(1_000 * MS, sampler.doWork());
    it.time.advanceMs(1_003);
    assertEquals(997 * MS, sampler.doWork());
    it.time.advanceMs(996);
    assertEquals(1_001 * MS, sampler.doWork());

    assertEquals(List.of(START_S + 1, START_S + 2), ends());
  }

  @Test
  void aClockThatIsSetBackBreaksNoOrder() {
    afterASecond();
    it.time.stepS(-7_200);
    afterASecond();

    assertEquals(List.of(START_S - 7_199, START_S - 7_198), ends());
  }

  @Test
  void anotherConfigurationLosesNothingOfASubnetThatStays() {
    it.lease(Queries.of(1));
    it.server.use(
        Configs.config()
            .subnet("198.51.100.0/24", subnet -> subnet.pool("198.51.100.10-198.51.100.20"))
            .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.199"))
            .build());
    it.turn();
    it.lease(Queries.of(2));

    afterASecond();

    assertEquals(List.of(new Busy("192.0.2.0/24", 2)), busiest());
  }

  private Point afterASecond() {
    it.time.advanceS(1);
    sampler.doWork();
    return sampler.timeline().all(Window.MINUTE).points().getLast();
  }

  private List<Busy> busiest() {
    return sampler.timeline().all(Window.MINUTE).busiest();
  }

  private List<Long> ends() {
    return sampler.timeline().all(Window.MINUTE).points().stream().map(Point::endS).toList();
  }
}
