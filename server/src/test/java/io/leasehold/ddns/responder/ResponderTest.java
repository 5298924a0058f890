package io.leasehold.ddns.responder;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.DdnsConfig.Server;
import io.leasehold.events.DnsEvent;
import io.leasehold.events.EventLog;
import io.leasehold.events.Format;
import io.leasehold.events.Level;
import io.leasehold.events.LogOutput;
import io.leasehold.events.LogSettings;
import io.leasehold.stream.Time;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Where it listens, on loopback.
@Timeout(20)
class ResponderTest {
  /// A socket that lives a moment too long is met in some of them.
  private static final int ROUNDS = 100;

  private static final long HOUR_NS = 3_600_000_000_000L;

  /// What is logged often is not left out.
  private final AtomicLong ticks = new AtomicLong();

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final EventLog log =
      new EventLog(
          new LogSettings(Level.INFO, Format.TEXT, Optional.empty()),
          new Lines(),
          () -> Instant.EPOCH,
          () -> ticks.addAndGet(HOUR_NS));

  /// What is logged, by whichever thread.
  private final class Lines implements LogOutput {
    @Override
    public void write(Level level, String line) {
      lines.add(line);
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  @Test
  void anAddressThatItHadIsFreeForOneThatHoldsIt() throws IOException, InterruptedException {
    int port = freePort();
    try (Responder responder =
        new Responder(log, new Time(() -> 0, System::nanoTime), new ResponderCounts())) {
      for (int i = 0; i < ROUNDS; i++) {
        log.tick();
        Server server = new Server(i % 2 == 0 ? "127.0.0.1" : "0.0.0.0", port);
        responder.use(
            new Responder.Setup(List.of(), Set.of(), List.of(server), Access.NOBODY, List.of()));
        String line = lines.take();
        assertTrue(line.contains(DnsEvent.ANSWERS.id()), i + " " + line);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
