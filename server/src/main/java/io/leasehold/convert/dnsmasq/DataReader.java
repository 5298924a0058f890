package io.leasehold.convert.dnsmasq;

import io.leasehold.convert.dnsmasq.KnownOption.Kind;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Reads the value of an option: dnsmasq knows the types of some, and of all others guesses from
/// how the value looks.
final class DataReader {
  private static final int SIP_SERVERS = 120;

  private final KnownOption option;
  private final List<String> parts;

  private DataReader(KnownOption option, List<String> parts) {
    this.option = option;
    this.parts = parts;
  }

  /// @param parts what stands between commas, with its quoting
  static Data read(KnownOption option, List<String> parts) throws BadLineException {
    if (parts.isEmpty() || String.join("", parts).isEmpty()) {
      return new Data.Nothing();
    }
    return new DataReader(option, parts).data();
  }

  private Data data() throws BadLineException {
    String all = String.join(",", parts);
    if (option.kind() == Kind.ADDRESSES) {
      return addresses()
          .orElseThrow(() -> new BadLineException(all, "addresses for " + option.name()));
    }
    if (option.kind() == Kind.NAME) {
      return new Data.Text(Quoting.plain(all));
    }
    if (option.kind() == Kind.DOMAINS) {
      return new Data.Names(parts.stream().map(Quoting::plain).toList());
    }
    Optional<Data> number = parts.size() == 1 ? number(parts.getFirst()) : Optional.empty();
    Optional<Data> guessed =
        hex(all).or(() -> number).or(this::addresses).or(this::addressesWithLengths);
    return guessed.orElseGet(() -> new Data.Text(Quoting.plain(all)));
  }

  private static Optional<Data> hex(String text) {
    return text.contains(":") && !text.contains("*")
        ? HexText.parse(text).map(hex -> new Data.Bytes(hex.exact()))
        : Optional.empty();
  }

  /// As wide as the option is, else as the letter behind it says, else as it needs.
  private Optional<Data> number(String text) {
    boolean time = option.kind() == Kind.TIME && Times.seconds(text).isPresent();
    if (time) {
      return Times.seconds(text).map(s -> new Data.Bytes(bytes(s, 4)));
    }
    int wide = "bsi".indexOf(text.charAt(text.length() - 1));
    String digits = wide < 0 ? text : text.substring(0, text.length() - 1);
    if (!digits.matches("-?[0-9]{1,10}")) {
      return Optional.empty();
    }
    long value = Long.parseLong(digits);
    int needed = (value & 0xffff0000L) != 0 ? 4 : (value & 0xff00) != 0 ? 2 : 1;
    int width = wide >= 0 ? 1 << wide : option.width() > 0 ? option.width() : needed;
    return Optional.of(new Data.Bytes(bytes(value, width)));
  }

  private Optional<Data> addresses() {
    List<Optional<Ipv4>> read = parts.stream().map(Ipv4::parse).toList();
    if (!read.stream().allMatch(Optional::isPresent)) {
      return Optional.empty();
    }
    List<Ipv4> addresses = read.stream().flatMap(Optional::stream).toList();
    if (option.code() == SIP_SERVERS && addresses.stream().noneMatch(Ipv4::isAny)) {
      Octets octets = addresses.stream().map(Ipv4::octets).reduce(Octets.of(1), Octets::concat);
      return Optional.of(new Data.Bytes(octets));
    }
    return Optional.of(new Data.Addresses(addresses));
  }

  /// A length is one octet, and of the address behind it only what counts (RFC 3442).
  private Optional<Data> addressesWithLengths() {
    Octets octets = Octets.EMPTY;
    for (String part : parts) {
      int slash = part.indexOf('/');
      Optional<Ipv4> address = Ipv4.parse(slash < 0 ? part : part.substring(0, slash));
      String length = slash < 0 ? "" : part.substring(slash + 1);
      boolean isLength = length.matches("[0-9]{1,2}") && Integer.parseInt(length) <= 32;
      if (address.isEmpty() || (slash >= 0 && !isLength) || octets.length() > 4_096) {
        return Optional.empty();
      }
      int bits = slash < 0 ? 32 : Integer.parseInt(length);
      Octets counted = address.get().octets().slice(0, (bits + 7) / 8);
      octets = octets.concat(slash < 0 ? counted : Octets.of(bits).concat(counted));
    }
    return Optional.of(new Data.Bytes(octets));
  }

  private static Octets bytes(long value, int width) {
    return Octets.of(
        IntStream.range(0, width).map(i -> (int) (value >> 8 * (width - 1 - i)) & 0xFF).toArray());
  }
}
