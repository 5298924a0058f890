package io.leasehold.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.transport.ChosenInterfaces;
import io.leasehold.transport.Datagram;
import io.leasehold.transport.Sender;
import io.leasehold.transport.Transport;
import io.leasehold.transport.TransportCounters;
import io.leasehold.transport.TransportCounts;
import io.leasehold.transport.TransportException;
import io.leasehold.transport.TransportException.Kind;
import io.leasehold.transport.TransportSpec;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// The transport on Linux: UDP sockets on all addresses that tell for each datagram the interface,
/// the destination and the time of arrival, one for what has [Precedence] and one for the rest; a
/// packet socket for clients without an address; an rtnetlink socket that says when interfaces
/// change; and an eventfd that ends the waiting.
public final class LinuxTransport implements Transport {
  private static final int UDP = 0;
  private static final int NOTICES = 1;
  private static final int WAKE = 2;
  private static final int PREFERRED = 3;

  /// What is left of a batch for datagrams without precedence, however many have it.
  static final int OTHERS_MIN = BATCH_MAX / 8;

  private final Arena arena = Arena.ofShared();
  private final LibC libc = new LibC(arena);
  private final ReceiveBatch receiving = new ReceiveBatch(arena);
  private final OwnProcessor own = new OwnProcessor(new Affinity(arena, libc));
  private final MemorySegment calls = arena.allocate(JAVA_LONG);
  private final LibC wakerLibc = new LibC(arena);
  private final MemorySegment one = arena.allocateFrom(JAVA_LONG, 1);
  private final TransportCounters counters = new TransportCounters();
  private final ChosenInterfaces interfaces;
  private final ServerSockets sockets;
  private final Waiting waiting;
  private final InterfaceWatch watch;
  private final int port;

  /// Held while waking, counting and closing, so that nobody turns to a descriptor whose number has
  /// become another file's.
  private final ReentrantLock openLock = new ReentrantLock();

  private boolean closed;
  private int kept;

  /// How many datagrams the kernel had dropped when it last told with one that came.
  private int dropsSeen;

  private LinuxTransport(TransportSpec spec) throws TransportException {
    port = spec.port();
    interfaces = new ChosenInterfaces(spec.chosen());
    boolean whole = false;
    try {
      sockets = new ServerSockets(libc, arena, port);
      whole = true;
    } finally {
      if (!whole) {
        arena.close();
      }
    }
    List<Descriptor> awaited =
        new ArrayList<>(List.of(sockets.udp(), sockets.notices(), sockets.wake()));
    sockets.preferred().ifPresent(awaited::add);
    waiting = new Waiting(arena, libc, awaited);
    watch = new InterfaceWatch(arena, libc, sockets.notices(), interfaces, counters);
  }

  public static LinuxTransport open(TransportSpec spec) throws TransportException {
    LinuxTransport transport = new LinuxTransport(spec);
    boolean whole = false;
    try {
      transport.watch.start();
      whole = true;
      return transport;
    } finally {
      if (!whole) {
        transport.close();
      }
    }
  }

  /// Every interface of this machine.
  public static List<Interface4> allInterfaces() throws TransportException {
    try (Arena arena = Arena.ofConfined()) {
      return Rtnetlink.interfaces(new LibC(arena));
    }
  }

  @Override
  public int receive(List<Datagram> batch, int waitMs) throws TransportException {
    receiving.into(batch);
    waiting.await(watch.patienceMs(waitMs));
    if (waiting.closed(UDP)) {
      throw new TransportException(Kind.FAILED, "UDP port " + port + " is closed");
    }
    if (waiting.ready(WAKE)) {
      libc.read(sockets.wake().fd(), calls);
    }
    watch.look(waiting.ready(NOTICES));
    receiving.clear();
    kept = 0;
    if (sockets.preferred().isPresent() && waiting.ready(PREFERRED)) {
      take(sockets.preferred().get(), receiving.room() - OTHERS_MIN);
    }
    if (waiting.ready(UDP)) {
      take(sockets.udp(), receiving.room());
    }
    own.received(receiving.used());
    counters.received.add(kept);
    return kept;
  }

  @Override
  public void wakeUp() {
    openLock.lock();
    try {
      if (!closed) {
        wakerLibc.write(sockets.wake().fd(), one);
      }
    } finally {
      openLock.unlock();
    }
  }

  @Override
  public List<Interface4> interfaces() {
    return interfaces.list();
  }

  @Override
  public Set<Ipv4> ownAddresses() {
    return interfaces.ownAddresses();
  }

  @Override
  public void choose(Predicate<Interface4> chosen) {
    if (interfaces.choose(chosen)) {
      counters.interfaceChanges.increment();
    }
  }

  @Override
  public boolean sendsOnLink() {
    return sockets.packet().isPresent();
  }

  @Override
  public TransportCounts counts() {
    openLock.lock();
    try {
      if (!closed) {
        countDrops();
      }
    } finally {
      openLock.unlock();
    }
    return counters.counts();
  }

  @Override
  public Sender newSender() {
    return new LinuxSender(port, sockets.udp(), sockets.packet(), counters, own);
  }

  @Override
  public void close() {
    openLock.lock();
    try {
      if (!closed) {
        closed = true;
        countDrops();
        sockets.close();
        arena.close();
      }
    } finally {
      openLock.unlock();
    }
  }

  private void countDrops() {
    sockets.drops().ifPresent(drops -> counters.kernelDrops.add(drops.newlyLost()));
  }

  /// Takes what is there, up to `max`, and keeps what came by a chosen interface.
  private void take(Descriptor socket, int max) {
    int first = receiving.used();
    int came = receiving.receive(libc, socket.fd(), max);
    // ICMP errors of what was sent earlier, or nothing there after all: the next call goes on.
    if (came < 0 && !Errno.EAGAIN.is(came) && !Errno.EINTR.is(came)) {
      counters.receiveErrors.increment();
    }
    int drops = dropsSeen;
    for (int i = first; i < first + came; i++) {
      receiving.look(i);
      drops = receiving.drops(drops);
      int arrivedBy = arrivedBy();
      if (receiving.truncated(i)) {
        counters.oversize.increment();
      } else if (arrivedBy == 0) {
        counters.notChosen.increment();
      } else {
        receiving.keep(i, kept, arrivedBy);
        kept++;
      }
    }
    if (sockets.drops().isEmpty()) {
      counters.kernelDrops.add(drops - dropsSeen);
      dropsSeen = drops;
    }
  }

  /// The chosen interface that the datagram looked at came by; 0 if it came by another one. What
  /// this machine sends to itself always comes by the loopback interface, whatever the address.
  private int arrivedBy() {
    int index = receiving.interfaceIndex();
    if (interfaces.contains(index)) {
      return index;
    }
    if (!interfaces.isLoopback(index)) {
      return 0;
    }
    return interfaces.owner(receiving.destination()).map(Interface4::index).orElse(0);
  }
}
