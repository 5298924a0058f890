package io.leasehold.ddns.responder;

import io.leasehold.config.DdnsConfig.Server;
import io.leasehold.events.EventLog;
import io.leasehold.events.FaultEvent;
import io.leasehold.stream.Time;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.Message;
import org.xbill.DNS.SimpleResolver;

/// A thread that tells one secondary server of changes.
final class Notifying implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final long END_MS = 5_000;

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

  private static Notifier.Teller teller(Server server, Responder.Setup setup) {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.ofLiteral(server.host()), server.port());
    SimpleResolver resolver = new SimpleResolver(address);
    resolver.setTimeout(TIMEOUT);
    resolver.setEDNS(-1, 0, 0, List.of());
    setup.access().key().ifPresent(resolver::setTSIGKey);
    from(address.getAddress(), setup.listen())
        .ifPresent(own -> resolver.setLocalAddress(new InetSocketAddress(own, 0)));
    return message -> tell(resolver, message);
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

  private static Message tell(SimpleResolver resolver, Message message)
      throws IOException, InterruptedException {
    CompletableFuture<Message> answer = resolver.sendAsync(message).toCompletableFuture();
    try {
      return answer.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(
          cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    }
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

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(END_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
