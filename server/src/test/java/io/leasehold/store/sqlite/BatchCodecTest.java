package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.NameConflicts;
import io.leasehold.lease.Holder;
import io.leasehold.lease.KeptClasses;
import io.leasehold.lease.LeaseName;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Declined;
import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.lease.Origin;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Property;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class BatchCodecTest {
  private static final Ipv4 ADDRESS = Ipv4.of("192.0.2.1");
  private static final HardwareAddress HARDWARE = HardwareAddress.of("00:53:00:12:34:56");
  private static final HardwareAddress INFINIBAND =
      new HardwareAddress(HardwareAddress.INFINIBAND, Octets.EMPTY);

  @Test
  void boundByHardwareIsTheseOctets() {
    Holder holder =
        new Holder(
            new ClientKey.ByHardware(HARDWARE), HARDWARE, Octets.ofText("pc"), Octets.of(1, 1, 9));
    LeaseRecord bound = new Bound(ADDRESS, holder, 900, 1000, 4600);

    assertOctets(
        "0001" // one record
            + "01 c0000201 d00f" // bound, 192.0.2.1, at 1000
            + "00 01 06 005300123456" // by its hardware address
            + "02 7063" // "pc"
            + "03 010109" // option 82
            + "c801 a038", // 100 s before, 3600 s after
        bound);
  }

  @Test
  void nameOfAHolderIsTheseOctets() {
    LeaseName name =
        new LeaseName(
            "pc.example", true, true, false, false, NameConflicts.CHECK_EXISTS_WITH_DHCID, 1200);
    Holder holder =
        new Holder(new ClientKey.ByHardware(HARDWARE), HARDWARE, Octets.EMPTY, Octets.EMPTY)
            .called(Optional.of(name));

    assertOctets(
        "0001 02 c0000201 02"
            + "20 01 06 005300123456 00 00" // a name follows
            + "0f 23 000004b0 70632e6578616d706c65", // for both, by the third way, 1200 s
        new Released(ADDRESS, holder, 1));
  }

  @Test
  void relayAgentAndClassesOfAHolderAreTheseOctets() {
    Holder one = in(new KeptClasses(List.of("iot"), List.of(instance("line", "7"))));
    Holder other = in(new KeptClasses(List.of("iot", "tv"), List.of(instance("line", "8"))));

    assertOctets(
        "0002 02 c0000201 02"
            + "10 01 06 005300123456 00 03 010109" // more of its origin follows option 82
            + "c6336401" // giaddr
            + "01 00 03 696f74" // one class, named
            + "01 00 04 6c696e65 01 37" // one instance, of a template that is named
            + "02 c0000201 02 10 01 06 005300123456 00 03 010109 c6336401"
            + "02 01 00 02 7476" // two classes: the first of the batch, and one that is named
            + "01 02 01 38", // an instance of the second of the batch
        new Released(ADDRESS, one, 1),
        new Released(ADDRESS, other, 1));
  }

  @Test
  void batchOfVersion2IsRead() {
    String hex = "000102c0000201021001060053001234560003010109c6336401 02 03696f74 0461626364";
    Holder holder = in(new KeptClasses(List.of("iot", "abcd"), List.of()));

    assertEquals(
        List.of(new Released(ADDRESS, holder, 1)), decode(ofVersion(2, hex.replace(" ", ""))));
  }

  @Test
  void classesOfAFullBatchAreNamedOnce() {
    List<String> names = IntStream.range(100, 200).mapToObj(i -> "class-" + i).toList();
    Holder holder = in(new KeptClasses(names, List.of()));
    LeaseRecord record = new Released(ADDRESS, holder, 1);

    int one = BatchCodec.encode(List.of(record)).length;
    int many = BatchCodec.encode(Collections.nCopies(512, record)).length;

    int header = 7;
    int named = 100 * (1 + 1 + "class-100".length());
    assertEquals(header + named - 100, one - (many - one) / 511);
  }

  private static Holder in(KeptClasses classes) {
    Origin origin = new Origin(Ipv4.of("198.51.100.1"), Octets.of(1, 1, 9), classes);
    return new Holder(new ClientKey.ByHardware(HARDWARE), HARDWARE, Octets.EMPTY, origin);
  }

  private static KeptClasses.Instance instance(String template, String value) {
    return new KeptClasses.Instance(template, Octets.ofText(value));
  }

  @Test
  void batchOfVersion1IsRead() {
    byte[] batch = ofVersion(1, "000102c0000201020001060053001234560000");
    Holder holder =
        new Holder(new ClientKey.ByHardware(HARDWARE), HARDWARE, Octets.EMPTY, Origin.NONE);

    assertEquals(List.of(new Released(ADDRESS, holder, 1)), decode(batch));
  }

  @Test
  void boundForeverByIdIsTheseOctets() {
    Holder holder =
        new Holder(
            new ClientKey.ById(Octets.of(255, 1, 2)), INFINIBAND, Octets.EMPTY, Octets.EMPTY);
    LeaseRecord bound = new Bound(ADDRESS, holder, 0, 0, LeaseRecord.NEVER);

    assertOctets("0001 01 c0000201 00 01 20 00 03 ff0102 00 00 00 feffffffffffffffff01", bound);
  }

  @Test
  void releasedByAnotherHardwareIsTheseOctets() {
    Holder holder =
        new Holder(new ClientKey.ByHardware(HARDWARE), INFINIBAND, Octets.EMPTY, Octets.EMPTY);

    assertOctets(
        "0001 02 c0000201 02 02 20 00 01 06 005300123456 00 00", new Released(ADDRESS, holder, 1));
  }

  @Test
  void expiredDeclinedAndFreedAreTheseOctets() {
    Holder holder =
        new Holder(new ClientKey.ByHardware(INFINIBAND), INFINIBAND, Octets.EMPTY, Octets.EMPTY);

    assertOctets(
        "0003"
            + "03 c0000201 01 00 20 00 00 00" // expired at -1
            + "04 c0000201 02 00 20 00 00 00 06" // declined at 1, until 3 s later
            + "05 c0000201 04", // freed at 2
        new Expired(ADDRESS, holder, -1),
        new Declined(ADDRESS, holder, 1, 4),
        new Freed(ADDRESS, 2));
  }

  @Test
  void whatIsWrittenIsRead() {
    Property.forAll(
        random -> new RandomRecords(random).batch(40),
        records -> assertEquals(records, decode(BatchCodec.encode(records))));
  }

  @Test
  void aFullBatchIsRead() {
    Property.forAll(
        3,
        random -> {
          RandomRecords records = new RandomRecords(random);
          return java.util.stream.Stream.generate(records::next).limit(512).toList();
        },
        records -> assertEquals(records, decode(BatchCodec.encode(records))));
  }

  @Test
  void anyFlippedBitIsFound() {
    byte[] batch = BatchCodec.encode(List.of(new Freed(ADDRESS, 1000)));

    for (int bit = 0; bit < batch.length * 8; bit++) {
      byte[] flipped = batch.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);

      assertThrows(Unreadable.class, () -> BatchCodec.decode(flipped));
    }
  }

  @Test
  void anyMissingEndIsFound() {
    byte[] batch = BatchCodec.encode(List.of(new Freed(ADDRESS, 1000), new Freed(ADDRESS, 2000)));

    for (int length = 0; length < batch.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(batch, length);

      assertThrows(Unreadable.class, () -> BatchCodec.decode(cut));
    }
  }

  @Test
  void nonsenseWithTheRightChecksumIsRefusedAndNothingWorse() {
    Property.forAll(
        random -> {
          byte[] octets = new byte[random.nextInt(7, 80)];
          random.nextBytes(octets);
          octets[0] = BatchCodec.VERSION;
          octets[5] = 0;
          octets[6] = (byte) random.nextInt(1, 4);
          return Octets.copyOf(withCrc(octets));
        },
        octets -> {
          try {
            assertTrue(BatchCodec.decode(octets.toByteArray()).size() <= 3);
          } catch (Unreadable e) {
            assertFalse(e.isNewer());
          }
        });
  }

  @Test
  void newerVersionIsRefusedAsNewer() {
    byte[] batch = BatchCodec.encode(List.of(new Freed(ADDRESS, 1000)));
    batch[0] = BatchCodec.VERSION + 1;

    Unreadable refusal = assertThrows(Unreadable.class, () -> BatchCodec.decode(withCrc(batch)));

    assertTrue(refusal.isNewer());
    assertEquals("format version 5, this server reads up to 4", refusal.getMessage());
  }

  @Test
  void versionZeroIsNotNewer() {
    byte[] batch = BatchCodec.encode(List.of(new Freed(ADDRESS, 1000)));
    batch[0] = 0;

    Unreadable refusal = assertThrows(Unreadable.class, () -> BatchCodec.decode(withCrc(batch)));

    assertFalse(refusal.isNewer());
  }

  private static void assertOctets(String hex, LeaseRecord... records) {
    byte[] batch = ofVersion(BatchCodec.VERSION, hex.replace(" ", ""));

    assertArrayEquals(batch, BatchCodec.encode(List.of(records)));
    assertEquals(List.of(records), decode(batch));
  }

  private static byte[] ofVersion(int version, String hex) {
    byte[] body = Octets.ofHex(hex).toByteArray();
    return withCrc(
        ByteBuffer.allocate(5 + body.length).put((byte) version).putInt(0).put(body).array());
  }

  private static List<LeaseRecord> decode(byte[] batch) {
    try {
      return BatchCodec.decode(batch);
    } catch (Unreadable e) {
      throw new AssertionError(e);
    }
  }

  /// The CRC32C of all the octets but its own four.
  private static byte[] withCrc(byte[] batch) {
    CRC32C crc = new CRC32C();
    crc.update(batch, 0, 1);
    crc.update(batch, 5, batch.length - 5);
    byte[] checked = batch.clone();
    ByteBuffer.wrap(checked).putInt(1, (int) crc.getValue());
    return checked;
  }
}
