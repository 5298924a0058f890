package io.leasehold.ddns.responder;

import io.leasehold.config.DdnsConfig.Server;
import io.leasehold.events.DnsEvent;
import io.leasehold.events.EventLog;
import io.leasehold.stream.Time;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Supplier;

/// One address that queries come to, over UDP and TCP; as long as it cannot be opened it is tried
/// again.
final class Listening implements AutoCloseable {
  private static final long RETRY_MS = 10_000;
  private static final long MS_PER_S = 1_000;
  private static final long END_MS = 5_000;

  private final Server on;
  private final Supplier<Responses> responses;
  private final EventLog log;
  private final Time time;
  private final Thread thread;

  /// The one that takes connections, once there is one.
  private volatile Thread tcpThread;

  Listening(Server on, Supplier<Responses> responses, EventLog log, Time time) {
    this.on = on;
    this.responses = responses;
    this.log = log;
    this.time = time;
    thread = Thread.ofPlatform().name("dns " + on).daemon().unstarted(this::run);
    tcpThread = thread;
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        listen();
      } catch (IOException e) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        log.log(DnsEvent.ANSWERS_NOT, on, String.valueOf(e.getMessage()), RETRY_MS / MS_PER_S);
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral(on.host()), on.port());
    TcpListener.Outside outside =
        new TcpListener.Outside(responses, log, time.monotonicNs(), TcpListener::pause);
    try (UdpListener udp = UdpListener.open(address, responses, log);
        TcpListener tcp = TcpListener.open(address, outside)) {
      tcpThread = Thread.ofPlatform().name("dns tcp " + on).daemon().start(tcp::run);
      log.log(DnsEvent.ANSWERS, on);
      udp.run();
    }
  }

  /// Then others can have the port. A socket that is closed listens on until the thread that waits
  /// for connections has come back from the kernel, which on a busy machine takes a moment.
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(END_MS);
      tcpThread.join(END_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
