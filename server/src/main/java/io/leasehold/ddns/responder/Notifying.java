package io.leasehold.ddns.responder;

import io.leasehold.config.DdnsConfig.Server;
import io.leasehold.ddns.asking.AskedServer;
import io.leasehold.events.EventLog;
import io.leasehold.events.FaultEvent;
import io.leasehold.stream.Time;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.Message;

/// A thread that tells one secondary server of changes.
final class Notifying implements AutoCloseable {
  private final Semaphore news = new Semaphore(0);
  private final EventLog log;
  private final Thread thread;

  private Notifying(Server server, Notifier notifier, EventLog log) {
    this.log = log;
    thread = Thread.ofVirtual().name("dns notify " + server).start(() -> run(notifier, server));
  }

  static Notifying start(
      Server server, Responder.Setup setup, ResponderCounts counts, EventLog log, Time time) {
    Notifier notifier =
        new Notifier(
            server.toString(),
            setup.zones(),
            new Notifier.Outside(teller(server, setup), counts, log, time),
            new SecureRandom());
    return new Notifying(server, notifier, log);
  }

  static Notifier.Teller teller(Server server, Responder.Setup setup) {
    InetAddress to = InetAddress.ofLiteral(server.host());
    AskedServer asked =
        new AskedServer(
            new InetSocketAddress(to, server.port()),
            setup.access().key(),
            from(to, setup.listen()));
    return message -> {
      Message answer = asked.ask(message);
      Optional<String> doubt = asked.doubt(answer);
      if (doubt.isPresent()) {
        throw new IOException("it says " + doubt.get());
      }
      return answer;
    };
  }

  /// A secondary believes what comes from the address that it has for its primary: one that queries
  /// are answered on.
  private static Optional<InetAddress> from(InetAddress to, List<Server> listen) {
    return listen.stream()
        .map(each -> InetAddress.ofLiteral(each.host()))
        .filter(each -> each.getClass() == to.getClass())
        .filter(each -> !each.isAnyLocalAddress())
        .filter(each -> each.isLoopbackAddress() == to.isLoopbackAddress())
        .findFirst();
  }

  void wakeUp() {
    news.release();
  }

  private void run(Notifier notifier, Server server) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        boolean _ = news.tryAcquire(turn(notifier, server), TimeUnit.MILLISECONDS);
        news.drainPermits();
      }
    } catch (InterruptedException e) {
      // That is how it ends.
    }
  }

  private long turn(Notifier notifier, Server server) throws InterruptedException {
    try {
      return notifier.turn();
    } catch (RuntimeException e) {
      log.log(FaultEvent.BUG, "telling " + server + " of changes", String.valueOf(e));
      return Notifier.IDLE_MS;
    }
  }

  /// Nobody waits for it: whoever follows it may tell the same once more.
  @Override
  public void close() {
    thread.interrupt();
  }
}
