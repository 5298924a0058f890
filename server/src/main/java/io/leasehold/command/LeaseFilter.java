package io.leasehold.command;

import io.leasehold.api.lease.LeaseCriteria;
import io.leasehold.api.lease.LeaseCriteria.Contained;
import io.leasehold.api.lease.LeaseCriteria.Equal;
import io.leasehold.api.lease.LeaseCriteria.Field;
import io.leasehold.api.lease.LeaseCriteria.Match;
import io.leasehold.api.lease.LeaseState;
import io.leasehold.model.Octets;
import io.leasehold.model.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// Which leases a command is about: those that fit all that is given.
final class LeaseFilter {
  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      converter = RangeText.class,
      description = "Only this address, prefix (192.0.2.0/24) or range (192.0.2.1-192.0.2.9).")
  private Range range = LeaseCriteria.ALL.range();

  @Option(
      names = "--state",
      paramLabel = "STATE",
      converter = StateText.class,
      description = "Only leases that are ${COMPLETION-CANDIDATES}.")
  private Optional<LeaseState> state = Optional.empty();

  @Option(
      names = "--hw-address",
      paramLabel = "HEX",
      converter = HexText.class,
      description = "Only this hardware address, with or without colons.")
  private Optional<Octets> hardware = Optional.empty();

  @Option(
      names = "--client-id",
      paramLabel = "HEX",
      converter = HexText.class,
      description = "Only this client identifier (option 61), with or without colons.")
  private Optional<Octets> clientId = Optional.empty();

  @Option(
      names = "--hostname",
      paramLabel = "TEXT",
      description =
          "Only hostnames, as clients sent them, with this in it; capitals make no difference.")
  private String hostname = "";

  @Option(
      names = "--dns-name",
      paramLabel = "TEXT",
      description = "Only leases whose name in DNS has this in it.")
  private String dnsName = "";

  LeaseCriteria criteria() {
    List<Match> texts = new ArrayList<>();
    hardware.ifPresent(octets -> texts.add(new Equal(Field.HW_ADDRESS, octets.toColonHex())));
    clientId.ifPresent(octets -> texts.add(new Equal(Field.CLIENT_ID, octets.toColonHex())));
    if (!hostname.isEmpty()) {
      texts.add(new Contained(Field.HOSTNAME, hostname.toLowerCase(Locale.ROOT)));
    }
    if (!dnsName.isEmpty()) {
      texts.add(new Contained(Field.DNS_NAME, dnsName.toLowerCase(Locale.ROOT)));
    }
    return new LeaseCriteria(range, state, texts);
  }

  private static final class RangeText implements ITypeConverter<Range> {
    @Override
    public Range convert(String text) {
      return Range.parse(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "found \"%s\", expected %s".formatted(text, expected(text))));
    }
  }

  private static String expected(String range) {
    return Range.reversed(range)
        .map("a first address that does not lie after the last: \"%s\""::formatted)
        .orElse("an IPv4 address, prefix or range");
  }

  private static final class StateText implements ITypeConverter<LeaseState> {
    @Override
    public LeaseState convert(String text) {
      return LeaseState.parse(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "found \"%s\", expected bound, expired, released, declined or lost"
                          .formatted(text)));
    }
  }

  private static final class HexText implements ITypeConverter<Octets> {
    @Override
    public Octets convert(String text) {
      return Octets.parseHex(text)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "found \"%s\", expected hexadecimal digits in pairs".formatted(text)));
    }
  }
}
