package io.leasehold.ddns.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.ddns.name.Names;
import io.leasehold.model.Ipv4;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

class SaidTest {
  private static final String NAME = "one.example.org";

  @Test
  void answerAboutAnotherNameSaysNothing() throws Exception {
    Said said =
        new Queries(query -> answer(Rcode.NOERROR, a("other.example.org", "192.0.2.1"))).name(NAME);

    assertEquals(Set.of(), said.addresses());
  }

  @Test
  void nameThatIsNotThereHasNothing() throws Exception {
    assertEquals(Said.NOTHING, new Queries(query -> answer(Rcode.NXDOMAIN)).name(NAME));
  }

  @Test
  void nameWithOtherRecordsIsThere() throws Exception {
    Record alias = new CNAMERecord(Names.of(NAME), DClass.IN, 60, Names.of("www.example.net"));

    assertTrue(new Queries(query -> answer(Rcode.NOERROR)).name(NAME).others());
    assertTrue(new Queries(query -> answer(Rcode.NOERROR, alias)).name(NAME).others());
  }

  @Test
  void refusalIsNoAnswer() {
    Queries refused = new Queries(query -> answer(Rcode.REFUSED));

    IOException why = assertThrows(IOException.class, () -> refused.pointers(NAME));

    assertEquals("the DNS server says REFUSED", why.getMessage());
  }

  @Test
  void veryManyAddressesAreNotKept() {
    Said said = Said.NOTHING;
    for (int i = 0; i < 1_000; i++) {
      said = said.with(a(NAME, new Ipv4(i).toString()));
    }

    assertEquals(64, said.addresses().size());
  }

  @Test
  void itIsToldInOneOrder() {
    Said said = Said.NOTHING.with(a(NAME, "192.0.2.9")).with(a(NAME, "192.0.2.10"));

    assertEquals("A 192.0.2.9, A 192.0.2.10", said.text());
  }

  private static Record a(String name, String address) {
    return new ARecord(Names.of(name), DClass.IN, 60, InetAddress.ofLiteral(address));
  }

  private static Message answer(int rcode, Record... records) {
    Message answer = new Message();
    answer.getHeader().setRcode(rcode);
    for (Record each : records) {
      answer.addRecord(each, Section.ANSWER);
    }
    return answer;
  }
}
