package io.leasehold.ddns.responder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.events.DnsEvent;
import io.leasehold.events.Level;
import io.leasehold.stream.Time;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

/// RFC 1996.
class NotifierTest {
  private final VirtualClock clock = VirtualClock.at(Zone.NOW_S);
  private final RecordedLog log = new RecordedLog();
  private final Serial serial = new Serial(Zone.NOW_S);
  private final List<Long> told = new ArrayList<>();
  private int rcode = Rcode.NOERROR;
  private boolean down;

  private final Notifier notifier =
      new Notifier(
          "192.0.2.54",
          List.of(new Zone().answered(serial)),
          new Notifier.Outside(
              this::tell,
              new ResponderCounts(),
              log.at(clock, Level.INFO),
              new Time(clock::nowS, clock::monotonicNs)),
          new SplittableRandom(1));

  private Message tell(Message message) throws IOException {
    assertEquals(Opcode.NOTIFY, message.getHeader().getOpcode());
    assertTrue(message.getHeader().getFlag(Flags.AA));
    assertEquals(Zone.name("lan"), message.getQuestion().getName());
    SOARecord soa = (SOARecord) message.getSection(Section.ANSWER).getFirst();
    told.add(soa.getSerial() - Zone.NOW_S);
    if (down) {
      throw new IOException("timed out");
    }
    Message answer = new Message(message.getHeader().getID());
    answer.getHeader().setRcode(rcode);
    return answer;
  }

  @Test
  void itIsToldOnceAtStartAndOnceAfterAChange() throws InterruptedException {
    assertEquals(Notifier.IDLE_MS, notifier.turn());
    notifier.turn();
    serial.changed(clock.nowS());
    long waitMs = notifier.turn();
    assertEquals(List.of(0L), told);
    assertTrue(waitMs <= 1_000, "" + waitMs);

    clock.advanceS(1);
    notifier.turn();
    notifier.turn();

    assertEquals(List.of(0L, 1L), told);
  }

  @Test
  void changesOfOneSecondAreToldTogether() throws InterruptedException {
    notifier.turn();
    clock.advanceS(10);
    for (int i = 0; i < 5; i++) {
      serial.changed(clock.nowS());
      notifier.turn();
    }
    clock.advanceS(1);
    notifier.turn();

    assertEquals(List.of(0L, 11L), told);
  }

  @Test
  void itIsToldAgainUntilItAnswersEachTimeLater() throws InterruptedException {
    down = true;
    long before = 0;
    for (int i = 0; i < 6; i++) {
      long waitMs = notifier.turn();
      assertEquals(i + 1, told.size());
      assertTrue(waitMs > before / 2, waitMs + " after " + before);
      before = waitMs;
      clock.advanceS(waitMs / 1000 + 1);
    }
    assertEquals(1, log.count(DnsEvent.NOTIFY_FAILS));
    down = false;
    notifier.turn();

    assertEquals(7, told.size());
    assertEquals(Notifier.IDLE_MS, notifier.turn());
    assertTrue(log.has(DnsEvent.NOTIFY_GOES_ON));
  }

  @Test
  void whoDoesNotKnowTheZoneIsToldAgain() throws InterruptedException {
    rcode = Rcode.NOTAUTH;
    notifier.turn();
    clock.advanceS(2);
    rcode = Rcode.NOERROR;

    notifier.turn();

    assertEquals(2, told.size());
    assertTrue(log.lines.getFirst().contains("NOTAUTH"), log.lines::toString);
  }
}
