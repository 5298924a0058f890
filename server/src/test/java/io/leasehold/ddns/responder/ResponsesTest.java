package io.leasehold.ddns.responder;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.ddns.responder.ResponderCounts.Transfer;
import io.leasehold.events.DnsEvent;
import io.leasehold.events.Level;
import io.leasehold.model.AddressBlock;
import io.leasehold.testkit.Property;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;

/// RFC 1035 §4.2, RFC 5936, RFC 1995, RFC 8945, and octets from anywhere.
class ResponsesTest {
  private static final InetAddress SECONDARY = InetAddress.ofLiteral("192.0.2.54");
  private static final InetAddress ANYBODY = InetAddress.ofLiteral("198.51.100.1");
  private static final TSIG KEY =
      new TSIG(TSIG.HMAC_SHA256, Zone.name("leasehold"), "sixteen octets!!".getBytes(US_ASCII));

  private final Zone zone = new Zone().with("pc.lan", "192.0.2.10");
  private final Serial serial = new Serial(7);
  private final ResponderCounts counts = new ResponderCounts();
  private final VirtualClock clock = VirtualClock.at(Zone.NOW_S);
  private final RecordedLog log = new RecordedLog();
  private final Responses responses =
      new Responses(
          new Answerer(List.of(zone.answered(serial)), Set.of(), clock::nowS),
          new Access(List.of(AddressBlock.of("192.0.2.54")), Optional.of(KEY)),
          new Responses.Outside(
              counts,
              log.at(clock, Level.INFO),
              clock::nowS,
              new Allowance(clock::monotonicNs, 1)));

  @Test
  void anAnswerOverUdpIsNoLongerThanWasAskedFor() throws IOException {
    for (int i = 0; i < 100; i++) {
      zone.with("many.lan", "192.0.2." + i);
    }
    for (int i = 0; i < 50; i++) {
      zone.with("some.lan", "192.0.2." + i);
    }
    Message query = query("many.lan", Type.A);
    byte[] plain = ask(query.toWire(), new Peer(ANYBODY, false)).getFirst();
    query.addRecord(new OPTRecord(65_535, 0, 0), Section.ADDITIONAL);
    byte[] edns = ask(query.toWire(), new Peer(ANYBODY, false)).getFirst();
    Message some = query("some.lan", Type.A);
    some.addRecord(new OPTRecord(65_535, 0, 0), Section.ADDITIONAL);
    byte[] longer = ask(some.toWire(), new Peer(ANYBODY, false)).getFirst();
    byte[] tcp = ask(query.toWire(), new Peer(ANYBODY, true)).getFirst();

    assertTrue(plain.length <= 512, "" + plain.length);
    assertTrue(edns.length <= 1232, "" + edns.length);
    assertTrue(longer.length > 512 && longer.length <= 1232, "" + longer.length);
    assertFalse(new Message(longer).getHeader().getFlag(Flags.TC));
    assertTrue(new Message(plain).getHeader().getFlag(Flags.TC));
    assertTrue(new Message(edns).getHeader().getFlag(Flags.TC));
    assertFalse(new Message(tcp).getHeader().getFlag(Flags.TC));
    assertEquals(100, new Message(tcp).getSection(Section.ANSWER).size());
  }

  @Test
  void whoeverAsksTooMuchOverUdpHasToComeByTcp() throws IOException {
    byte[] query = query("pc.lan", Type.A).toWire();
    for (int i = 0; i < Allowance.BURST; i++) {
      assertFalse(isCutOff(query, ANYBODY, false), "" + i);
    }
    zone.breaks();
    byte[] oneMore = ask(query, new Peer(ANYBODY, false)).getFirst();

    assertTrue(new Message(oneMore).getHeader().getFlag(Flags.TC));
    assertEquals(Rcode.NOERROR, new Message(oneMore).getRcode());
    assertEquals(query.length, oneMore.length);
    assertTrue(isCutOff(query, InetAddress.ofLiteral("198.51.100.254"), false));
    assertFalse(isCutOff(query, InetAddress.ofLiteral("198.51.101.1"), false));
    assertFalse(isCutOff(query, ANYBODY, true));

    clock.advanceS(1);
    for (int i = 0; i < Allowance.PER_S; i++) {
      assertFalse(isCutOff(query, ANYBODY, false), "" + i);
    }
    assertTrue(isCutOff(query, ANYBODY, false));
  }

