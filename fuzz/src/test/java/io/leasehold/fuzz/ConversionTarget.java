package io.leasehold.fuzz;

import io.leasehold.convert.dnsmasq.DnsmasqConverter;
import io.leasehold.convert.dnsmasq.Sources;
import io.leasehold.convert.dnsmasq.UnreadableException;
import io.leasehold.convert.isc.IscConverter;
import io.leasehold.convert.kea.KeaConverter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The configuration of another server. The first octet says of which: `k`, `i` or `d`.
public final class ConversionTarget {
  private ConversionTarget() {}

  /// Called by Jazzer.
  public static void fuzzerTestOneInput(byte[] octets) {
    if (octets.length == 0) {
      return;
    }
    byte[] rest = Arrays.copyOfRange(octets, 1, octets.length);
    String text = new String(rest, StandardCharsets.UTF_8);
    switch (octets[0]) {
      case 'k' -> KeaConverter.convert(text);
      case 'i' ->
          IscConverter.convert(
              "dhcpd.conf",
              rest,
              (name, _) -> {
                throw new IOException("there is no " + name);
              });
      default -> DnsmasqConverter.convert(text, new NoSources());
    }
  }

  /// No file is there but the one.
  private static final class NoSources implements Sources {
    @Override
    public String text(String path) throws UnreadableException {
      throw new UnreadableException("there is no " + path);
    }

    @Override
    public List<String> names(String directory) throws UnreadableException {
      throw new UnreadableException("there is no " + directory);
    }
  }
}
