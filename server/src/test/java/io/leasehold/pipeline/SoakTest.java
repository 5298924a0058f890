package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.engine.v4.Reason;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.FakeTransport;
import io.leasehold.wire.v4.MalformedReason;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.RawMessage;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/// What adds up: as many messages as `-Dsoak.messages` says, through every feature that looks at
/// them (`hostile.json`), and nothing that grows with their number: no table beyond what there is
/// to have, and not the heap. They are few by default; `-Dsoak.messages=1000000` takes minutes,
/// says what it measured, and shows what a few thousand do not.
class SoakTest {
  private static final int MESSAGES = Integer.getInteger("soak.messages", 10_000);

  /// Of the network on the server's own link.
  private static final int ADDRESSES = 100;

  /// Half of them comes before the heap is looked at: classes are loaded, tables have grown, and
  /// the memory of what came, which has a fixed size, has begun to fill.
  private static final int WARM_UP = 2;

  /// Four octets left behind by each of a million messages.
  private static final long GROWTH_MAX_OCTETS = 4 << 20;

  private final UnderFire it = UnderFire.inMemory();
  private final String name;

  SoakTest(TestInfo test) {
    name = test.getDisplayName();
  }

  @Test
  @DisplayName("CVE-2018-5739, CVE-2012-3954, CVE-2019-14834: clients that come and go")
  void livesOfClientsLeaveNothingBehind() {
    soak(MESSAGES / 5, this::live);

    assertEquals(MESSAGES / 5, it.metrics().decided.of(Reason.ACK_SELECTED));
    assertEquals(MESSAGES / 5, it.metrics().decided.of(Reason.ACK_RENEWED));
    assertTrue(it.leases().size() <= ADDRESSES, it.leases().size() + " records");
    assertTrue(it.leases().offered() <= ADDRESSES, it.leases().offered() + " offers");
    it.restart();
    it.time.advanceS(3_602);
    it.assertUnharmed();
    assertEquals(0, it.leases().bound());
  }

  @Test
  @DisplayName("CVE-2012-3571: client identifiers without octets, or of one")
  void emptyClientIdentifiersAreOneClient() {
    soak(
        MESSAGES,
        i -> it.broadcast(RawMessage.of(MessageType4.DISCOVER).option(61, new int[i % 2]).end()));

    assertEquals(0, it.leases().size());
    assertTrue(it.leases().offered() <= 2, "that client, and the one that looked");
  }

  @Test
  @DisplayName("CVE-2018-5733: messages whose options are cut off")
  void malformedMessagesLeaveNothingBehind() {
    RawMessage message = RawMessage.of(MessageType4.DISCOVER).option(61, 1, 2, 3).raw(12, 200, 'a');

    soak(MESSAGES, _ -> it.broadcast(message));

    assertEquals(MESSAGES, it.metrics().malformed.of(MalformedReason.OPTION_OVERRUN));
    assertEquals(0, it.leases().size());
    assertEquals(1, it.leases().offered(), "the one that looked");
  }

  @Test
  @DisplayName("CVE-2022-2929: names with labels longer than 63 octets")
  void labelsThatAreTooLongLeaveNothingBehind() {
    soak(
        MESSAGES,
        i -> {
          int length = 64 + i % 192;
          Octets label = Octets.copyOf(new byte[Math.min(length, 250)]);
          Octets name = Octets.of(4, 0, 0, length).concat(label);
          it.broadcast(RawMessage.of(MessageType4.DISCOVER).option(81, name).end());
        });

    assertTrue(it.leases().offered() <= 2, "that client, and the one that looked");
  }

  @Test
  @DisplayName("CVE-2022-2928: lease queries for one lease")
  void leaseQueriesLeaveNothingBehind() {
    Ipv4 given = it.lease(message -> message.option(51, 0xFF, 0xFF, 0xFF, 0xFF)).orElseThrow();
    RawMessage query = Kind.LEASEQUERY.about(given).end();

    soak(MESSAGES, _ -> it.relayed(query, Ipv4.of(UnderFire.RELAY)));

    assertEquals(1, it.leases().bound());
  }

  @Test
  @DisplayName("CVE-2025-33050: a flood of malformed messages, a client among each hundred")
  void whoComesInAFloodOfMalformedMessagesIsServed() {
    byte[] garbage = new byte[300];
    SplittableRandom random = new SplittableRandom(1);

    soak(
        MESSAGES,
        i -> {
          if (i % 100 == 0) {
            it.time.advanceS(2);
            assertTrue(lease(i).isPresent());
          }
          random.nextBytes(garbage);
          it.broadcast(garbage);
        });

    assertEquals((MESSAGES + 99) / 100, it.metrics().decided.of(Reason.ACK_SELECTED));
    assertTrue(it.metrics().malformed.total() + it.metrics().ignored.total() >= MESSAGES - 100);
  }

