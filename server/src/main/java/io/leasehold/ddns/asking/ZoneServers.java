package io.leasehold.ddns.asking;

import io.leasehold.config.DdnsConfig.Server;
import io.leasehold.config.DdnsConfig.Zone;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TSIG;

/// The servers of a zone, over UDP, and over TCP where a message is too long for that. The one that
/// took something last is asked first.
public final class ZoneServers implements Exchange {
  private final List<OneServer> servers;
  private volatile int first;

  /// @param servers in the order in which they are asked first
  public ZoneServers(List<? extends OneServer> servers) {
    this.servers = List.copyOf(servers);
  }

  public ZoneServers(Zone zone, Optional<TSIG> key) {
    this(zone.servers().stream().map(server -> asked(server, key)).toList());
  }

  private static AskedServer asked(Server server, Optional<TSIG> key) {
    InetSocketAddress address = new InetSocketAddress(server.host(), server.port());
    return new AskedServer(address, key, Optional.empty());
  }

  @Override
  public Message ask(Message query) throws IOException, InterruptedException {
    List<String> why = new ArrayList<>();
    int denied = 0;
    int start = first;
    for (int i = 0; i < servers.size(); i++) {
      int at = (start + i) % servers.size();
      OneServer server = servers.get(at);
      try {
        Message answer = server.ask(query);
        Optional<String> trouble = trouble(server, answer);
        if (trouble.isEmpty()) {
          first = at;
          return answer;
        }
        why.add(server.text() + " says " + trouble.get());
        denied += isDenial(answer) ? 1 : 0;
      } catch (IOException e) {
        why.add(server.text() + ": " + e.getMessage());
      }
    }
    String all = String.join("; ", why);
    // One that is silent may be the only one that takes updates: secondary servers refuse them.
    throw denied == servers.size() ? new Denied(all) : new IOException(all);
  }

  /// Why the answer says nothing of the update.
  private static Optional<String> trouble(OneServer server, Message answer) {
    int rcode = answer.getRcode();
    return isOfTheServer(rcode) && AskedServer.knowsKey(answer)
        ? Optional.of(Rcode.string(rcode))
        : server.doubt(answer);
  }

  private static boolean isDenial(Message answer) {
    int rcode = answer.getRcode();
    return AskedServer.knowsKey(answer) && (rcode == Rcode.NOTAUTH || rcode == Rcode.REFUSED);
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
}
