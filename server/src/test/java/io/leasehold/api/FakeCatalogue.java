package io.leasehold.api;

import io.leasehold.api.resource.Catalogue;
import io.leasehold.testkit.Trees;
import java.util.List;
import java.util.Optional;

/// A class and two options.
final class FakeCatalogue implements Catalogue {
  @Override
  public List<ClassEntry> classes() {
    String definition =
        """
        {"name": "voip", "test": "option[60].text == 'phone'", "lease-time": "1h",
         "options": {"default-ip-ttl": 64, "ip-forwarding": false}}
        """;
    return List.of(
        new ClassEntry("voip", Trees.read(definition), List.of("$.subnets[192.0.2.0/24]"), 3));
  }

  @Override
  public List<OptionEntry> options() {
    return List.of(
        new OptionEntry(
            50,
            "dhcp-requested-address",
            List.of("requested-address"),
            "dhcp4",
            "address",
            List.of(),
            "an IPv4 address",
            Optional.of(2132),
            false,
            Optional.of("a reservation with an \"address\"")),
        new OptionEntry(
            1,
            "site-code",
            List.of(),
            "site-space",
            "record",
            List.of("uint16", "text"),
            "an array of its fields",
            Optional.empty(),
            true,
            Optional.empty()));
  }
}
