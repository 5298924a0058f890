package org.example.leasehold;

import io.leasehold.extension.BadSettingsException;
import io.leasehold.extension.Chosen;
import io.leasehold.extension.OptionValue;
import io.leasehold.extension.OptionValueProvider;
import io.leasehold.model.Octets;
import java.util.Map;
import java.util.Optional;

/// The URL of a captive portal (RFC 8910), with the client's address and subnet in it, so that the
/// portal knows who comes.
///
/// ```
/// "options": {"captive-portal": {"extension": "portal-url"}},
/// "extensions": {"portal-url": {"url": "https://portal.example.org/?client={address}"}}
/// ```
public final class PortalUrl implements OptionValueProvider {
  @Override
  public String name() {
    return "portal-url";
  }

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public OptionValue make(Map<String, Object> settings) throws BadSettingsException {
    if (!(settings.get("url") instanceof String url) || settings.size() > 1) {
      throw new BadSettingsException("\"url\" and no other; found " + settings);
    }
    return (_, chosen) -> Optional.of(Octets.ofText(filled(url, chosen)));
  }

  private static String filled(String url, Chosen chosen) {
    return url.replace("{address}", chosen.address().map(Object::toString).orElse("nobody"))
        .replace("{subnet}", chosen.subnet().map(Object::toString).orElse("nowhere"));
  }
}
