package io.leasehold.ddns;

import io.leasehold.ddns.asking.Exchange;
import java.io.IOException;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/// Gives an address its name, or takes it back: RFC 4703 §5.4 and §5.5.
final class ReverseUpdate {
  private final Exchange servers;
  private final Name zone;
  private final Name owner;

  /// @param owner that the address has in the zone
  ReverseUpdate(Exchange servers, Name zone, Name owner) {
    this.servers = servers;
    this.zone = zone;
    this.owner = owner;
  }

  /// The address has this name, and no other: whoever leases it to somebody knows.
  Reply set(Name fqdn, long ttlS) throws IOException, InterruptedException {
    Update update = new Update(zone);
    update.delete(owner, Type.PTR);
    update.add(new PTRRecord(owner, DClass.IN, ttlS, fqdn));
    return Reply.of(servers.ask(update).getRcode());
  }

  /// The address loses this name, if it has no other by now.
  Reply remove(Name fqdn) throws IOException, InterruptedException {
    Update update = new Update(zone);
    update.present(new PTRRecord(owner, DClass.IN, 0, fqdn));
    update.delete(owner, Type.PTR);
    int rcode = servers.ask(update).getRcode();
    return rcode == Rcode.NXRRSET || rcode == Rcode.NXDOMAIN ? Reply.DONE : Reply.of(rcode);
  }
}
