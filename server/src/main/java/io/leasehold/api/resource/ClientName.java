package io.leasehold.api.resource;

import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Octets;
import java.util.Optional;

/// A client as paths and queries name it, and as [ClientKey]s are written in logs, too.
final class ClientName {
  static final String EXPECTED = "\"hw 00:53:00:12:34:56\" or \"id 01:00:53:00:12:34:56\"";

  private static final String BY_ID = "id ";
  private static final String BY_HARDWARE = "hw ";
  private static final int ID_SIZE_MIN = 2;

  private ClientName() {}

  static Optional<ClientKey> parse(String text) {
    if (text.startsWith(BY_ID)) {
      return Octets.parseHex(text.substring(BY_ID.length()))
          .filter(id -> id.length() >= ID_SIZE_MIN)
          .map(ClientKey.ById::new);
    }
    return text.startsWith(BY_HARDWARE)
        ? HardwareAddress.parse(text.substring(BY_HARDWARE.length())).map(ClientKey.ByHardware::new)
        : Optional.empty();
  }
}
