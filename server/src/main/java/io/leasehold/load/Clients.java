package io.leasehold.load;

import io.leasehold.model.Ipv4;
import java.util.Optional;
import java.util.stream.IntStream;

/// The clients, each a number with a row in some arrays: what it waits for, since when, and what it
/// was given. None has more than one exchange at a time.
final class Clients {
  /// Set in the transaction identifiers of strangers, which no client's has.
  static final int STRANGER = 1 << 31;

  /// An infinite lease: RFC 2131 §3.3.
  private static final int INFINITE = -1;

  private static final long NS_PER_S = 1_000_000_000L;
  private static final int TURN_MASK = 0x7F;
  private static final int NUMBER_BITS = 24;
  private static final int NUMBER_MASK = (1 << NUMBER_BITS) - 1;
  private static final int NO_ADDRESS = 0;

  private final int count;
  private final long firstHardware;
  private final State[] states;
  private final int[] turns;
  private final byte[] sends;
  private final int[] offers;
  private final int[] addresses;
  private final int[] serverIds;
  private final long[] leaseEndNs;
  private final long[] startNs;
  private final long[] askedNs;
  private final long[] sentNs;
  private final Holders holders;

  /// Who rests, the longest in front: a ring.
  private final int[] resting;

  private int restingFirst;
  private int restingCount;

  Clients(int count, long firstHardware) {
    this.count = count;
    this.firstHardware = firstHardware;
    states = new State[count];
    turns = new int[count];
    sends = new byte[count];
    offers = new int[count];
    addresses = new int[count];
    serverIds = new int[count];
    leaseEndNs = new long[count];
    startNs = new long[count];
    askedNs = new long[count];
    sentNs = new long[count];
    holders = new Holders(count);
    resting = new int[count];
    for (int i = 0; i < count; i++) {
      rest(i);
    }
  }

  int count() {
    return count;
  }

  boolean someRest() {
    return restingCount > 0;
  }

  /// Takes the one who has rested longest, for an exchange that should have begun at `startedNs`.
  int wake(long startedNs) {
    int client = resting[restingFirst];
    restingFirst = restingFirst + 1 == count ? 0 : restingFirst + 1;
    restingCount--;
    turns[client]++;
    startNs[client] = startedNs;
    return client;
  }

  /// The client's exchange has come to an end.
  void rest(int client) {
    states[client] = State.RESTING;
    long place = (long) restingFirst + restingCount;
    resting[(int) (place < count ? place : place - count)] = client;
    restingCount++;
  }

  State state(int client) {
    return states[client];
  }

  /// A new message is under way, for the first time.
  void waitFor(int client, State state, long nowNs) {
    states[client] = state;
    sends[client] = 1;
    askedNs[client] = nowNs;
    sentNs[client] = nowNs;
  }

  void sentAgain(int client, long nowNs) {
    sends[client]++;
    sentNs[client] = nowNs;
  }

  /// How often the message that waits for an answer was sent.
  int sends(int client) {
    return sends[client];
  }

  /// When that message was sent first.
  long askedNs(int client) {
    return askedNs[client];
  }

  /// When it was sent last.
  long sentNs(int client) {
    return sentNs[client];
  }

  /// When the exchange should have begun.
  long startNs(int client) {
    return startNs[client];
  }

  /// True if it is the hardware address of one of them.
  boolean include(long hardware) {
    return hardware >= firstHardware && hardware - firstHardware < count;
  }

  long hardware(int client) {
    return firstHardware + client;
  }

  int xid(int client) {
    return (turns[client] & TURN_MASK) << NUMBER_BITS | client;
  }

  /// The client that uses, or has used, this identifier; -1 if nobody has.
  int byXid(int xid) {
    int client = xid & NUMBER_MASK;
    if (xid < 0 || client >= count) {
      return -1;
    }
    int age = turns[client] - (xid >>> NUMBER_BITS) & TURN_MASK;
    return age < turns[client] ? client : -1;
  }

  /// What it was offered last.
  int offer(int client) {
    return offers[client];
  }

  /// What it holds, or did.
  int address(int client) {
    return addresses[client];
  }

  int serverId(int client) {
    return serverIds[client];
  }

  boolean holds(int client, long nowNs) {
    int address = addresses[client];
    return address != NO_ADDRESS && holders.of(address) == client && leaseEndNs[client] - nowNs > 0;
  }

  /// The address of one who holds a lease.
  Optional<Ipv4> someLease(long nowNs) {
    return IntStream.range(0, count)
        .filter(client -> holds(client, nowNs))
        .mapToObj(client -> new Ipv4(addresses[client]))
        .findFirst();
  }

  /// True if another client holds the address.
  boolean heldByAnother(int address, int client, long nowNs) {
    int holder = holders.of(address);
    return holder != Holders.NOBODY && holder != client && leaseEndNs[holder] - nowNs > 0;
  }

  /// Who holds the address, or did last.
  int holder(int address) {
    return holders.of(address);
  }

  void offered(int client, int address, int serverId) {
    offers[client] = address;
    serverIds[client] = serverId;
  }

  void bound(int client, int address, int leaseTimeS, long nowNs) {
    forget(client);
    addresses[client] = address;
    holders.put(address, client);
    leaseEndNs[client] =
        leaseTimeS == INFINITE ? Long.MAX_VALUE : nowNs + (leaseTimeS & 0xFFFF_FFFFL) * NS_PER_S;
  }

  /// It has no lease any more.
  void forget(int client) {
    if (addresses[client] != NO_ADDRESS && holders.of(addresses[client]) == client) {
      holders.remove(addresses[client]);
    }
    addresses[client] = NO_ADDRESS;
  }
}