  @Test
  void whoeverMayCopyZonesAndThisMachineAskAsMuchAsTheyLike() throws IOException {
    byte[] query = query("pc.lan", Type.A).toWire();
    for (int i = 0; i <= Allowance.BURST; i++) {
      assertFalse(isCutOff(query, SECONDARY, false), "" + i);
      assertFalse(isCutOff(query, InetAddress.ofLiteral("127.0.0.1"), false), "" + i);
    }
  }

  private boolean isCutOff(byte[] query, InetAddress from, boolean byTcp) throws IOException {
    return new Message(ask(query, new Peer(from, byTcp)).getFirst()).getHeader().getFlag(Flags.TC);
  }

  @Test
  void answersAreNotAnswered() throws IOException {
    Message answer = query("pc.lan", Type.A);
    answer.getHeader().setFlag(Flags.QR);

    assertEquals(List.of(), ask(answer.toWire(), new Peer(ANYBODY, false)));
    assertEquals(List.of(), ask(new byte[11], new Peer(ANYBODY, false)));
  }

  @Test
  void rubbishIsAFormatError() throws IOException {
    byte[] octets = Arrays.copyOf(query("pc.lan", Type.A).toWire(), 20);

    Message answer = new Message(ask(octets, new Peer(ANYBODY, false)).getFirst());

    assertEquals(Rcode.FORMERR, answer.getRcode());
    assertEquals((octets[0] & 0xFF) << 8 | octets[1] & 0xFF, answer.getHeader().getID());
  }

  @Test
  void aZoneIsCopiedWholeInSeveralMessages() throws IOException {
    for (int i = 0; i < 2_000; i++) {
      zone.with("host-%d.lan".formatted(i), "192.0.%d.%d".formatted(i / 250, i % 250));
    }
    zone.with("leasehold.lan", "192.0.2.66");

    List<byte[]> messages = ask(query("lan", Type.AXFR).toWire(), new Peer(SECONDARY, true));

    List<Record> all = records(messages);
    assertTrue(messages.size() > 1, "" + messages.size());
    assertTrue(messages.stream().allMatch(each -> each.length <= 16_384));
    // SOA, NS, two of the server's, pc, the hosts, SOA.
    assertEquals(2_006, all.size());
    assertTrue(all.getFirst() instanceof SOARecord);
    assertEquals(all.getFirst(), all.getLast());
    assertEquals(1, counts.transfers(Transfer.DONE));
  }

  @Test
  void nobodyElseCopiesAZone() throws IOException {
    Message query = query("lan", Type.AXFR);

    assertEquals(Rcode.REFUSED, rcode(query, new Peer(ANYBODY, true)));
    assertEquals(Rcode.REFUSED, rcode(query, new Peer(SECONDARY, false)));
    assertEquals(Rcode.REFUSED, rcode(query("lan", Type.IXFR), new Peer(ANYBODY, false)));
    assertEquals(Rcode.NOTAUTH, rcode(query("pc.lan", Type.AXFR), new Peer(SECONDARY, true)));
    assertEquals(2, counts.transfers(Transfer.REFUSED));
  }

  @Test
  void whoeverHasTheKeyCopiesAZoneAndEachMessageIsSigned() throws IOException {
    for (int i = 0; i < 1_000; i++) {
      zone.with("host-%d.lan".formatted(i), "192.0.%d.%d".formatted(i / 250, i % 250));
    }
    Message query = query("lan", Type.AXFR);
    query.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
    query.setTSIG(KEY);
    byte[] octets = query.toWire(Message.MAXLENGTH);

    List<byte[]> messages = ask(octets, new Peer(ANYBODY, true));

    TSIG.StreamVerifier verifier = new TSIG.StreamVerifier(KEY, new Message(octets).getTSIG());
    for (int i = 0; i < messages.size(); i++) {
      Message message = new Message(messages.get(i));
      boolean last = i == messages.size() - 1;
      assertEquals(Rcode.NOERROR, verifier.verify(message, messages.get(i), last));
      assertTrue(message.getTSIG() != null);
    }
    assertTrue(messages.size() > 1);
  }

  @Test
  void anAnswerToASignedQueryIsSigned() throws IOException {
    Message query = query("lan", Type.SOA);
    query.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
    query.setTSIG(KEY);
    byte[] octets = query.toWire(Message.MAXLENGTH);

    byte[] answer = ask(octets, new Peer(ANYBODY, false)).getFirst();

    Message read = new Message(answer);
    assertEquals(Rcode.NOERROR, KEY.verify(read, answer, new Message(octets).getTSIG()));
  }

