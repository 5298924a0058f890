package io.leasehold.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Property;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who made what: the list that ships, and small ones.
class VendorsTest {
  private static final byte[] LIST = list();
  private static final Vendors VENDORS = Vendors.of(LIST);
  private static final String SMALL =
      """
      # made up
      Half\t005300 0053018
      Late\tfcffff
      Whole\t0053018ff 005302
      """;

  @ParameterizedTest
  @CsvSource({
    "3c:22:fb:01:02:03, Apple",
    "b8:27:eb:00:00:00, Raspberry Pi Foundation",
    "dc:a6:32:ff:ff:ff, Raspberry Pi Trading",
    "00:15:5d:01:02:03, Microsoft",
    "00:00:00:00:00:01, XEROX",
    // MA-M: 28 bits.
    "c8:5c:e2:7f:ff:ff, SYNERGY SYSTEMS AND SOLUTIONS",
    // MA-S: 36 bits.
    "8c:1f:64:af:a0:00, DATA ELECTRONIC DEVICES",
    "8c:1f:64:af:af:ff, DATA ELECTRONIC DEVICES",
    // IAB, as blocks of 36 bits were called.
    "40:d8:55:0d:70:01, Avant Technologies",
    // Meant for several, which changes nobody's name.
    "3d:22:fb:01:02:03, Apple",
  })
  void addressesOfTheWorldHaveTheirMaker(String address, String name) {
    assertEquals(Optional.of(name), VENDORS.nameOf(HardwareAddress.of(address)));
  }

  @ParameterizedTest
  @CsvSource({
    // Not assigned; for documentation; blocks of the IEEE itself; "Private".
    "00:53:00:12:34:56",
    "8c:1f:64:00:10:00",
    "74:1a:e0:9f:00:00",
    "00:50:79:66:68:00",
    // Nobody's own address.
    "00:00:00:00:00:00",
    "ff:ff:ff:ff:ff:ff",
  })
  void whoIsNotKnownHasNoName(String address) {
    assertEquals(Optional.empty(), VENDORS.nameOf(HardwareAddress.of(address)));
  }

  @ParameterizedTest
  @CsvSource({"02:00:00:00:00:01", "da:a1:19:00:00:01", "03:00:00:00:00:01", "02:60:8c:00:00:01"})
  void whatIsLocallyAdministeredIsARandomAddress(String address) {
    assertEquals(Optional.of(Vendors.RANDOM), VENDORS.nameOf(HardwareAddress.of(address)));
  }

  @ParameterizedTest
  @CsvSource({
    "00:52:ff:ff:ff:ff, ''",
    "00:53:00:00:00:00, Half",
    "00:53:00:ff:ff:ff, Half",
    "00:53:01:7f:ff:ff, ''",
    "00:53:01:80:00:00, Half",
    "00:53:01:8f:ef:ff, Half",
    "00:53:01:8f:f0:00, Whole",
    "00:53:01:8f:ff:ff, Whole",
    "00:53:01:90:00:00, ''",
    "00:53:02:00:00:00, Whole",
    "00:53:03:00:00:00, ''",
    "fc:ff:ff:ff:ff:ff, Late",
    "00:00:00:00:00:01, ''",
  })
  void aBlockEndsWhereItEndsAndTheSmallestCounts(String address, String name) {
    Vendors small = Vendors.of(SMALL.getBytes(StandardCharsets.UTF_8));

    assertEquals(name, small.nameOf(HardwareAddress.of(address)).orElse(""));
  }

  @Test
  void onlyAddressesOfTheIeeeAreLookedUp() {
    Octets apple = Octets.ofHex("3c22fb010203");

    assertEquals(Optional.of("Apple"), VENDORS.nameOf(new HardwareAddress(6, apple)));
    assertEquals(Optional.empty(), VENDORS.nameOf(new HardwareAddress(32, apple)));
    assertEquals(Optional.empty(), VENDORS.nameOf(new HardwareAddress(1, apple.slice(0, 5))));
    assertEquals(Optional.empty(), VENDORS.nameOf(new HardwareAddress(1, Octets.EMPTY)));
  }

