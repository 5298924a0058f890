package io.leasehold.ddns.responder;

import io.leasehold.events.DnsEvent;
import io.leasehold.events.EventLog;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// Octets of a query to octets of its answer. Whatever comes, it is answered or forgotten. For any
/// thread.
final class Responses {
  /// RFC 1035 §2.3.4: for whoever does not say more.
  private static final int UDP_MAX = 512;

  private static final int HEADER_SIZE = 12;
  private static final int QR = 0x80;

  private final Answerer answerer;
  private final Access access;
  private final Outside outside;

  /// What is outside.
  ///
  /// @param allowance of answers over UDP
  record Outside(ResponderCounts counts, EventLog log, LongSupplier nowS, Allowance allowance) {}

  Responses(Answerer answerer, Access access, Outside outside) {
    this.answerer = answerer;
    this.access = access;
    this.outside = outside;
  }

  void answer(byte[] octets, Peer peer, Sink sink) throws IOException {
    // An answer to an answer could go to and fro for ever.
    if (octets.length < HEADER_SIZE || (octets[2] & QR) != 0) {
      return;
    }
    Message query;
    try {
      query = new Message(octets);
    } catch (IOException | IllegalArgumentException e) {
      send(malformed(octets), Message.MAXLENGTH, sink);
      return;
    }
    Signature signature = Signature.of(query, octets, access.key());
    if (signature instanceof Signature.Bad bad) {
      refuse(query, peer, bad, sink);
    } else if (peer.isTcp() && isTransfer(query)) {
      transfer(query, peer, signature, sink);
    } else {
      Message reply = isTooMuch(peer, signature) ? byTcp(query) : reply(query, peer, signature);
      signature.sign(reply);
      send(reply, peer.isTcp() ? Message.MAXLENGTH : payload(query), sink);
    }
  }

  private boolean isTooMuch(Peer peer, Signature signature) {
    return !peer.isTcp()
        && !isAllowed(peer, signature)
        && !outside.allowance().take(peer.address());
  }

  /// No longer than what was asked; whoever has asked itself comes again, over TCP.
  private static Message byTcp(Message query) {
    Message reply = Answerer.reply(query, Rcode.NOERROR);
    reply.getHeader().setFlag(Flags.TC);
    return reply;
  }

  /// RFC 8945 §5.2: whoever is not whom it says it is hears no more than that.
  private void refuse(Message query, Peer peer, Signature.Bad signature, Sink sink)
      throws IOException {
    if (peer.isTcp() && isTransfer(query)) {
      mayNotCopy(query, peer);
    }
    Message reply = Answerer.reply(query, Rcode.NOTAUTH);
    signature.sign(reply);
    outside.counts().answer(Rcode.NOTAUTH);
    // With a maximum the library would write EDNS behind a signature that is there already.
    sink.send(signature.key().isPresent() ? reply.toWire(Message.MAXLENGTH) : reply.toWire());
  }

  private Message reply(Message query, Peer peer, Signature signature) {
    if (isTransfer(query)
        && query.getQuestion().getType() == Type.IXFR
        && isAllowed(peer, signature)) {
      // RFC 1995 §2: over UDP, where it has no room, the SOA alone.
      return answerer
          .zone(query.getQuestion().getName())
          .map(zone -> soa(query, zone))
          .orElseGet(() -> Answerer.reply(query, Rcode.NOTAUTH));
    }
    return answerer.answer(query);
  }

  private Message soa(Message query, AnsweredZone zone) {
    Message reply = Answerer.reply(query, Rcode.NOERROR);
    reply.getHeader().setFlag(Flags.AA);
    reply.addRecord(zone.soa(outside.nowS().getAsLong()), Section.ANSWER);
    return reply;
  }

  private static boolean isTransfer(Message query) {
    if (Answerer.wrong(query).isPresent()) {
      return false;
    }
    int type = query.getQuestion().getType();
    return type == Type.AXFR || type == Type.IXFR;
  }

  private boolean isAllowed(Peer peer, Signature signature) {
    return access.allows(peer, signature instanceof Signature.Good);
  }

  /// Whether whoever asks from there may copy zones, without any key.
  boolean mayCopy(InetAddress address) {
    return access.allows(new Peer(address, true), false);
  }

  private void transfer(Message query, Peer peer, Signature signature, Sink sink)
      throws IOException {
    Name name = query.getQuestion().getName();
    Optional<AnsweredZone> zone = answerer.zone(name);
    if (zone.isEmpty() || !isAllowed(peer, signature)) {
      Message reply = Answerer.reply(query, zone.isEmpty() ? Rcode.NOTAUTH : Rcode.REFUSED);
      signature.sign(reply);
      mayNotCopy(query, peer);
      send(reply, Message.MAXLENGTH, sink);
      return;
    }
    try {
      long nowS = outside.nowS().getAsLong();
      long serial = zone.get().serial().at(nowS);
      long records = new Transfer(query, zone.get(), signature, sink).run(nowS);
      outside.counts().answer(Rcode.NOERROR);
      outside.counts().transfer(ResponderCounts.Transfer.DONE);
      outside.log().log(
          DnsEvent.ZONE_TRANSFERRED, name.toString(true), text(peer.address()), serial, records);
    } catch (StoreException e) {
      outside.counts().transfer(ResponderCounts.Transfer.FAILED);
      // What came so far must not be taken for the whole.
      throw new IOException("the names cannot be read: " + e.getMessage(), e);
    } catch (IOException e) {
      outside.counts().transfer(ResponderCounts.Transfer.FAILED);
      throw e;
    }
  }

  private void mayNotCopy(Message query, Peer peer) {
    String name = query.getQuestion().getName().toString(true);
    outside.log().log(DnsEvent.TRANSFER_REFUSED, name, text(peer.address()));
    outside.counts().transfer(ResponderCounts.Transfer.REFUSED);
  }

  static String text(InetAddress address) {
    return String.valueOf(address.getHostAddress());
  }

  private static int payload(Message query) {
    OPTRecord opt = query.getOPT();
    return opt == null ? UDP_MAX : Math.clamp(opt.getPayloadSize(), UDP_MAX, Answerer.PAYLOAD_MAX);
  }

  private void send(Message reply, int sizeMax, Sink sink) throws IOException {
    outside.counts().answer(reply.getRcode());
    sink.send(reply.toWire(sizeMax));
  }

  /// All that can be said to what cannot be read.
  private static Message malformed(byte[] octets) {
    Message reply = new Message((octets[0] & 0xFF) << Byte.SIZE | octets[1] & 0xFF);
    Header header = reply.getHeader();
    int opcode = (octets[2] & 0xFF) >> 3 & 0xF;
    header.setOpcode(opcode);
    header.setFlag(Flags.QR);
    header.setRcode(opcode == Opcode.QUERY ? Rcode.FORMERR : Rcode.NOTIMP);
    return reply;
  }
}