  @ParameterizedTest
  @CsvSource({"leasehold, 16", "other, 17"})
  void aForeignKeyIsNotAuthentic(String name, int error) throws IOException {
    Message query = query("lan", Type.AXFR);
    query.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
    query.setTSIG(new TSIG(TSIG.HMAC_SHA256, Zone.name(name), new byte[16]));

    Message answer =
        new Message(ask(query.toWire(Message.MAXLENGTH), new Peer(SECONDARY, true)).getFirst());

    assertEquals(Rcode.NOTAUTH, answer.getHeader().getRcode());
    assertEquals(error, answer.getTSIG().getError());
    assertEquals(0, answer.getTSIG().getSignature().length);
    assertEquals(List.of(), answer.getSection(Section.ANSWER));
    assertEquals(1, counts.transfers(Transfer.REFUSED));
    assertEquals(1, log.count(DnsEvent.TRANSFER_REFUSED));
  }

  @Test
  void changesAreTheWholeZoneOrItsSoa() throws IOException {
    Message current = query("lan", Type.IXFR);
    current.addRecord(zone.answered(serial).soa(Zone.NOW_S), Section.AUTHORITY);
    Message old = query("lan", Type.IXFR);
    old.addRecord(zone.answered(new Serial(3)).soa(Zone.NOW_S), Section.AUTHORITY);

    assertEquals(1, records(ask(current.toWire(), new Peer(SECONDARY, true))).size());
    assertEquals(1, records(ask(old.toWire(), new Peer(SECONDARY, false))).size());
    assertEquals(6, records(ask(old.toWire(), new Peer(SECONDARY, true))).size());
  }

  @Test
  void aZoneThatCannotBeReadIsNotCopiedInPart() {
    zone.breaks();

    assertThrows(
        IOException.class, () -> ask(query("lan", Type.AXFR).toWire(), new Peer(SECONDARY, true)));
    assertEquals(1, counts.transfers(Transfer.FAILED));
  }

  @Test
  void anyOctetsAreAnsweredOnceOrForgotten() {
    Property.forAll(
        2_000,
        ResponsesTest::mutated,
        octets -> {
          try {
            List<byte[]> answers = ask(octets, new Peer(ANYBODY, false));
            assertTrue(answers.size() <= 1);
            for (byte[] answer : answers) {
              assertTrue(answer.length <= 1232);
              assertEquals(octets[0], answer[0]);
              assertEquals(octets[1], answer[1]);
              assertTrue((octets[2] & 0x80) == 0 && (answer[2] & 0x80) != 0);
            }
            ask(octets, new Peer(SECONDARY, true));
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  private static byte[] mutated(RandomGenerator random) {
    int[] types = {Type.A, Type.PTR, Type.ANY, Type.SOA, Type.AXFR, Type.IXFR};
    Message query = query("pc.lan", types[random.nextInt(types.length)]);
    if (random.nextBoolean()) {
      query.addRecord(new OPTRecord(random.nextInt(65_536), 0, 0), Section.ADDITIONAL);
    }
    if (random.nextInt(3) == 0) {
      query.setTSIG(KEY);
    }
    byte[] octets = query.toWire(Message.MAXLENGTH);
    for (int i = random.nextInt(6); i > 0; i--) {
      octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
    }
    int length = random.nextInt(4) == 0 ? random.nextInt(octets.length + 20) : octets.length;
    return Arrays.copyOf(octets, length);
  }

  private List<byte[]> ask(byte[] octets, Peer peer) throws IOException {
    List<byte[]> answers = new ArrayList<>();
    responses.answer(octets, peer, answers::add);
    return answers;
  }

  private int rcode(Message query, Peer peer) throws IOException {
    return new Message(ask(query.toWire(), peer).getFirst()).getRcode();
  }

  private static List<Record> records(List<byte[]> messages) throws IOException {
    List<Record> all = new ArrayList<>();
    for (byte[] each : messages) {
      all.addAll(new Message(each).getSection(Section.ANSWER));
    }
    return all;
  }

  private static Message query(String name, int type) {
    return Message.newQuery(Record.newRecord(Zone.name(name), type, DClass.IN));
  }
}
