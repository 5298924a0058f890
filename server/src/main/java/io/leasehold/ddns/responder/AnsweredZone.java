package io.leasehold.ddns.responder;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.TextParseException;

/// A zone that is answered for.
///
/// @param server the name of this server, in the zone or elsewhere
/// @param addresses of this server
/// @param contents without what is said of the zone itself and of this server
public record AnsweredZone(
    Name name, Name server, List<InetAddress> addresses, Contents contents, Serial serial) {
  /// Of the zone's own records.
  private static final long TTL_S = 3_600;

  private static final long REFRESH_S = 900;
  private static final long RETRY_S = 60;
  private static final long EXPIRE_S = 604_800;

  /// RFC 2308 §4: how long it may be believed that there is no such name. A client that has just
  /// come is to be found soon.
  private static final long NEGATIVE_S = 30;

  public AnsweredZone {
    addresses = List.copyOf(addresses);
  }

  /// Of the serial number that is published at the time.
  SOARecord soa(long nowS) {
    return soa(nowS, TTL_S);
  }

  /// As an answer has it that says that there is nothing (RFC 2308 §3).
  SOARecord soaOfNothing(long nowS) {
    return soa(nowS, NEGATIVE_S);
  }

  private SOARecord soa(long nowS, long ttlS) {
    return new SOARecord(
        name,
        DClass.IN,
        ttlS,
        server,
        hostmaster(),
        serial.at(nowS),
        REFRESH_S,
        RETRY_S,
        EXPIRE_S,
        NEGATIVE_S);
  }

  /// RFC 2142 §7; that of the server where the zone's name has no room for it.
  private Name hostmaster() {
    try {
      return Name.fromString("hostmaster", name);
    } catch (TextParseException e) {
      return server;
    }
  }

  NSRecord ns(Name owner) {
    return new NSRecord(owner, DClass.IN, TTL_S, server);
  }

  /// The addresses of this server.
  List<Record> ofServer(Name owner) {
    List<Record> records = new ArrayList<>();
    for (InetAddress address : addresses) {
      records.add(
          address instanceof Inet4Address
              ? new ARecord(owner, DClass.IN, TTL_S, address)
              : new AAAARecord(owner, DClass.IN, TTL_S, address));
    }
    return records;
  }

  /// True if this server's name is one of the zone's.
  boolean hasServer() {
    return server.subdomain(name);
  }
}
