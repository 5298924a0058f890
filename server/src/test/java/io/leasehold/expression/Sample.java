package io.leasehold.expression;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Options4;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// One message and all that is known of it, for tests, and the names that they use.
record Sample(Message4 message, Set<Integer> classes) implements Facts {
  /// Classes are numbered as they are first named.
  static final class Words implements Names {
    private final List<String> classes = new ArrayList<>();

    @Override
    public OptionalInt option(String space, String name) {
      return switch (space + " " + name) {
        case "dhcp-agent-options-space circuit-id" -> OptionalInt.of(1);
        case "vendor-encapsulated-options-space model" -> OptionalInt.of(1);
        case "vendor-4491 device" -> OptionalInt.of(1);
        default ->
            space.equals("dhcp4")
                ? OptionCode4.ofName(name).map(OptionCode4::code).stream()
                    .mapToInt(c -> c)
                    .findAny()
                : OptionalInt.empty();
      };
    }

    @Override
    public int classNumber(String name) {
      if (!classes.contains(name)) {
        classes.add(name);
      }
      return classes.indexOf(name);
    }
  }

  /// A relayed DISCOVER with something in all options that the language knows of.
  static Sample full() {
    return of(
        Options4.builder()
            .put(53, Octets.of(1))
            .put(12, Octets.ofText("foobar"))
            .put(15, Octets.EMPTY)
            .put(
                43,
                Octets.ofHex("00" + "0103" + "6f6e65" + "0206" + "0304" + "64656570" + "ff0102aa"))
            .put(57, Octets.of(5, 220))
            .put(60, Octets.ofText("docsis3.0:cm:x"))
            .put(61, Octets.ofHex("0100530012345600"))
            .put(
                82,
                Octets.ofHex("0106" + "706f72742d37" + "0202" + "0053" + "0600" + "0004deadbeef"))
            .put(124, Octets.ofHex("0000118b03" + "637065" + "00000de900" + "0000118b02" + "7878"))
            .put(
                125,
                Octets.ofHex("0000118b05" + "0101" + "61" + "0200" + "00000de903" + "0501" + "7a"))
            .put(224, Octets.ofHex("0001"))
            .build());
  }

  static Sample bare() {
    return of(Options4.NONE);
  }

  static Sample of(Options4 options) {
    Message4 message =
        new Message4(
            Message4.BOOTREQUEST,
            1,
            0x1234_5678,
            7,
            Message4.BROADCAST_FLAG,
            Ipv4.of("192.0.2.9"),
            Ipv4.of("192.0.2.10"),
            Ipv4.of("192.0.2.11"),
            Ipv4.of("192.0.2.1"),
            HardwareAddress.of("00:53:00:12:34:56"),
            Octets.EMPTY,
            Octets.EMPTY,
            options);
    return new Sample(message, new HashSet<>());
  }

  @Override
  public Ipv4 source() {
    return Ipv4.of("198.51.100.1");
  }

  @Override
  public Ipv4 destination() {
    return Ipv4.of("198.51.100.2");
  }

  @Override
  public Octets interfaceName() {
    return Octets.ofText("eth0");
  }

  @Override
  public int length() {
    return 300;
  }

  @Override
  public boolean isSupposed() {
    return false;
  }

  @Override
  public boolean isMember(int classNumber) {
    return classes.contains(classNumber);
  }
}
