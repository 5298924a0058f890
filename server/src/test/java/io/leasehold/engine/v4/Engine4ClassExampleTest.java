package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.assertNak;
import static io.leasehold.engine.v4.Served.assertOffer;
import static io.leasehold.engine.v4.Served.assertSilent;
import static io.leasehold.engine.v4.Served.number;
import static io.leasehold.engine.v4.Served.option;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Examples;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import org.junit.jupiter.api.Test;

/// `examples/classes.json` does what its comments say.
class Engine4ClassExampleTest {
  private static final OptionCode4 AGENT = OptionCode4.RELAY_AGENT_INFORMATION;

  private final Served served = Served.with(Examples.read("classes"));

  @Test
  void telephoneGetsAnAddressOfTheTelephonesAndItsSettings() {
    Decision phone = served.ask(from("00:53:00:00:00:01", "Polycom-VVX").discover());

    assertOffer(Reason.OFFER_FROM_POOL, "198.51.100.10", phone);
    assertEquals(7 * 86_400, number(phone, OptionCode4.LEASE_TIME));
    assertEquals(Ipv4.of("192.0.2.69"), phone.reply().orElseThrow().message().siaddr());
    assertEquals(Octets.ofText("phone.cfg"), phone.reply().orElseThrow().message().file());
  }

  @Test
  void guestGetsAShortLeaseAndThePortal() {
    Decision guest = served.ask(Queries.of(2).discover());

    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.200", guest);
    assertEquals(3_600, number(guest, OptionCode4.LEASE_TIME));
    assertTrue(option(guest, OptionCode4.CAPTIVE_PORTAL).isPresent());
  }

  @Test
  void guestAtTheReceptionNeedsNoPortal() {
    Octets reception = Octets.ofHex("0209").concat(Octets.ofText("reception"));

    Decision guest = served.ask(Queries.of(2).with(AGENT, reception).discover());

    assertTrue(option(guest, OptionCode4.CAPTIVE_PORTAL).isEmpty());
  }

  @Test
  void staffGetsAnAddressOfTheStaff() {
    Decision staff = served.ask(Queries.of("00:53:00:00:01:01").discover());

    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.100", staff);
    assertEquals(86_400, number(staff, OptionCode4.LEASE_TIME));
    assertTrue(option(staff, OptionCode4.NTP_SERVERS).isPresent());
  }

  @Test
  void madeUpAddressIsAnsweredOnlyIfItIsKnown() {
    assertSilent(Reason.DROPPED_BY_CLASS, served.ask(Queries.of("02:53:00:00:00:09").discover()));
    assertOffer(
        Reason.OFFER_FROM_POOL,
        "192.0.2.100",
        served.ask(Queries.of("02:53:00:00:01:02").discover()));
  }

  @Test
  void guestCannotKeepATelephonesAddress() {
    Ipv4 phones = served.lease(from("00:53:00:00:00:01", "Polycom-VVX"));

    assertNak(
        Reason.NAK_NOT_FOR_CLASS, served.ask(Queries.of("00:53:00:00:00:01").renewing(phones)));
  }

  private static Queries from(String hardware, String vendor) {
    return Queries.of(hardware).with(OptionCode4.VENDOR_CLASS_IDENTIFIER, Octets.ofText(vendor));
  }
}
