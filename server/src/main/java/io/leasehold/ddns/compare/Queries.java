package io.leasehold.ddns.compare;

import io.leasehold.ddns.asking.Denied;
import io.leasehold.ddns.asking.Exchange;
import io.leasehold.ddns.name.Names;
import java.io.IOException;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// Asks a zone's servers what they say of one name.
final class Queries {
  private final Exchange servers;

  Queries(Exchange servers) {
    this.servers = servers;
  }

  /// A name of a client: its addresses, and whose it is.
  Said name(String fqdn) throws IOException, InterruptedException {
    return said(fqdn, Type.A, Type.DHCID);
  }

  /// The name of an address.
  Said pointers(String owner) throws IOException, InterruptedException {
    return said(owner, Type.PTR);
  }

  /// Whatever it says of the zone, a server answers.
  ///
  /// @throws IOException if none does
  void knock(String zone) throws IOException, InterruptedException {
    try {
      Message _ = ask(Names.of(zone), Type.SOA);
    } catch (Denied e) {
      // It answers.
    }
  }

  private Said said(String fqdn, int... types) throws IOException, InterruptedException {
    Name name = Names.of(fqdn);
    Said said = Said.NOTHING;
    for (int type : types) {
      Message answer = ask(name, type);
      switch (answer.getRcode()) {
        case Rcode.NXDOMAIN -> {
          return Said.NOTHING;
        }
        case Rcode.NOERROR -> said = with(said, answer, name);
        default -> throw new IOException("the DNS server says " + Rcode.string(answer.getRcode()));
      }
    }
    // It is there, and what it has nobody asked for.
    return said.equals(Said.NOTHING) ? said.withOthers() : said;
  }

  private Message ask(Name name, int type) throws IOException, InterruptedException {
    Message query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
    query.getHeader().unsetFlag(Flags.RD);
    return servers.ask(query);
  }

  private static Said with(Said before, Message answer, Name name) {
    Said said = before;
    for (Record record : answer.getSection(Section.ANSWER)) {
      if (record.getName().equals(name)) {
        said = said.with(record);
      }
    }
    return said;
  }
}
