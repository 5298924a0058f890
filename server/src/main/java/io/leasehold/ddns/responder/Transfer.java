package io.leasehold.ddns.responder;

import io.leasehold.store.StoreException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;

/// One whole zone, in as many messages as it needs (RFC 5936): its SOA, everything else, its SOA
/// again. What changes meanwhile may be in it or not; the zone has another serial number then, and
/// whoever copies it comes again. One thread.
final class Transfer {
  /// Of records, before names in them are compressed.
  private static final int SIZE_MAX = 16_000;

  private final Message query;
  private final AnsweredZone zone;
  private final Optional<TSIG.StreamGenerator> signs;
  private final Sink sink;
  private Message message;
  private int size;
  private long count;

  Transfer(Message query, AnsweredZone zone, Signature signature, Sink sink) {
    this.query = query;
    this.zone = zone;
    this.sink = sink;
    signs =
        signature instanceof Signature.Good good
            ? Optional.of(new TSIG.StreamGenerator(good.key(), good.of()))
            : Optional.empty();
    message = next();
  }

  /// @return how many records it had
  long run(long nowS) throws IOException, StoreException {
    SOARecord soa = zone.soa(nowS);
    add(soa);
    if (isOld(soa)) {
      add(zone.ns(zone.name()));
      if (zone.hasServer()) {
        for (Record each : zone.ofServer(zone.server())) {
          add(each);
        }
      }
      zone.contents().all(this::addUnlessServers);
      add(soa);
    }
    flush();
    return count;
  }

  /// RFC 1995 §2: whoever asks for changes says what it has; if that is all, it hears just that.
  private boolean isOld(SOARecord soa) {
    if (query.getQuestion().getType() != Type.IXFR) {
      return true;
    }
    List<Record> has = query.getSection(Section.AUTHORITY);
    return has.size() != 1
        || !(has.getFirst() instanceof SOARecord its)
        || its.getSerial() != soa.getSerial();
  }

  private void addUnlessServers(Record record) throws IOException {
    if (!record.getName().equals(zone.server())) {
      add(record);
    }
  }

  private void add(Record record) throws IOException {
    int length = record.toWire(Section.ANSWER).length;
    if (size + length > SIZE_MAX) {
      flush();
      message = next();
    }
    message.addRecord(record, Section.ANSWER);
    size += length;
    count++;
  }

  private Message next() {
    Message next = Answerer.reply(query, Rcode.NOERROR);
    next.getHeader().setFlag(Flags.AA);
    size = 0;
    return next;
  }

  private void flush() throws IOException {
    if (signs.isPresent()) {
      signs.get().generate(message);
    }
    // With a maximum the library would write EDNS behind the signature.
    sink.send(message.toWire());
  }
}
