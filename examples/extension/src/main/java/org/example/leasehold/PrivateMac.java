package org.example.leasehold;

import io.leasehold.extension.BadSettingsException;
import io.leasehold.extension.ClientTest;
import io.leasehold.extension.ClientTestProvider;
import io.leasehold.extension.Query;
import io.leasehold.model.HardwareAddress;
import java.util.Map;

/// Clients that made their hardware address up, as telephones do for each wireless network: the bit
/// "locally administered" of the first octet is set. An expression can say that, too, by the digits
/// that such an octet can have; here it shows how little a test needs.
///
/// ```
/// "client-classes": [{"name": "private", "test": "extension('private-mac')", "lease-time": "30m"}]
/// ```
public final class PrivateMac implements ClientTestProvider {
  private static final int LOCALLY_ADMINISTERED = 0x02;

  @Override
  public String name() {
    return "private-mac";
  }

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public ClientTest make(Map<String, Object> settings) throws BadSettingsException {
    if (!settings.isEmpty()) {
      throw new BadSettingsException("none; found " + settings.keySet());
    }
    return PrivateMac::isPrivate;
  }

  private static boolean isPrivate(Query query) {
    HardwareAddress hardware = query.hardware();
    return hardware.htype() == HardwareAddress.ETHERNET
        && hardware.address().length() == HardwareAddress.ETHERNET_LENGTH
        && (hardware.address().at(0) & LOCALLY_ADMINISTERED) != 0;
  }
}
