package io.leasehold.ddns;

import io.leasehold.ddns.asking.Exchange;
import io.leasehold.ddns.responder.Serial;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// In place of a zone's servers where this server itself answers for it: what the book notes as
/// told is what is answered, and nobody else enters anything. But for the name of this server,
/// which no client gets. For any thread.
final class OwnZone implements Exchange {
  private final Name server;
  private final Serial serial;
  private final AtomicBoolean told = new AtomicBoolean();

  OwnZone(Name server, Serial serial) {
    this.server = server;
    this.serial = serial;
  }

  @Override
  public Message ask(Message update) {
    told.set(true);
    Message answer = new Message(update.getHeader().getID());
    answer.getHeader().setOpcode(Opcode.UPDATE);
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setRcode(rcode(update));
    return answer;
  }

  /// RFC 2136 §3.2, of a name that has other records than any client's.
  private int rcode(Message update) {
    if (update.getSection(Section.UPDATE).stream()
        .noneMatch(each -> each.getName().equals(server))) {
      return Rcode.NOERROR;
    }
    List<Record> conditions = update.getSection(Section.PREREQ);
    for (Record each : conditions) {
      if (each.getDClass() != DClass.NONE) {
        return Rcode.NXRRSET;
      }
      if (each.getType() == Type.ANY) {
        return Rcode.YXDOMAIN;
      }
    }
    boolean adds =
        update.getSection(Section.UPDATE).stream().anyMatch(each -> each.getDClass() == DClass.IN);
    return adds ? Rcode.REFUSED : Rcode.NOERROR;
  }

  /// After the book has noted what was told.
  ///
  /// @return true if anything was
  boolean settle(long nowS) {
    boolean any = told.getAndSet(false);
    if (any) {
      serial.changed(nowS);
    }
    return any;
  }
}
