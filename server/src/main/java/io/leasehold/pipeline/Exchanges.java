package io.leasehold.pipeline;

import io.leasehold.engine.v4.Decision;
import io.leasehold.engine.v4.ReplyType;
import io.leasehold.pipeline.ExchangeEntry.Stamp;
import io.leasehold.transport.Datagram;
import io.leasehold.wire.v4.IgnoredReason;
import io.leasehold.wire.v4.MalformedReason;
import io.leasehold.wire.v4.Query;
import io.leasehold.wire.v4.Strictness;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The latest messages and what was made of them: octets in memory of a fixed size, of which
/// nothing is read before somebody asks. The deciding thread writes, and waits for nobody; any
/// thread reads.
///
/// Messages of three kinds push out their like alone: those that made a promise or changed a lease,
/// those that were only offered something or told, those that were refused or not answered. So a
/// flood of DHCPDISCOVERs hides neither who has got an address nor who was refused; and of a client
/// that sends without end no more is kept than of others ([ClientQuota]).
public final class Exchanges {
  private static final int PROMISED_SIZE = 6 << 20;
  private static final int OFFERED_SIZE = 3 << 20;
  private static final int REFUSED_SIZE = 2 << 20;

  /// The most that all take.
  public static final int SIZE_MAX = PROMISED_SIZE + OFFERED_SIZE + REFUSED_SIZE;

  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;
  private static final int CHADDR = 28;
  private static final int CHADDR_END = 44;
  private static final int HLEN = 2;
  private static final long NS_PER_US = 1_000;

  private final long secret;
  private final Kind promised;
  private final Kind offered;
  private final Kind refused;
  private final ExchangeEntry entry = new ExchangeEntry();
  private final Stamp stamp = new Stamp();

  private long id;
  private long wallNs;
  private long nowNs;
  private Strictness strictness = Strictness.STRICT;

  /// @param secret of this process: nobody outside can choose hardware addresses that share a mark
  /// @param startNs when it begins, nanoseconds since 1970-01-01T00:00Z: ids go on from one run to
  ///   the next as long as less than a message comes in a microsecond
  public Exchanges(long secret, long startNs) {
    this(secret, startNs, new Kind(PROMISED_SIZE), new Kind(OFFERED_SIZE), new Kind(REFUSED_SIZE));
  }

  private Exchanges(long secret, long startNs, Kind promised, Kind offered, Kind refused) {
    this.secret = secret;
    id = startNs / NS_PER_US;
    this.promised = promised;
    this.offered = offered;
    this.refused = refused;
  }

  /// Of a server whom nobody will ask: all the work, and next to no memory.
  public static Exchanges unasked() {
    return new Exchanges(0, 0, least(), least(), least());
  }

  private static Kind least() {
    return new Kind(ExchangeRing.CHUNK_SIZE);
  }

  /// Those that push out their like alone.
  private static final class Kind {
    private final ExchangeRing ring;
    private final ClientQuota quota = new ClientQuota();
    private int leftOut;

    Kind(int size) {
      ring = new ExchangeRing(size);
    }
  }

  /// What holds for a batch. By the deciding thread, as all that writes.
  ///
  /// @param wall nanoseconds since 1970-01-01T00:00Z
  /// @param now on a clock that never goes back
  public void look(long wall, long now, Strictness by) {
    wallNs = wall;
    nowNs = now;
    strictness = by;
  }

  void dropped(Datagram datagram, boolean broadcast, DropReason why) {
    entry.dropped(why);
    keep(refused, datagram, broadcast);
  }

  void malformed(Datagram datagram, boolean broadcast, MalformedReason why) {
    entry.malformed(why);
    keep(refused, datagram, broadcast);
  }

  void ignored(Datagram datagram, boolean broadcast, IgnoredReason why) {
    entry.ignored(why);
    keep(refused, datagram, broadcast);
  }

  public void decided(Query query, Datagram datagram, Decided decided) {
    entry.decided(decided.decision(), decided.leaves());
    keep(kind(query, decided.decision()), datagram, decided.broadcast());
  }

  /// @param leaves whether the reply, if there is one, has somewhere to go
  public record Decided(Decision decision, boolean broadcast, boolean leaves) {}

  private Kind kind(Query query, Decision decision) {
    if (decision.reply().isEmpty()) {
      return decision.records().isEmpty() ? refused : promised;
    }
    ReplyType type = decision.reply().get().type();
    return switch (type) {
      case OFFER -> offered;
      case NAK -> refused;
      case ACK, BOOTP -> query instanceof Query.Inform ? offered : promised;
    };
  }

  private void keep(Kind kind, Datagram datagram, boolean broadcast) {
    id++;
    if (!kind.quota.take(sender(datagram), nowNs)) {
      kind.leftOut++;
      return;
    }
    entry.way(broadcast, strictness);
    entry.writeTo(kind.ring, datagram, stamp.set(id, wallNs, kind.leftOut));
    kind.leftOut = 0;
  }

  /// Its client by the hardware address, or where it came from if it says none.
  private long sender(Datagram datagram) {
    ByteBuffer payload = datagram.payload();
    int start = payload.position();
    if (payload.remaining() < CHADDR_END || payload.get(start + HLEN) == 0) {
      return mix(secret ^ datagram.source().bits());
    }
    long key = mix(secret ^ payload.getLong(start + CHADDR));
    return mix(key ^ payload.getLong(start + CHADDR + Long.BYTES));
  }

  private static long mix(long value) {
    long product = value * MULTIPLIER;
    return product ^ product >>> Integer.SIZE;
  }

  /// Gives what is remembered, the latest first, until somebody has seen enough. For any thread.
  ///
  /// @param afterId nothing up to this one is looked at
  /// @param each false if it wants no more
  public void latestFirst(long afterId, Predicate<Exchange> each) {
    List<ExchangeRing.Walk> walks = new ArrayList<>();
    for (Kind kind : List.of(promised, offered, refused)) {
      enter(kind.ring.walk(), afterId, walks);
    }
    while (!walks.isEmpty()) {
      ExchangeRing.Walk latest = walks.getFirst();
      for (ExchangeRing.Walk walk : walks) {
        latest = ExchangeEntry.id(walk.entry()) > ExchangeEntry.id(latest.entry()) ? walk : latest;
      }
      if (!each.test(ExchangeEntry.read(latest.entry()))) {
        return;
      }
      walks.remove(latest);
      enter(latest, afterId, walks);
    }
  }

  private static void enter(ExchangeRing.Walk walk, long afterId, List<ExchangeRing.Walk> walks) {
    if (walk.next() && ExchangeEntry.id(walk.entry()) > afterId) {
      walks.add(walk);
    }
  }
}
