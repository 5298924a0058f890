package io.leasehold.convert.dnsmasq;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.List;

/// The value of an option as dnsmasq takes it.
sealed interface Data {
  /// None: a default is not sent, or an option without octets is.
  record Nothing() implements Data {}

  /// Addresses; 0.0.0.0 is the server's own.
  record Addresses(List<Ipv4> addresses) implements Data {
    public Addresses {
      addresses = List.copyOf(addresses);
    }

    boolean hasOwn() {
      return addresses.stream().anyMatch(Ipv4::isAny);
    }
  }

  /// Numbers, hexadecimal, and addresses with prefix lengths.
  record Bytes(Octets octets) implements Data {}

  record Text(String text) implements Data {}

  record Names(List<String> names) implements Data {
    public Names {
      names = List.copyOf(names);
    }
  }
}
