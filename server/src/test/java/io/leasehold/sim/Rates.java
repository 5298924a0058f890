package io.leasehold.sim;

import io.leasehold.config.PacketRate;
import io.leasehold.config.PacketRates;
import io.leasehold.model.Octets;
import io.leasehold.testkit.VirtualClock;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The replies that leave, seen from outside: nobody gets more of them than the packet rates let it
/// ask for, whatever it sends.
final class Rates {
  private static final double NS_PER_S = 1e9;

  /// How much later than it is decided a reply may leave: after the delay of an offer, or as long
  /// as a client waits for the disk; and a little more.
  private static final int DELAY_S = 6;

  /// What a burst may be, half of it more for those who have a lease, and what was decided before
  /// the machine slept.
  private static final int BURSTS = 2;

  private final VirtualClock clock;
  private final PacketRates rates;
  private final Map<Object, Level> levels = new HashMap<>();

  /// What somebody has been sent and the rate has not made up for.
  private record Level(double replies, long atNs) {}

  private record Line(Object relay, Octets agent) {}

  Rates(VirtualClock clock, PacketRates rates) {
    this.clock = clock;
    this.rates = rates;
  }

  /// A reply leaves the server.
  void replied(Message4 reply) {
    count(rates.perClient(), reply.chaddr());
    if (reply.relayed()) {
      count(rates.perRelay(), reply.giaddr());
      Octets agent = reply.option(OptionCode4.RELAY_AGENT_INFORMATION).orElse(Octets.EMPTY);
      count(rates.perCircuit(), new Line(reply.giaddr(), agent));
    }
  }

  /// Another server knows nothing of what its clients have sent to the one before.
  void restarted() {
    levels.clear();
  }

  private void count(Optional<PacketRate> limit, Object who) {
    if (limit.isEmpty()) {
      return;
    }
    PacketRate rate = limit.get();
    long nowNs = clock.monotonicNs();
    Level before = levels.getOrDefault(who, new Level(0, nowNs));
    double drained = (nowNs - before.atNs()) / NS_PER_S * rate.perSecond();
    double now = Math.max(0, before.replies() - drained) + 1;
    levels.put(who, new Level(now, nowNs));
    if (now > BURSTS * rate.burst() + DELAY_S * rate.perSecond()) {
      throw new AssertionError("%s gets more than %s".formatted(who, rate));
    }
  }
}