  @Test
  @DisplayName("starvation: hardware addresses at random, a pool of a hundred")
  void aFloodOfNewClientsTakesNothingFromWhoHasALease() {
    Ipv4 given = it.lease(message -> message).orElseThrow();
    RawMessage renewing = Kind.RENEWING.about(given).end();
    SplittableRandom random = new SplittableRandom(1);

    for (int i = 0; i < MESSAGES; i++) {
      it.broadcast(UnderFire.from(RawMessage.of(MessageType4.DISCOVER), random.nextInt()).end());
    }
    List<FakeTransport.Sent> answers = it.answersTo(() -> it.unicast(renewing, given));

    assertEquals(List.of(MessageType4.ACK), answers.stream().map(sent -> sent.type()).toList());
    assertEquals(99, it.leases().offered());
    assertEquals(1, it.leases().size());
    it.time.advanceS(61);
    it.assertUnharmed();
    assertEquals(1, it.leases().offered(), "the one that looked");
  }

  @Test
  @DisplayName("starvation: hardware addresses at random, and what they leave behind")
  void aFloodOfNewClientsLeavesNothingBehind() {
    SplittableRandom random = new SplittableRandom(2);

    measure(
        MESSAGES,
        _ -> {
          it.broadcast(
              UnderFire.from(RawMessage.of(MessageType4.DISCOVER), random.nextInt()).end());
          it.time.advanceMs(1);
        });

    assertTrue(it.leases().offered() <= ADDRESSES, it.leases().offered() + " offers");
    assertEquals(0, it.leases().size());
  }

  @Test
  @DisplayName("decline flood: whoever takes addresses under made-up names and declines them")
  void aFloodOfDeclinesLeavesHalfOfThePool() {
    for (int i = 0; i < 3 * ADDRESSES; i++) {
      int client = i;
      Optional<Ipv4> given = it.lease(message -> UnderFire.from(message, client));
      given.ifPresent(
          address -> it.broadcast(UnderFire.from(Kind.DECLINE.about(address), client).end()));
    }
    it.settle();

    assertEquals(ADDRESSES / 2, it.leases().declined());
    it.time.advanceS(3_602);
    it.assertUnharmed();
  }

  /// A lease of a minute, renewed, and given back by every second client; and an offer on a line of
  /// its own that nobody takes.
  private void live(int number) {
    it.time.advanceS(2);
    Ipv4 given = lease(number).orElseThrow();
    it.unicast(as(number, Kind.RENEWING.about(given)), given);
    if (number % 2 == 0) {
      it.unicast(as(number, Kind.RELEASE.about(given)), given);
    }
    RawMessage onLine = RawMessage.of(MessageType4.DISCOVER);
    Octets circuit = Octets.ofText("line " + number);
    onLine.option(82, Octets.of(1, circuit.length()).concat(circuit));
    it.relayed(as(number, onLine), Ipv4.of(UnderFire.RELAY));
  }

  private Optional<Ipv4> lease(int number) {
    return it.lease(message -> named(number, message));
  }

  private static RawMessage as(int number, RawMessage message) {
    return named(number, message).end();
  }

  private static RawMessage named(int number, RawMessage message) {
    return UnderFire.from(message, number)
        .option(12, Octets.ofText("host-" + number))
        .option(51, 0, 0, 0, 60);
  }

  /// Sends so often, and compares the heap after a first part with that at the end.
  private void soak(int times, IntConsumer send) {
    measure(times, send);
    it.assertUnharmed();
  }

  private void measure(int times, IntConsumer send) {
    int first = times / WARM_UP;
    for (int i = 0; i < first; i++) {
      send.accept(i);
    }
    long before = heap();
    for (int i = first; i < times; i++) {
      send.accept(i);
    }
    long after = heap();
    if (System.getProperty("soak.messages") != null) {
      System.out.printf("%s, %,d times: heap %,d, then %,d octets%n", name, times, before, after);
    }
    assertTrue(after - before < GROWTH_MAX_OCTETS, before + " octets, then " + after);
  }

  /// What is still in use when nobody's answers are kept.
  private long heap() {
    it.answersTo(() -> {});
    // A collector that leaves some of what is dead where it lies clears it at each fourth time.
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
