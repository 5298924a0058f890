package io.leasehold.ddns.responder;

import io.leasehold.ddns.responder.ResponderCounts.Notify;
import io.leasehold.events.DnsEvent;
import io.leasehold.events.EventLog;
import io.leasehold.stream.Backoff;
import io.leasehold.stream.Time;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// Tells one secondary server of each change of zones (RFC 1996), until it says that it knows. One
/// thread; a test takes one [#turn] after the other.
final class Notifier {
  /// Where nothing is to be told it looks again, in case that nobody wakes it up.
  static final long IDLE_MS = 60_000;

  /// The next serial number is published in the next second.
  private static final long SECOND_MS = 1_000;

  private static final long NS_PER_MS = 1_000_000;
  private static final long NOTHING = -1;

  private final String server;
  private final List<Told> all = new ArrayList<>();
  private final Outside outside;

  /// What is outside.
  record Outside(Teller teller, ResponderCounts counts, EventLog log, Time time) {}

  /// Sends a message to the server.
  @FunctionalInterface
  interface Teller {
    /// @return its answer
    /// @throws IOException if there is none that can be believed
    Message tell(Message message) throws IOException, InterruptedException;
  }

  /// A zone, and what the server knows of it.
  private static final class Told {
    private final AnsweredZone zone;
    private final Backoff backoff;
    private long serial = NOTHING;
    private long notBeforeNs;
    private boolean fails;

    Told(AnsweredZone zone, Backoff backoff, long nowNs) {
      this.zone = zone;
      this.backoff = backoff;
      notBeforeNs = nowNs;
    }
  }

  Notifier(String server, List<AnsweredZone> zones, Outside outside, RandomGenerator random) {
    this.server = server;
    this.outside = outside;
    zones.forEach(zone -> all.add(new Told(zone, new Backoff(random), nowNs())));
  }

  private long nowNs() {
    return outside.time().monotonicNs().getAsLong();
  }

  private long nowS() {
    return outside.time().nowS().getAsLong();
  }

  /// Tells what can be told now.
  ///
  /// @return after how many milliseconds it wants another turn, unless something comes up before
  long turn() throws InterruptedException {
    long waitMs = IDLE_MS;
    for (Told told : all) {
      long serial = told.zone.serial().at(nowS());
      if (told.serial != serial && told.notBeforeNs - nowNs() <= 0) {
        tell(told, serial);
      }
      if (told.serial != serial) {
        waitMs = Math.min(waitMs, (told.notBeforeNs - nowNs()) / NS_PER_MS + 1);
      } else if (told.zone.serial().isPending(nowS())) {
        waitMs = Math.min(waitMs, SECOND_MS);
      }
    }
    return Math.max(waitMs, 1);
  }

  private void tell(Told told, long serial) throws InterruptedException {
    try {
      int rcode = outside.teller().tell(message(told.zone)).getRcode();
      if (rcode == Rcode.NOERROR) {
        goesOn(told, serial);
      } else {
        fails(told, Notify.REFUSED, "it says " + Rcode.TSIGstring(rcode));
      }
    } catch (IOException e) {
      fails(told, Notify.UNANSWERED, String.valueOf(e.getMessage()));
    }
  }

  /// RFC 1996 §3.7: with the SOA, so that whoever has it already need not ask.
  private Message message(AnsweredZone zone) {
    Message message = new Message();
    message.getHeader().setOpcode(Opcode.NOTIFY);
    message.getHeader().setFlag(Flags.AA);
    message.addRecord(Record.newRecord(zone.name(), Type.SOA, DClass.IN), Section.QUESTION);
    message.addRecord(zone.soa(nowS()), Section.ANSWER);
    return message;
  }

  private void goesOn(Told told, long serial) {
    told.serial = serial;
    told.backoff.reset();
    told.notBeforeNs = nowNs() + SECOND_MS * NS_PER_MS;
    outside.counts().notified(Notify.TAKEN);
    if (told.fails) {
      told.fails = false;
      outside.log().log(DnsEvent.NOTIFY_GOES_ON, told.zone.name().toString(true), server);
    }
  }

  private void fails(Told told, Notify outcome, String why) {
    told.notBeforeNs = nowNs() + told.backoff.nextMs() * NS_PER_MS;
    outside.counts().notified(outcome);
    if (!told.fails) {
      told.fails = true;
      outside.log().log(DnsEvent.NOTIFY_FAILS, told.zone.name().toString(true), server, why);
    }
  }
}
