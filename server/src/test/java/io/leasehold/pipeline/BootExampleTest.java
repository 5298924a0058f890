package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Examples;
import io.leasehold.testkit.FakeTransport;
import io.leasehold.wire.v4.Capture;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.RawMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `examples/pxe.json` does what its comments say: which boot ROM is told to load what, RFC 4578
/// §2.1 and §2.3.
class BootExampleTest {
  private static final Config EXAMPLE = Examples.read("pxe");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pxe-bios        | 192.0.2.10 | bios/undionly.kpxe                      | PXEClient
          pxe-uefi-x64    | 192.0.2.10 | efi/x64/snponly.efi                     | none
          pxe-uefi-arm64  | 192.0.2.10 | efi/arm64/snponly.efi                   | none
          http-uefi-x64   | 0.0.0.0    | http://192.0.2.10/efi/x64/snponly.efi   | HTTPClient
          http-uefi-arm64 | 0.0.0.0    | http://192.0.2.10/efi/arm64/snponly.efi | HTTPClient
          ipxe-bios       | 192.0.2.10 | http://192.0.2.10/boot.ipxe             | PXEClient
          ipxe-uefi-x64   | 192.0.2.10 | http://192.0.2.10/boot.ipxe             | none
          """)
  void eachRomIsToldWhatToLoad(String rom, String next, String file, String vendorClass) {
    UnderFire it = UnderFire.inMemory(EXAMPLE);
    List<Capture> messages =
        Capture.ofBootRoms().stream().filter(capture -> capture.file().equals(rom)).toList();
    assertEquals(List.of("discover", "selecting"), messages.stream().map(Capture::label).toList());

    for (Capture message : messages) {
      FakeTransport.Sent sent =
          it.answersTo(() -> it.broadcast(message.octets().toByteArray())).getFirst();

      Message4 answer = sent.message();
      assertEquals(
          message.label().equals("discover") ? MessageType4.OFFER : MessageType4.ACK, sent.type());
      assertEquals(Ipv4.of("192.0.2.100"), answer.yiaddr());
      assertEquals(Ipv4.of(next), answer.siaddr());
      assertEquals(file, text(answer.file()));
      assertEquals(
          vendorClass.equals("none") ? "" : vendorClass,
          answer.option(OptionCode4.VENDOR_CLASS_IDENTIFIER).map(BootExampleTest::text).orElse(""));
      assertEquals(
          message.message().option(OptionCode4.CLIENT_MACHINE_ID),
          answer.option(OptionCode4.CLIENT_MACHINE_ID));
    }
  }

  @Test
  void aBiosRomIsToldToLoadTheFileAtOnce() {
    UnderFire it = UnderFire.inMemory(EXAMPLE);
    Capture discover = Capture.ofBootRoms().getFirst();

    Message4 offer =
        it.answersTo(() -> it.broadcast(discover.octets().toByteArray())).getFirst().message();

    assertEquals(
        Octets.ofHex("060108"),
        offer.option(OptionCode4.VENDOR_ENCAPSULATED_OPTIONS).orElseThrow());
  }

  @Test
  void theReservedMachineBootsSomethingElse() {
    UnderFire it = UnderFire.inMemory(EXAMPLE);
    Capture discover = Capture.ofBootRoms().get(2);
    Octets rescue = HardwareAddress.of("00:53:00:12:34:56").address();
    Octets octets =
        discover
            .octets()
            .slice(0, UnderFire.CHADDR)
            .concat(rescue)
            .concat(discover.octets().slice(34, discover.octets().length() - 34));

    Message4 offer = it.answersTo(() -> it.broadcast(octets.toByteArray())).getFirst().message();

    assertEquals(Ipv4.of("192.0.2.11"), offer.siaddr());
    assertEquals("rescue/memtest.efi", text(offer.file()));
  }

  @Test
  void aClientThatDoesNotBootIsToldNothingOfIt() {
    UnderFire it = UnderFire.inMemory(EXAMPLE);

    Message4 offer =
        it.answersTo(
                () ->
                    it.broadcast(
                        RawMessage.of(MessageType4.DISCOVER).set(UnderFire.CHADDR + 5, 0x57).end()))
            .getFirst()
            .message();

    assertTrue(offer.file().isEmpty() && offer.siaddr().isAny());
  }

  private static String text(Octets octets) {
    return new String(octets.toByteArray(), StandardCharsets.UTF_8);
  }
}
