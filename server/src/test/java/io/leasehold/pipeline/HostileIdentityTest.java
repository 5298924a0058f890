package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.InMemory;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.RawMessage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Identities that brought other servers down: client identifiers and hardware addresses.
class HostileIdentityTest {
  private static final Ipv4 ADDRESS = Ipv4.of("192.0.2.120");
  private static final ClientKey BY_HARDWARE =
      new ClientKey.ByHardware(HardwareAddress.of("00:53:00:12:34:56"));
  private static final int HTYPE = 1;
  private static final int HLEN = 2;

  private final UnderFire it = UnderFire.inMemory();

  @ParameterizedTest
  @EnumSource
  @DisplayName("CVE-2010-2156: a client identifier without octets")
  void anEmptyClientIdentifierIsAsIfNotSent(Kind kind) {
    it.everyWay(kind.about(ADDRESS).option(61).end());

    Ipv4 given = it.lease(message -> message.option(61)).orElseThrow();

    assertEquals(Optional.of(BY_HARDWARE), holder(it, given));
    it.assertUnharmed();
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1,0", "2,0", "2,1", "2,65535", "129,1", "248,4", "248,65535"})
  @DisplayName("CVE-2012-3570: node-specific identifiers with a DUID of any length and type")
  void aNodeSpecificIdentifierIsAnyOther(
      int duidLength, int duidType, @TempDir(factory = InMemory.class) Path directory) {
    byte[] duid = new byte[duidLength];
    Arrays.fill(duid, (byte) 0xEE);
    if (duidLength >= 2) {
      duid[0] = (byte) (duidType >> 8);
      duid[1] = (byte) duidType;
    }
    Octets id = Octets.of(0xFF, 0, 0, 0, 1).concat(Octets.copyOf(duid));
    UnderFire stored = UnderFire.on(directory);

    Ipv4 given = stored.lease(message -> message.option(61, id)).orElseThrow();

    assertEquals(Optional.of(new ClientKey.ById(id)), holder(stored, given));
    stored.assertUnharmed();
    stored.restart();
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 254, 255})
  @DisplayName("CVE-2019-6472, CVE-2006-3122: a client identifier of the largest size, or of 32")
  void theLongestClientIdentifierIsStoredAndReadAgain(
      int length, @TempDir(factory = InMemory.class) Path directory) {
    Octets id = Octets.copyOf(filled(length, 0xFF));
    UnderFire stored = UnderFire.on(directory);

    Ipv4 given = stored.lease(message -> message.option(61, id)).orElseThrow();

    assertEquals(Optional.of(new ClientKey.ById(id)), holder(stored, given));
    stored.assertUnharmed();
    stored.restart();
  }

  @Test
  @DisplayName("CVE-2006-3122: a client identifier of every length")
  void aClientIdentifierOfEveryLengthIsAnswered() {
    for (int length = 0; length <= 255; length++) {
      Octets id = Octets.copyOf(filled(length, 0x61));
      for (Kind kind : Kind.values()) {
        it.broadcast(kind.about(ADDRESS).option(61, id).end());
      }
      it.time.advanceS(61);
    }

    it.assertUnharmed();
  }

  @Test
  @DisplayName("CVE-2019-6474: a hundred clients without any identity")
  void whoHasNoIdentityHasNoLease(@TempDir(factory = InMemory.class) Path directory) {
    UnderFire stored = UnderFire.on(directory);

    for (int i = 0; i < 101; i++) {
      for (Kind kind : Kind.values()) {
        stored.everyWay(kind.about(ADDRESS).set(HLEN, 0).end());
        stored.everyWay(kind.about(ADDRESS).set(HLEN, 0).option(61).end());
      }
    }

    stored.assertUnharmed();
    assertEquals(0, stored.leases().size());
    stored.restart();
    stored.assertUnharmed();
  }

  @Test
  @DisplayName("CVE-2009-1892: two reservations that match one client by different identifiers")
  void ofTwoReservationsTheOneByIdentifierHolds(@TempDir(factory = InMemory.class) Path directory) {
    UnderFire stored = UnderFire.on(directory);

    Optional<Ipv4> given =
        stored.lease(
            message ->
                message
                    .set(UnderFire.CHADDR, 0, 0x53, 0, 0, 0, 9)
                    .option(61, 1, 0, 0x53, 0, 0, 0, 9));

    assertEquals(Optional.of(Ipv4.of("192.0.2.10")), given);
    stored.assertUnharmed();
    stored.restart();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 64, 250})
  @DisplayName("CVE-2026-4892: a client identifier joined of so many parts of 255 octets")
  void aJoinedClientIdentifierIsNotKept(int parts) {
    RawMessage message = RawMessage.of(MessageType4.DISCOVER);
    for (int i = 0; i < parts; i++) {
      message.option(61, Octets.copyOf(filled(255, i)));
    }

    assertTrue(it.answersTo(() -> it.everyWay(message.end())).isEmpty());

    it.assertUnharmed();
  }

  @Test
  @DisplayName("CVE-2011-2748, -2749: BOOTP of every hardware type and length")
  void bootpOfAnyHardwareIsNotAnsweredWithoutAReservation() {
    for (int both = 0; both < 0x10000; both++) {
      it.broadcast(RawMessage.request().set(HTYPE, both >> 8, both & 0xFF).end());
    }

    it.assertUnharmed();
    assertEquals(0, it.leases().size());
  }

  @Test
  @DisplayName("CVE-2011-2748, -2749: the same where BOOTP clients get addresses")
  void bootpOfAnyHardwareTakesNoMoreThanThereIs() {
    for (int both = 0; both < 0x10000; both++) {
      it.relayed(
          RawMessage.request().set(HTYPE, both >> 8, both & 0xFF).end(), Ipv4.of("198.18.0.1"));
    }

    it.assertUnharmed();
    assertTrue(it.leases().size() > 0 && it.leases().size() <= 190);
    it.restart();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("CVE-2017-14493, systemd buffer-overflow-1: hlen of every value")
  void aHardwareAddressLongerThanItsFieldIsNotRead(Kind kind) {
    for (int hlen = 17; hlen <= 255; hlen++) {
      RawMessage message = kind.about(ADDRESS).set(HLEN, hlen).end();

      assertTrue(it.answersTo(() -> it.everyWay(message)).isEmpty());
    }
    it.assertUnharmed();
  }

  @Test
  @DisplayName("systemd buffer-overflow-2: a header of 0xff")
  void aHeaderOfOnesIsNotRead() {
    for (int op = 0; op <= 255; op++) {
      byte[] ones = filled(300, 0xFF);
      ones[0] = (byte) op;
      it.broadcast(ones);
    }

    it.assertUnharmed();
  }

  private static Optional<ClientKey> holder(UnderFire in, Ipv4 address) {
    return in.leases()
        .at(address)
        .filter(LeaseRecord.Bound.class::isInstance)
        .map(record -> ((LeaseRecord.Bound) record).holder().key());
  }

  private static byte[] filled(int length, int octet) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) octet);
    return bytes;
  }
}
