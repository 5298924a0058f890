package io.leasehold.ddns;

import io.leasehold.config.DdnsConfig.Server;
import io.leasehold.config.DdnsConfig.Zone;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;

/// The servers of a zone, over UDP, and over TCP where a message is too long for that. The one that
/// answered last is asked first.
final class ZoneServers implements Exchange {
  /// A server near by answers in milliseconds; one that writes to a slow disk takes longer.
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  /// RFC 1035 §2.3.4: what UDP has room for without more being said. A signature takes some of it.
  private static final int UDP_MAX = 512 - 150;

  private final List<SimpleResolver> servers = new ArrayList<>();
  private volatile int first;

  ZoneServers(Zone zone, Optional<TSIG> key) {
    for (Server server : zone.servers()) {
      SimpleResolver resolver =
          new SimpleResolver(new InetSocketAddress(server.host(), server.port()));
      resolver.setTimeout(TIMEOUT);
      resolver.setEDNS(-1, 0, 0, List.of());
      key.ifPresent(resolver::setTSIGKey);
      servers.add(resolver);
    }
  }

  @Override
  public Message ask(Message query) throws IOException, InterruptedException {
    List<String> why = new ArrayList<>();
    int start = first;
    for (int i = 0; i < servers.size(); i++) {
      int at = (start + i) % servers.size();
      try {
        Message answer = ask(servers.get(at), query);
        int rcode = answer.getRcode();
        if (isOfTheServer(rcode)) {
          why.add(servers.get(at).getAddress() + " says " + Rcode.TSIGstring(rcode));
        } else {
          first = at;
          return answer;
        }
      } catch (IOException e) {
        why.add(servers.get(at).getAddress() + ": " + e.getMessage());
      }
    }
    throw new IOException(String.join("; ", why));
  }

  /// What says nothing of the update, but that this server cannot take any, or knows no such key.
  private static boolean isOfTheServer(int rcode) {
    return rcode == Rcode.SERVFAIL
        || rcode == Rcode.NOTAUTH
        || rcode == Rcode.NOTIMP
        || rcode == Rcode.NOTZONE;
  }

  private static Message ask(SimpleResolver server, Message query)
      throws IOException, InterruptedException {
    // A signature is put into what is sent, and each attempt needs its own.
    Message sent = query.clone();
    CompletableFuture<Message> answer =
        (sent.toWire().length > UDP_MAX ? overTcp(server) : server)
            .sendAsync(sent)
            .toCompletableFuture();
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

  private static SimpleResolver overTcp(SimpleResolver server) {
    SimpleResolver tcp = new SimpleResolver(server.getAddress());
    tcp.setTCP(true);
    tcp.setTimeout(server.getTimeout());
    tcp.setTSIGKey(server.getTSIGKey());
    return tcp;
  }
}
