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
import org.xbill.DNS.TSIGRecord;

/// The servers of a zone, over UDP, and over TCP where a message is too long for that. The one that
/// took something last is asked first.
final class ZoneServers implements Exchange {
  /// A server near by answers in milliseconds; one that writes to a slow disk takes longer.
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  /// RFC 1035 §2.3.4: what UDP has room for without more being said. A signature takes some of it.
  private static final int UDP_MAX = 512 - 150;

  private final List<SimpleResolver> servers = new ArrayList<>();
  private final boolean signs;
  private volatile int first;

  ZoneServers(Zone zone, Optional<TSIG> key) {
    signs = key.isPresent();
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
    int denied = 0;
    int start = first;
    for (int i = 0; i < servers.size(); i++) {
      int at = (start + i) % servers.size();
      try {
        Message answer = ask(servers.get(at), query);
        Optional<String> trouble = trouble(answer);
        if (trouble.isPresent()) {
          why.add(servers.get(at).getAddress() + " says " + trouble.get());
          denied += isDenial(answer) ? 1 : 0;
        } else {
          first = at;
          return answer;
        }
      } catch (IOException e) {
        why.add(servers.get(at).getAddress() + ": " + e.getMessage());
      }
    }
    String all = String.join("; ", why);
    // One that is silent may be the only one that takes updates: secondary servers refuse them.
    throw denied == servers.size() ? new Denied(all) : new IOException(all);
  }

  /// Why the answer says nothing of the update. RFC 8945 §5.3: one that should be signed and is not
  /// may be anybody's.
  private Optional<String> trouble(Message answer) {
    TSIGRecord signature = answer.getTSIG();
    String said = Rcode.string(answer.getRcode());
    if (signature != null && signature.getError() != Rcode.NOERROR) {
      return Optional.of("%s (%s)".formatted(said, Rcode.TSIGstring(signature.getError())));
    }
    if (isOfTheServer(answer.getRcode())) {
      return Optional.of(said);
    }
    return signs && !answer.isVerified()
        ? Optional.of(said + ", but not signed by the key")
        : Optional.empty();
  }

  private static boolean isDenial(Message answer) {
    TSIGRecord signature = answer.getTSIG();
    boolean knowsKey = signature == null || signature.getError() == Rcode.NOERROR;
    int rcode = answer.getRcode();
    return knowsKey && (rcode == Rcode.NOTAUTH || rcode == Rcode.REFUSED);
  }

  /// What says nothing of the update, but that this server cannot take any, or knows no such key.
  /// Another server may: REFUSED is what a secondary one says of updates.
  private static boolean isOfTheServer(int rcode) {
    return rcode == Rcode.SERVFAIL
        || rcode == Rcode.NOTAUTH
        || rcode == Rcode.NOTIMP
        || rcode == Rcode.REFUSED
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
