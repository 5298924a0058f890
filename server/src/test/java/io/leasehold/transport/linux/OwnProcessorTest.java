package io.leasehold.transport.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leasehold.transport.Datagram;
import io.leasehold.transport.Sender;
import io.leasehold.transport.Transport;
import io.leasehold.transport.TransportException;
import io.leasehold.transport.TransportSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// With real threads, whose processors the kernel tells.
@EnabledOnOs(OS.LINUX)
class OwnProcessorTest {
  private static final long SET_SIZE = 128;
  private static final int PORTS_MAX = 20;

  private final Arena arena = Arena.ofShared();
  private final ExecutorService receiving = Executors.newSingleThreadExecutor();
  private final ExecutorService sending = Executors.newSingleThreadExecutor();
  private final OwnProcessor own = new OwnProcessor(affinity());
  private final OwnProcessor.Other other = own.new Other(affinity());
  private final OwnProcessor.Other ofReceiver = own.new Other(affinity());
  private BitSet two = new BitSet();
  private int port;

  @BeforeEach
  void giveBothThreadsTwoProcessors() throws Exception {
    two = first(2);
    allow(two, receiving);
    allow(two, sending);
  }

  @AfterEach
  void end() {
    receiving.close();
    sending.close();
    arena.close();
  }

  @Test
  void aFloodPartsThem() throws Exception {
    flood();

    assertApart();
  }

  @Test
  void aSenderInTheReceivingThreadStaysThere() throws Exception {
    flood();
    BitSet receiver = allowed(receiving);
    in(receiving, ofReceiver::sending);

    assertEquals(receiver, allowed(receiving));
  }

  @Test
  void aFullBatchLessIsNoFlood() throws Exception {
    received(OwnProcessor.FULL, OwnProcessor.FLOOD_BATCHES - 1);
    in(sending, other::sending);

    assertEquals(two, allowed(receiving));
    assertEquals(two, allowed(sending));
  }

  @Test
  void batchesWithRoomAreNoFlood() throws Exception {
    received(OwnProcessor.FULL - 1, 2 * OwnProcessor.FLOOD_BATCHES);

    assertEquals(two, allowed(receiving));
  }

  @Test
  void afterTheFloodBothAreFree() throws Exception {
    flood();
    received(1, OwnProcessor.FLOOD_BATCHES / OwnProcessor.RELIEF);
    in(sending, other::sending);

    assertEquals(two, allowed(receiving));
    assertEquals(two, allowed(sending));
  }

  @Test
  void aBreathInAFloodIsNotItsEnd() throws Exception {
    flood();
    received(1, OwnProcessor.FLOOD_BATCHES / OwnProcessor.RELIEF - 1);
    in(sending, other::sending);
    assertApart();

    received(Transport.BATCH_MAX, OwnProcessor.FLOOD_BATCHES);
    in(sending, other::sending);
    assertApart();
  }

  @Test
  void whenNothingComesItIsOverAtOnceAndMayBeginAgain() throws Exception {
    flood();
    received(0, 1);
    in(sending, other::sending);
    assertEquals(two, allowed(receiving));
    assertEquals(two, allowed(sending));

    flood();
    assertApart();
  }

  @Test
  void aThreadThatMayRunOnOneOnlyIsLeftThere() throws Exception {
    BitSet one = first(1);
    allow(one, receiving);
    flood();

    assertEquals(one, allowed(receiving));
    assertEquals(two, allowed(sending));
  }

  @Test
  void onThreeProcessorsThereIsRoom() throws Exception {
    BitSet three = first(3);
    allow(three, receiving);
    flood();

    assertEquals(three, allowed(receiving));
    assertEquals(two, allowed(sending));
  }

  /// The transport tells what it receives, and its sender looks when it sends.
  @Test
  void aFloodPartsTheThreadsOfATransport() throws Exception {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (DatagramSocket flood = new DatagramSocket(0, here);
        LinuxTransport transport = openBeside(flood.getLocalPort());
        Sender sender = transport.newSender()) {
      flood.connect(here, port);
      in(receiving, () -> receiveAll(transport, flood));
      in(sending, sender::flush);

      assertApart();
    }
  }

  /// On the next port that is free.
  private LinuxTransport openBeside(int other) throws TransportException {
    for (port = other + 1; ; port++) {
      try {
        return LinuxTransport.open(new TransportSpec(port, _ -> true));
      } catch (TransportException e) {
        if (port == other + PORTS_MAX) {
          throw e;
        }
      }
    }
  }

  private static void receiveAll(Transport transport, DatagramSocket flood) {
    List<Datagram> batch = transport.newBatch();
    try {
      for (int i = 0; i < OwnProcessor.FLOOD_BATCHES; i++) {
        for (int sent = 0; sent < Transport.BATCH_MAX; sent++) {
          flood.send(new DatagramPacket(new byte[] {1}, 1));
        }
        assertEquals(Transport.BATCH_MAX, transport.receive(batch, 1_000));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void flood() throws Exception {
    received(Transport.BATCH_MAX, OwnProcessor.FLOOD_BATCHES);
    in(sending, other::sending);
  }

  private void received(int datagrams, int times) throws Exception {
    in(
        receiving,
        () -> {
          for (int i = 0; i < times; i++) {
            own.received(datagrams);
          }
        });
  }

  private Affinity affinity() {
    return new Affinity(arena, new LibC(arena));
  }

  /// The first processors on which this machine lets us run.
  private BitSet first(int count) {
    BitSet all = allowedHere();
    assumeTrue(all.cardinality() >= count, () -> "needs " + count + " processors");
    BitSet first = new BitSet();
    all.stream().limit(count).forEach(first::set);
    return first;
  }

  private void allow(BitSet processors, ExecutorService thread) throws Exception {
    in(
        thread,
        () -> {
          MemorySegment set = arena.allocate(SET_SIZE, Long.BYTES);
          long[] words = processors.toLongArray();
          MemorySegment.copy(words, 0, set, ValueLayout.JAVA_LONG, 0, words.length);
          assertEquals(0, new LibC(arena).schedSetaffinity(set));
        });
  }

  private BitSet allowed(ExecutorService thread) throws Exception {
    return thread.submit(this::allowedHere).get();
  }

  private BitSet allowedHere() {
    MemorySegment set = arena.allocate(SET_SIZE, Long.BYTES);
    assertEquals(0, new LibC(arena).schedGetaffinity(set));
    return BitSet.valueOf(set.toArray(ValueLayout.JAVA_LONG));
  }

  /// Each has one of the two, and not the same.
  private void assertApart() throws Exception {
    BitSet both = allowed(receiving);
    assertEquals(1, both.cardinality());
    BitSet sender = allowed(sending);
    assertEquals(1, sender.cardinality());
    both.or(sender);
    assertEquals(two, both);
  }

  private static void in(ExecutorService thread, Runnable work) throws Exception {
    Future<?> done = thread.submit(work);
    done.get();
  }
}
