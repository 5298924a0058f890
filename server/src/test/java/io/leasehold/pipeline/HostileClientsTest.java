package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.engine.v4.Reason;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.FakeTransport;
import io.leasehold.testkit.InMemory;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.RawMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that send nothing wrong, but too much, at the wrong time, in the name of others or with
/// an intent: RFC 2131 §7. What they leave in the store is read again.
class HostileClientsTest {
  private static final long DAY_S = 86_400;
  private static final long YEAR_S = 365 * DAY_S;

  private final UnderFire it = UnderFire.inMemory();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$$$$",
        "\u0000\u0001\u0002",
        "aaa.$$$.bbb",
        "...",
        "-.-",
        ".",
        "   ",
        "a,b\"c\n\r\td",
        "&#x2c;&#44",
        "%n%s%x",
        "${jndi:ldap://x}",
        "\u001b[2J\u001b[1;31m",
        ";$(reboot)`id`",
        "'; drop table lease; --",
        "\u202egpj.exe",
        "=1+1",
        "\ud83d\ude00"
      })
  @DisplayName("CVE-2025-11232, CVE-2002-0702, CVE-2016-2148, Kea #4393, #4557: names that bite")
  void aNameThatBitesIsStoredLoggedAndReadAgain(
      String name, @TempDir(factory = InMemory.class) Path directory) {
    UnderFire stored = UnderFire.on(directory);
    Octets text = Octets.ofText(name);

    Optional<Ipv4> given =
        stored.lease(
            message ->
                message
                    .option(12, text)
                    .option(60, text)
                    .option(61, Octets.of(0).concat(text))
                    .option(81, Octets.of(0, 0, 0).concat(text))
                    .option(82, Octets.of(1, text.length()).concat(text)));

    LeaseRecord record = given.flatMap(stored.leases()::at).orElseThrow();
    assertEquals(text, ((LeaseRecord.Bound) record).holder().hostname());
    stored.assertUnharmed();
    stored.restart();
    stored.assertUnharmed();
  }

  @Test
  @DisplayName("Kea #4393: a name of every octet")
  void aNameOfEveryOctetIsStoredAndReadAgain(@TempDir(factory = InMemory.class) Path directory) {
    UnderFire stored = UnderFire.on(directory);
    int[] all = new int[255];
    for (int i = 0; i < all.length; i++) {
      all[i] = i + 1;
    }

    stored.lease(message -> message.option(12, all).option(61, all).option(82, all));

    stored.assertUnharmed();
    stored.restart();
    assertEquals(1, stored.leases().bound());
  }

  @Test
  @DisplayName("Kea #4547: the same release twice")
  void aSecondReleaseReleasesNothing() {
    Ipv4 given = it.lease(message -> message).orElseThrow();
    RawMessage release = Kind.RELEASE.about(given).end();

    it.unicast(release, given);
    it.unicast(release, given);
    it.settle();

    assertEquals(1, it.metrics().decided.of(Reason.RELEASED));
    assertEquals(1, it.metrics().decided.of(Reason.RELEASE_NOT_HOLDER));
    assertEquals(0, it.leases().bound());
    it.assertUnharmed();
  }

  @Test
  @DisplayName("release and decline in another's name")
  void nobodyGivesUpAnothersLease() {
    Ipv4 given = it.lease(message -> message).orElseThrow();

    for (int other = 1; other <= 100; other++) {
      it.unicast(UnderFire.from(Kind.RELEASE.about(given), other).end(), given);
      it.broadcast(UnderFire.from(Kind.DECLINE.about(given), other).end());
      it.unicast(Kind.RELEASE.about(given).option(61, 1, 2, other).end(), given);
    }

    it.assertUnharmed();
    assertEquals(1, it.leases().bound());
    assertEquals(0, it.leases().declined());
  }

  @Test
  @DisplayName("decline flood: an address that was only offered, or never given, is not declined")
  void onlyALeaseOfItsOwnCanBeDeclined() {
    for (int client = 0; client < 100; client++) {
      it.broadcast(UnderFire.from(RawMessage.of(MessageType4.DISCOVER), client).end());
      for (int host = 100; host < 200; host += 9) {
        Ipv4 address = Ipv4.of("192.0.2." + host);
        it.broadcast(UnderFire.from(Kind.DECLINE.about(address), client).end());
      }
    }
    it.time.advanceS(61);

    it.assertUnharmed();
    assertEquals(0, it.leases().declined());
  }

  @Test
  @DisplayName("decline flood: one client that finds every address in use")
  void oneClientThatDeclinesEveryAddressDoesNotEmptyThePool(
      @TempDir(factory = InMemory.class) Path directory) {
    UnderFire stored = UnderFire.on(directory);

    for (int i = 0; i < 300; i++) {
      Ipv4 given = stored.lease(message -> message).orElseThrow();
      stored.broadcast(Kind.DECLINE.about(given).end());
      stored.settle();
    }

    assertEquals(10, stored.leases().declined());
    assertEquals(1, stored.leases().bound());
    assertEquals(290, stored.metrics().decided.of(Reason.DECLINE_TOO_MANY));
    stored.assertUnharmed();
    stored.restart();
    Ipv4 same = stored.lease(message -> message).orElseThrow();
    stored.broadcast(Kind.DECLINE.about(same).end());
    stored.assertUnharmed();
    assertEquals(10, stored.leases().declined(), "counted on after a restart");
    stored.time.advanceS(DAY_S + 1);
    stored.assertUnharmed();
    assertEquals(0, stored.leases().declined());
  }

  @Test
  @DisplayName("starvation: a flood of rapid commits, which need no second message")
  void aFloodOfRapidCommitsEndsAtTheLimitOfItsSubnet(
      @TempDir(factory = InMemory.class) Path directory) {
    UnderFire stored = UnderFire.on(directory);

    for (int client = 0; client < 1_000; client++) {
      RawMessage message = UnderFire.from(RawMessage.of(MessageType4.DISCOVER), client).option(80);
      stored.relayed(message.end(), Ipv4.of("198.18.0.1"));
    }
    stored.settle();

    assertEquals(120, stored.metrics().decided.of(Reason.ACK_RAPID_COMMIT));
    assertEquals(880, stored.metrics().decided.of(Reason.LIMIT_OF_SUBNET));
    assertEquals(120, stored.leases().bound());
    stored.assertUnharmed();
    stored.restart();
  }

  @Test
  @DisplayName("starvation: a flood of clients on one line")
  void aFloodFromOneLineEndsAtItsLimit() {
    for (int client = 0; client < 1_000; client++) {
      RawMessage message = UnderFire.from(RawMessage.of(MessageType4.DISCOVER), client);
      it.relayed(message.option(82, 1, 1, 'z').end(), Ipv4.of(UnderFire.RELAY));
    }
    it.settle();

    assertEquals(60, it.leases().offered());
    assertEquals(940, it.metrics().decided.of(Reason.OFFER_PASSED_ON));
    it.assertUnharmed();
  }

  @Test
  @DisplayName("dnsmasq 2.65: more clients than there are addresses")
  void afterTheLastAddressThereIsSilenceUntilOneIsFree() {
    for (int client = 0; client < 150; client++) {
      int number = client;
      Optional<Ipv4> given = it.lease(message -> UnderFire.from(message, number));
      assertEquals(client < 100, given.isPresent());
    }
    assertEquals(100, it.leases().bound());

    it.time.advanceS(3_602);

    it.assertUnharmed();
  }

  @Test
  @DisplayName("dnsmasq 2.61: DHCPINFORM with every option, from every kind of address")
  void anInformWithAnythingIsAnsweredOrIgnored() {
    for (String from :
        List.of("0.0.0.0", "192.0.2.5", "192.0.2.255", "255.255.255.255", "10.0.0.1")) {
      for (int code = 1; code <= 254; code++) {
        RawMessage inform = Kind.INFORM.about(Ipv4.of(from)).option(55, code).option(code);
        it.everyWay(inform.option(code, 1).option(code, 1, 2, 3, 4).end());
      }
    }

    it.assertUnharmed();
    assertEquals(0, it.leases().size());
  }

  @Test
  @DisplayName("CVE-2012-3955: a configuration whose leases are much shorter")
  void aLeaseThatBecomesShorterEndsAtItsNewEnd(@TempDir(factory = InMemory.class) Path directory) {
    UnderFire stored = UnderFire.on(directory);
    Ipv4 given = stored.lease(message -> message).orElseThrow();
    RawMessage renewing = Kind.RENEWING.about(given).end();

    stored.use(shortLeases());
    stored.unicast(renewing, given);
    stored.assertUnharmed();
    stored.restart();
    assertEquals(1, stored.leases().bound());
    stored.time.advanceS(62);

    stored.assertUnharmed();
    assertEquals(0, stored.leases().bound());
    stored.restart();
  }

  @Test
  @DisplayName("Kea #4512: a reserved lease that ends while its class is refused")
  void aReservedLeaseMayEndWhileItsClientIsRefused(
      @TempDir(factory = InMemory.class) Path directory) {
    UnderFire stored = UnderFire.on(directory);
    UnaryOperator<RawMessage> reserved =
        message -> message.set(UnderFire.CHADDR, 0, 0x53, 0, 0, 0, 9).option(60, 'n', 'o');
    Ipv4 given = stored.lease(reserved).orElseThrow();
    assertEquals(Ipv4.of("192.0.2.9"), given);

    stored.use(UnderFire.read("/hostile-refusing.json"));
    RawMessage renewing = reserved.apply(Kind.RENEWING.about(given)).end();
    stored.unicast(renewing, given);
    stored.time.advanceS(3_602);

    assertTrue(stored.lease(reserved).isEmpty());
    stored.assertUnharmed();
    assertEquals(0, stored.leases().bound());
    stored.use(UnderFire.config());
    assertEquals(Optional.of(given), stored.lease(reserved));
    stored.restart();
  }

  @ParameterizedTest
  @CsvSource({"3600", "-3600", "315360000", "-315360000", "342000000", "-1799999000", "2500000000"})
  @DisplayName("Kea #570: the wall clock set by an hour, ten years, past 2038, to 1970, past 2106")
  void aClockThatIsSetEndsNoLeaseAndStopsNothing(
      long bySeconds, @TempDir(factory = InMemory.class) Path directory) {
    UnderFire stored = UnderFire.on(directory);
    Ipv4 given = stored.lease(message -> message).orElseThrow();

    stored.time.stepS(bySeconds);
    stored.assertUnharmed();

    assertTrue(stored.leases().at(given).filter(LeaseRecord.Bound.class::isInstance).isPresent());
    stored.restart();
    stored.assertUnharmed();
    stored.time.stepS(-bySeconds);
    stored.restart();
    stored.assertUnharmed();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFEL, 0xFFFF_FFFFL})
  @DisplayName("lease time arithmetic: leases that end after 2038, after 2106, or never")
  void aLeaseOfAnyLengthIsStoredAndReadAgain(
      long askedS, @TempDir(factory = InMemory.class) Path directory) {
    UnderFire stored = UnderFire.on(directory);
    int[] asked = {
      (int) (askedS >>> 24),
      (int) (askedS >>> 16) & 0xFF,
      (int) (askedS >>> 8) & 0xFF,
      (int) askedS & 0xFF
    };

    Ipv4 given = stored.lease(message -> message.option(51, asked)).orElseThrow();

    LeaseRecord.Bound bound = (LeaseRecord.Bound) stored.leases().at(given).orElseThrow();
    assertTrue(bound.endS() > stored.time.nowS());
    stored.assertUnharmed();
    stored.restart();
    stored.time.advanceS(100 * YEAR_S);
    stored.assertUnharmed();
    assertEquals(
        bound.endS() == LeaseRecord.NEVER || bound.endS() > stored.time.nowS() ? 1 : 0,
        stored.leases().bound());
  }

  @Test
  @DisplayName("systemd: octets for options 43, 77, 124 and 125 that are no list")
  void configuredOctetsThatAreNoListTravelAsTheyAre() {
    Octets odd = Octets.ofHex("ff00ff0102");
    UnderFire with =
        UnderFire.inMemory(
            Configs.config()
                .top(top -> top.option(43, odd).option(77, odd).option(124, odd).option(125, odd))
                .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.199"))
                .build());

    List<FakeTransport.Sent> answers =
        with.answersTo(() -> with.broadcast(RawMessage.of(MessageType4.DISCOVER).end()));

    for (int code : new int[] {43, 77, 124, 125}) {
      assertEquals(odd, WireAnswer.of(answers.getFirst().octets()).value(code));
    }
    with.assertUnharmed();
  }

  @Test
  @DisplayName("reflection: only an address of the network is told anything by DHCPINFORM")
  void anInformSendsNothingToThirdParties() {
    for (String victim : List.of("203.0.113.9", "198.19.0.1", "224.0.0.1", "192.0.2.255")) {
      Ipv4 spoofed = Ipv4.of(victim);

      List<FakeTransport.Sent> answers =
          it.answersTo(() -> it.unicast(Kind.INFORM.about(spoofed).end(), spoofed));

      assertTrue(answers.isEmpty(), victim);
    }
    assertFalse(
        it.answersTo(
                () -> it.unicast(Kind.INFORM.about(UnderFire.NEIGHBOUR).end(), UnderFire.NEIGHBOUR))
            .isEmpty());
    it.assertUnharmed();
  }

  private static Config shortLeases() {
    return Configs.config()
        .top(top -> top.leaseTime(60, 60, 60).authoritative(true))
        .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.199"))
        .build();
  }
}