  @Test
  void everyPrefixIsFoundAndWhateverComesAPlainSearchSaysTheSame() {
    Map<String, String> byPrefix = byPrefix();
    byPrefix.forEach(
        (prefix, name) ->
            assertEquals(
                Optional.of(name),
                VENDORS.nameOf(HardwareAddress.of(prefix + "0".repeat(11 - prefix.length()) + 1)),
                prefix));

    List<String> prefixes = byPrefix.keySet().stream().sorted().toList();
    Property.forAll(
        random -> {
          byte[] octets = new byte[1 + random.nextInt(HardwareAddress.LENGTH_MAX)];
          random.nextBytes(octets);
          Octets near = near(prefixes.get(random.nextInt(prefixes.size())), random);
          return random.nextBoolean()
              ? new HardwareAddress(random.nextInt(256), Octets.copyOf(octets))
              : HardwareAddress.ethernet(near);
        },
        address -> assertEquals(plainly(address, byPrefix), VENDORS.nameOf(address)));
  }

  @ParameterizedTest
  @CsvSource({"APPLE", "raspberry", "RANDOM", "Ö", "''", "no such name", "inc"})
  void aSearchFindsWhomItsTextIsInTheNameOf(String part) {
    NamedVendors named = VENDORS.named(part);
    Property.forAll(
        2_000,
        random -> {
          byte[] octets = new byte[HardwareAddress.ETHERNET_LENGTH];
          random.nextBytes(octets);
          octets[0] &= (byte) (random.nextBoolean() ? 0xFC : 0xFF);
          return HardwareAddress.ethernet(Octets.copyOf(octets));
        },
        address ->
            assertEquals(
                VENDORS
                    .nameOf(address)
                    .orElse("")
                    .toLowerCase(Locale.ROOT)
                    .contains(part.toLowerCase(Locale.ROOT)),
                named.have(address)));
  }

  @Test
  void aSearchKnowsTheBlocksOfItsVendor() {
    assertTrue(VENDORS.named("raspberry pi t").have(HardwareAddress.of("dc:a6:32:00:00:01")));
    assertTrue(VENDORS.named("electronic dev").have(HardwareAddress.of("8c:1f:64:af:a0:01")));
    assertTrue(VENDORS.named("dom addr").have(HardwareAddress.of("02:00:00:00:00:01")));
  }

  @Test
  void theListIsSortedAndNothingInItIsUnsafeToShow() {
    List<String> names =
        lines().stream().map(line -> line.substring(0, line.indexOf('\t'))).toList();

    assertEquals(names.stream().sorted(VendorsTest::byOctets).toList(), names);
    assertTrue(names.size() > 30_000, names.size() + " names");
    assertTrue(names.stream().allMatch(name -> name.equals(name.strip()) && !name.isEmpty()));
    assertTrue(
        names.stream()
            .flatMapToInt(String::codePoints)
            .allMatch(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT));
  }

  @ParameterizedTest
  @CsvSource({"Name\t00530, digits", "Name\t00530g, digit", "Name, prefix"})
  void aListThatIsNoneIsOurBug(String line) {
    byte[] list = (line + "\n").getBytes(StandardCharsets.UTF_8);

    assertThrows(IllegalStateException.class, () -> Vendors.of(list));
  }

  /// In a block, or beside it.
  private static Octets near(String prefix, RandomGenerator random) {
    String rest = "%012x".formatted(random.nextLong(1L << 48));
    long address = Long.parseLong((prefix + rest).substring(0, 12), 16);
    long moved = address + (random.nextInt(3) - 1L) * (random.nextInt(2) * 0x1000L);
    return Octets.ofHex("%012x".formatted(moved & (1L << 48) - 1));
  }

  private static Optional<String> plainly(HardwareAddress hardware, Map<String, String> byPrefix) {
    boolean isIeee = hardware.htype() == 1 || hardware.htype() == 6;
    if (!isIeee || hardware.address().length() != 6 || !hardware.isOfOneMachine()) {
      return Optional.empty();
    }
    int first = hardware.address().at(0);
    if ((first & 2) != 0) {
      return Optional.of(Vendors.RANDOM);
    }
    String hex = "%02x".formatted(first & 0xFE) + hardware.address().toHex().substring(2);
    return List.of(9, 7, 6).stream()
        .flatMap(digits -> Optional.ofNullable(byPrefix.get(hex.substring(0, digits))).stream())
        .findFirst();
  }

  private static Map<String, String> byPrefix() {
    Map<String, String> all = new HashMap<>();
    for (String line : lines()) {
      String[] sides = line.split("\t", 2);
      for (String prefix : sides[1].split(" ", -1)) {
        assertEquals(null, all.put(prefix, sides[0]), prefix);
      }
    }
    return all;
  }

  private static List<String> lines() {
    return new String(LIST, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  private static int byOctets(String one, String other) {
    return Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] list() {
    try (InputStream in = VendorsTest.class.getResourceAsStream("vendors.txt")) {
      return in == null ? new byte[0] : in.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
