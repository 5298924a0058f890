package io.leasehold.ddns.responder;

import io.leasehold.ddns.responder.Contents.At;
import io.leasehold.store.StoreException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.HINFORecord;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// What this server says to a query: RFC 1034 §4.3.2 without delegations, aliases and wildcards.
/// For any thread.
final class Answerer {
  /// RFC 9715 §3: what goes through most networks in one piece.
  static final int PAYLOAD_MAX = 1_232;

  /// RFC 8482 §4.2: what is said, and for how long.
  private static final String ANY = "RFC%d".formatted(8482);

  private static final long ANY_TTL_S = 3_789;

  private static final int RCODE_BITS = 4;

  private final List<AnsweredZone> zones;
  private final Set<Name> others;
  private final LongSupplier nowS;

  /// @param zones that are answered for
  /// @param others zones whose names lie in one of those, and that are not
  Answerer(List<AnsweredZone> zones, Set<Name> others, LongSupplier nowS) {
    this.zones =
        zones.stream()
            .sorted(Comparator.comparingInt((AnsweredZone zone) -> -zone.name().labels()))
            .toList();
    this.others = Set.copyOf(others);
    this.nowS = nowS;
  }

  /// @param query whole, not an answer
  Message answer(Message query) {
    Optional<Message> wrong = wrong(query);
    if (wrong.isPresent()) {
      return wrong.get();
    }
    Record question = query.getQuestion();
    Optional<AnsweredZone> zone = zoneOf(question.getName());
    int type = question.getType();
    if (zone.isEmpty()
        || question.getDClass() != DClass.IN
        || type == Type.AXFR
        || type == Type.IXFR) {
      return reply(query, Rcode.REFUSED);
    }
    try {
      return answer(query, zone.get());
    } catch (StoreException e) {
      return reply(query, Rcode.SERVFAIL);
    }
  }

  /// What is to be said to a query that is none, or none of those that are answered.
  static Optional<Message> wrong(Message query) {
    Header asked = query.getHeader();
    if (asked.getOpcode() != Opcode.QUERY) {
      return Optional.of(reply(query, Rcode.NOTIMP));
    }
    List<Record> more = query.getSection(Section.ADDITIONAL);
    if (query.getSection(Section.QUESTION).size() != 1
        || more.stream().filter(each -> each.getType() == Type.OPT).count() > 1) {
      return Optional.of(reply(query, Rcode.FORMERR));
    }
    OPTRecord opt = query.getOPT();
    return opt != null && opt.getVersion() != 0
        ? Optional.of(reply(query, Rcode.BADVERS))
        : Optional.empty();
  }

  /// The zone whose name ends a name, the longest one; empty if that is nobody's, or of others.
  private Optional<AnsweredZone> zoneOf(Name name) {
    return zones.stream()
        .filter(zone -> name.subdomain(zone.name()))
        .findFirst()
        .filter(
            zone ->
                others.stream()
                    .noneMatch(
                        other -> name.subdomain(other) && other.labels() > zone.name().labels()));
  }

  /// The zone of just that name.
  Optional<AnsweredZone> zone(Name name) {
    return zones.stream().filter(zone -> zone.name().equals(name)).findFirst();
  }

  private Message answer(Message query, AnsweredZone zone) throws StoreException {
    Record question = query.getQuestion();
    At at = at(zone, question.getName());
    Message reply = reply(query, at.exists() ? Rcode.NOERROR : Rcode.NXDOMAIN);
    reply.getHeader().setFlag(Flags.AA);
    List<Record> found = found(at, question);
    found.forEach(each -> reply.addRecord(each, Section.ANSWER));
    if (found.isEmpty()) {
      reply.addRecord(zone.soaOfNothing(nowS.getAsLong()), Section.AUTHORITY);
    }
    return reply;
  }

  private static List<Record> found(At at, Record question) {
    if (question.getType() == Type.ANY && at.exists()) {
      // RFC 8482 §4.2: whoever asks for everything gets nothing that is worth sending to others.
      return List.of(new HINFORecord(question.getName(), DClass.IN, ANY_TTL_S, ANY, ""));
    }
    return at.records().stream().filter(each -> each.getType() == question.getType()).toList();
  }

  /// What the zone has at a name: of itself, of this server, of clients.
  private At at(AnsweredZone zone, Name name) throws StoreException {
    List<Record> records = new ArrayList<>();
    if (name.equals(zone.name())) {
      records.add(zone.soa(nowS.getAsLong()));
      records.add(zone.ns(name));
    }
    if (name.equals(zone.server())) {
      records.addAll(zone.ofServer(name));
    }
    if (!records.isEmpty()) {
      return new At(true, records);
    }
    At clients = zone.contents().at(name);
    return clients.exists() || !zone.server().subdomain(name) ? clients : new At(true, List.of());
  }

  /// An answer without records, its flags and its EDNS (RFC 6891 §7).
  static Message reply(Message query, int rcode) {
    Header asked = query.getHeader();
    Message reply = new Message(asked.getID());
    Header header = reply.getHeader();
    header.setOpcode(asked.getOpcode());
    header.setFlag(Flags.QR);
    if (asked.getFlag(Flags.RD)) {
      header.setFlag(Flags.RD);
    }
    header.setRcode(rcode & ((1 << RCODE_BITS) - 1));
    if (query.getSection(Section.QUESTION).size() == 1) {
      reply.addRecord(query.getQuestion(), Section.QUESTION);
    }
    OPTRecord opt = query.getOPT();
    if (opt != null) {
      int flags = opt.getFlags() & ExtendedFlags.DO;
      reply.addRecord(
          new OPTRecord(PAYLOAD_MAX, rcode >> RCODE_BITS, 0, flags), Section.ADDITIONAL);
    }
    return reply;
  }
}
