package io.leasehold.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedHolderTest {
  private final ClassNumbers numbers = new ClassNumbers();

  @Test
  void unpackingGivesWhatWasPacked() {
    Property.forAll(
        PackedHolderTest::holder,
        holder -> assertEquals(holder, PackedHolder.unpack(pack(holder), numbers)));
  }

  @Test
  void knowsItsClient() {
    Property.forAll(
        PackedHolderTest::holder,
        holder -> {
          assertTrue(PackedHolder.isOf(pack(holder), holder.key()));
          assertEquals(holder.key(), PackedHolder.key(pack(holder)));
        });
  }

  @Test
  void knowsNobodyElse() {
    Property.forAll(
        random -> List.of(holder(random), holder(random)),
        holders ->
            assertEquals(
                holders.get(0).key().equals(holders.get(1).key()),
                PackedHolder.isOf(pack(holders.get(0)), holders.get(1).key())));
  }

  /// Up to 254 octets the length takes one, from 255 on three.
  @ParameterizedTest
  @ValueSource(ints = {2, 253, 254, 255, 256, 600})
  void anIdentifierIsNotOneThatItBeginsWith(int length) {
    Octets id = Octets.copyOf(new byte[length]);
    Holder holder =
        new Holder(
            new ClientKey.ById(id),
            HardwareAddress.of("00:53:00:12:34:56"),
            Octets.EMPTY,
            Octets.EMPTY);

    assertTrue(PackedHolder.isOf(pack(holder), new ClientKey.ById(id)));
    for (int other : new int[] {length - 1, length + 1}) {
      ClientKey client = new ClientKey.ById(Octets.copyOf(new byte[other]));
      assertFalse(PackedHolder.isOf(pack(holder), client), other + " octets");
    }
  }

  @Test
  void identifierIsNoHardwareAddressOfTheSameOctets() {
    Octets octets = Octets.ofHex("01005300123456");
    Holder byId =
        new Holder(
            new ClientKey.ById(octets),
            HardwareAddress.of("00:53:00:12:34:56"),
            Octets.EMPTY,
            Octets.EMPTY);

    boolean same =
        PackedHolder.isOf(
            pack(byId), new ClientKey.ByHardware(HardwareAddress.of("00:53:00:12:34:56")));

    assertFalse(same);
  }

  @Test
  void hardwareTypeTellsClientsApart() {
    HardwareAddress ethernet = HardwareAddress.of("00:53:00:12:34:56");
    Holder holder =
        new Holder(new ClientKey.ByHardware(ethernet), ethernet, Octets.EMPTY, Octets.EMPTY);

    boolean same =
        PackedHolder.isOf(
            pack(holder), new ClientKey.ByHardware(new HardwareAddress(6, ethernet.address())));

    assertFalse(same);
  }

  @Test
  void hashDependsOnTheSalt() {
    ClientKey client = new ClientKey.ById(Octets.ofHex("01005300123456"));

    assertFalse(PackedHolder.hash(client, 1_234_567) == PackedHolder.hash(client, 7_654_321));
  }

  @Test
  void numberedClientsHashApart() {
    int clients = 100_000;

    long hashes =
        IntStream.range(0, clients)
            .map(i -> PackedHolder.hash(Some.client(i).key(), 0x5DEE_CE66_D1CE_4E5BL))
            .distinct()
            .count();

    assertTrue(hashes > clients - 50, hashes + " different hashes of " + clients);
  }

  private byte[] pack(Holder holder) {
    return PackedHolder.pack(holder, numbers);
  }

  static Holder holder(RandomGenerator random) {
    HardwareAddress hardware =
        new HardwareAddress(random.nextInt(256), octets(random, random.nextInt(17)));
    ClientKey key =
        switch (random.nextInt(3)) {
          case 0 -> new ClientKey.ByHardware(hardware);
          case 1 ->
              new ClientKey.ByHardware(
                  new HardwareAddress(random.nextInt(256), octets(random, random.nextInt(17))));
          default -> new ClientKey.ById(octets(random, 2 + random.nextInt(600)));
        };
    Octets hostname = octets(random, random.nextInt(256));
    Octets relayAgent = octets(random, random.nextInt(600));
    return random.nextBoolean()
        ? new Holder(key, hardware, hostname, relayAgent)
        : new Holder(key, hardware, hostname, origin(random, relayAgent));
  }

  private static Origin origin(RandomGenerator random, Octets relayAgent) {
    return new Origin(new Ipv4(random.nextInt(2)), relayAgent, classes(random));
  }

  private static KeptClasses classes(RandomGenerator random) {
    int share = random.nextInt(1, 60);
    List<String> names =
        IntStream.range(100, 400)
            .filter(_ -> random.nextInt(share) == 0)
            .mapToObj(i -> "é" + i)
            .toList();
    return new KeptClasses(
        names,
        IntStream.range(0, random.nextInt(3))
            .mapToObj(i -> new KeptClasses.Instance("t" + i, octets(random, random.nextInt(600))))
            .toList());
  }

  private static Octets octets(RandomGenerator random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Octets.copyOf(bytes);
  }
}
