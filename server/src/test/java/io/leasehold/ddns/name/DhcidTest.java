package io.leasehold.ddns.name;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Octets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/// RFC 4701 §3, by the examples of RFC 4701 §3.6.
class DhcidTest {
  @Test
  void duidOfAnIdentifierIsTheClient() {
    // RFC 4361 §6.1: 255, IAID, DUID.
    ClientKey client =
        new ClientKey.ById(Octets.ofHex("ff00000001" + "00010006412df166010203040506"));

    assertEquals(
        "AAIBY2/AuCccgoJbsaxcQc9TUapptP69lOjxfNuVAA2kjEA=", base64(client, "chi6.example.com"));
  }

  @Test
  void identifierIsTheClient() {
    ClientKey client = new ClientKey.ById(Octets.ofHex("0107080" + "90a0b0c"));

    assertEquals(
        "AAEBOSD+XR3Os/0LozeXVqcNc7FwCfQdWL3b/NaiUDlW2No=", base64(client, "chi.example.com"));
  }

  @Test
  void hardwareAddressIsTheClient() {
    ClientKey client = new ClientKey.ByHardware(HardwareAddress.of("01:02:03:04:05:06"));

    assertEquals(
        "AAABxLmlskllE0MVjd57zHcWmEH3pCQ6VytcKD//7es/deY=", base64(client, "client.example.com"));
  }

  @Test
  void lettersOfAnyCaseAreTheSameName() {
    ClientKey client = new ClientKey.ByHardware(HardwareAddress.of("01:02:03:04:05:06"));

    assertEquals(Dhcid.of(client, "client.example.com"), Dhcid.of(client, "Client.Example.COM"));
  }

  private static String base64(ClientKey client, String fqdn) {
    return Base64.getEncoder().encodeToString(Dhcid.of(client, fqdn).toByteArray());
  }
}
