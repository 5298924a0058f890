package io.leasehold.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;

/// Takes what a webhook posts, and fails one time in ten: a program of its own, so that it can run
/// in a namespace.
final class Receiver {
  static final int PORT = 8080;

  private static final int FAILS_EACH = 10;

  private Receiver() {}

  public static void main(String[] arguments) throws IOException {
    AtomicLong requests = new AtomicLong();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            long number = requests.incrementAndGet();
            int status = number % FAILS_EACH == 0 ? 500 : 200;
            exchange.sendResponseHeaders(status, -1);
            if (number <= FAILS_EACH) {
              System.out.println(status);
            }
          }
        });
    server.setExecutor(Thread::startVirtualThread);
    server.start();
    System.out.println("ready");
  }
}
