package io.leasehold.ddns;

import io.leasehold.config.NameConflicts;
import io.leasehold.ddns.asking.Exchange;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DHCIDRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/// Gives a name the addresses of its client, or takes them back: RFC 4703 §5.3 and RFC 4703 §5.5,
/// with the prerequisites of RFC 2136 §2.4. Whatever of it is done twice, after an answer was lost,
/// ends the same.
final class ForwardUpdate {
  /// A name can come and go between two steps.
  private static final int ROUNDS_MAX = 3;

  private final Exchange servers;
  private final Name zone;
  private final Name name;

  ForwardUpdate(Exchange servers, Name zone, Name name) {
    this.servers = servers;
    this.zone = zone;
    this.name = name;
  }

  /// The name gets these addresses, and no others.
  Reply set(Collection<Ipv4> addresses, Octets dhcid, NameConflicts conflicts, long ttlS)
      throws IOException, InterruptedException {
    List<Record> records = addresses.stream().map(each -> a(each, ttlS)).toList();
    return switch (conflicts) {
      case NO_CHECK_WITH_DHCID -> Reply.of(ask(replaced(records, dhcid, ttlS)));
      case NO_CHECK_WITHOUT_DHCID -> {
        Update update = update();
        update.delete(name, Type.A);
        records.forEach(update::add);
        yield Reply.of(ask(update));
      }
      case CHECK_WITH_DHCID, CHECK_EXISTS_WITH_DHCID -> setIfOurs(records, dhcid, conflicts, ttlS);
    };
  }

  private Reply setIfOurs(List<Record> records, Octets dhcid, NameConflicts conflicts, long ttlS)
      throws IOException, InterruptedException {
    for (int round = 0; round < ROUNDS_MAX; round++) {
      Update first = update();
      first.absent(name);
      records.forEach(first::add);
      first.add(dhcid(dhcid, ttlS));
      int rcode = ask(first);
      if (rcode != Rcode.YXDOMAIN) {
        return Reply.of(rcode);
      }
      Update again = replaced(records, dhcid, ttlS);
      if (conflicts == NameConflicts.CHECK_WITH_DHCID) {
        again.present(dhcid(dhcid, 0));
      } else {
        again.present(name, Type.DHCID);
      }
      rcode = ask(again);
      if (rcode != Rcode.NXRRSET && rcode != Rcode.NXDOMAIN) {
        return Reply.of(rcode);
      }
    }
    return Reply.CONFLICT;
  }

  private Update replaced(List<Record> records, Octets dhcid, long ttlS) {
    Update update = update();
    update.delete(name, Type.A);
    update.delete(name, Type.DHCID);
    records.forEach(update::add);
    update.add(dhcid(dhcid, ttlS));
    return update;
  }

  /// The name loses these addresses, if it is the client's still; and its mark, if nothing else is
  /// left that it stands for.
  Reply remove(Collection<Ipv4> addresses, Octets dhcid) throws IOException, InterruptedException {
    Update update = update();
    if (!dhcid.isEmpty()) {
      update.present(dhcid(dhcid, 0));
    }
    addresses.forEach(each -> update.delete(a(each, 0)));
    int rcode = ask(update);
    if (rcode == Rcode.NXRRSET || rcode == Rcode.NXDOMAIN) {
      // It is somebody else's by now, or nobody's.
      return Reply.DONE;
    }
    if (rcode != Rcode.NOERROR || dhcid.isEmpty()) {
      return Reply.of(rcode);
    }
    Update mark = update();
    mark.present(dhcid(dhcid, 0));
    mark.absent(name, Type.A);
    mark.absent(name, Type.AAAA);
    mark.delete(dhcid(dhcid, 0));
    rcode = ask(mark);
    boolean keptByOthers =
        rcode == Rcode.YXRRSET || rcode == Rcode.NXRRSET || rcode == Rcode.NXDOMAIN;
    return keptByOthers ? Reply.DONE : Reply.of(rcode);
  }

  private Update update() {
    return new Update(zone);
  }

  private int ask(Update update) throws IOException, InterruptedException {
    Message answer = servers.ask(update);
    return answer.getRcode();
  }

  private Record a(Ipv4 address, long ttlS) {
    return a(name, address, ttlS);
  }

  static Record a(Name name, Ipv4 address, long ttlS) {
    try {
      InetAddress octets = InetAddress.getByAddress(address.octets().toByteArray());
      return new ARecord(name, DClass.IN, ttlS, octets);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four octets are an address", e);
    }
  }

  private Record dhcid(Octets dhcid, long ttlS) {
    return new DHCIDRecord(name, DClass.IN, ttlS, dhcid.toByteArray());
  }
}
