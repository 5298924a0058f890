package io.leasehold.ddns.responder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// RFC 1034 §4.3.2, RFC 2308, RFC 6891, RFC 8482.
class AnswererTest {
  private final Zone zone =
      new Zone().with("pc.lan", "192.0.2.10", "192.0.2.11").with("a.b.lan", "192.0.2.12");
  private final Answerer answerer =
      new Answerer(
          List.of(zone.answered(new Serial(7))), Set.of(Zone.name("sub.lan")), () -> Zone.NOW_S);

  @ParameterizedTest
  @CsvSource({
    "pc.lan,            A,     NOERROR,  2, true",
    "PC.Lan,            A,     NOERROR,  2, true",
    "pc.lan,            AAAA,  NOERROR,  0, true",
    "pc.lan,            ANY,   NOERROR,  1, true",
    "gone.lan,          A,     NXDOMAIN, 0, true",
    "gone.lan,          ANY,   NXDOMAIN, 0, true",
    "x.pc.lan,          A,     NXDOMAIN, 0, true",
    "b.lan,             A,     NOERROR,  0, true",
    "a.b.lan,           A,     NOERROR,  1, true",
    "lan,               SOA,   NOERROR,  1, true",
    "lan,               NS,    NOERROR,  1, true",
    "lan,               A,     NOERROR,  0, true",
    "leasehold.lan,     A,     NOERROR,  1, true",
    "leasehold.lan,     AAAA,  NOERROR,  1, true",
    "example.org,       A,     REFUSED,  0, false",
    "wlan,              A,     REFUSED,  0, false",
    "pc.sub.lan,        A,     REFUSED,  0, false",
    "lan,               AXFR,  REFUSED,  0, false",
    "lan,               IXFR,  REFUSED,  0, false"
  })
  void aNameIsAnsweredByWhatThereIs(
      String name, String type, String rcode, int count, boolean authoritative) {
    Message answer = ask(name, Type.value(type));

    assertEquals(rcode, Rcode.string(answer.getRcode()));
    assertEquals(count, answer.getSection(Section.ANSWER).size());
    assertEquals(authoritative, answer.getHeader().getFlag(Flags.AA));
    assertTrue(answer.getHeader().getFlag(Flags.QR));
    assertFalse(answer.getHeader().getFlag(Flags.RA));
  }

  @Test
  void nothingIsSaidWithTheZonesSoaAndForHowLong() {
    for (String name : List.of("gone.lan", "b.lan")) {
      List<Record> authority = ask(name, Type.A).getSection(Section.AUTHORITY);

      assertEquals(1, authority.size());
      SOARecord soa = (SOARecord) authority.getFirst();
      assertEquals(Zone.name("lan"), soa.getName());
      assertEquals(soa.getMinimum(), soa.getTTL());
    }
  }

  @Test
  void theCaseOfTheQuestionIsKept() {
    Message query = query("pC.lAN", Type.A);

    Message answer = answerer.answer(query);

    assertEquals("pC.lAN.", answer.getQuestion().getName().toString());
    assertEquals("pC.lAN.", answer.getSection(Section.ANSWER).getFirst().getName().toString());
  }

  @Test
  void theNameOfThisServerIsNoClients() {
    zone.with("leasehold.lan", "192.0.2.66");

    assertEquals(
        "192.0.2.1",
        ask("leasehold.lan", Type.A).getSection(Section.ANSWER).getFirst().rdataToString());
  }

  @Test
  void otherClassesAndOpcodesAreNotServed() {
    Message chaos = Message.newQuery(Record.newRecord(Zone.name("lan"), Type.SOA, DClass.CHAOS));
    Message update = Message.newUpdate(Zone.name("lan"));

    assertEquals(Rcode.REFUSED, answerer.answer(chaos).getRcode());
    assertEquals(Rcode.NOTIMP, answerer.answer(update).getRcode());
    assertEquals(Opcode.UPDATE, answerer.answer(update).getHeader().getOpcode());
  }

  @Test
  void oneQuestionIsExpected() {
    assertEquals(Rcode.FORMERR, answerer.answer(new Message(1)).getRcode());
  }

  @Test
  void whatCannotBeReadIsNotSaidNotToBeThere() {
    zone.breaks();

    assertEquals(Rcode.SERVFAIL, ask("pc.lan", Type.A).getRcode());
  }

  @Test
  void ednsIsAnsweredByEdnsOfItsVersion() {
    Message query = query("pc.lan", Type.A);
    assertEquals(null, answerer.answer(query).getOPT());
    query.addRecord(new OPTRecord(4096, 0, 0), Section.ADDITIONAL);
    Message later = query("pc.lan", Type.A);
    later.addRecord(new OPTRecord(4096, 0, 1), Section.ADDITIONAL);

    assertEquals(Answerer.PAYLOAD_MAX, answerer.answer(query).getOPT().getPayloadSize());
    assertEquals(Rcode.BADVERS, answerer.answer(later).getRcode());
    assertEquals(0, answerer.answer(later).getOPT().getVersion());
  }

  @Test
  void twoOfEdnsAreAnError() {
    Message query = query("pc.lan", Type.A);
    query.addRecord(new OPTRecord(4096, 0, 0), Section.ADDITIONAL);
    query.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);

    assertEquals(Rcode.FORMERR, answerer.answer(query).getRcode());
  }

  private Message ask(String name, int type) {
    return answerer.answer(query(name, type));
  }

  private static Message query(String name, int type) {
    Name of = Zone.name(name);
    return Message.newQuery(Record.newRecord(of, type, DClass.IN));
  }
}
