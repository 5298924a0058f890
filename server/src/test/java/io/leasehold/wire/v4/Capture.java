package io.leasehold.wire.v4;

import io.leasehold.model.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// One message of a real client, server or relay agent, as it was on the wire: a file of
/// `src/test/resources/captures` holds some, with who sent them. Those of `captures/devices` are
/// modelled on what is publicly known of a device (firmware aside), and `file` is the device.
public record Capture(String file, String label, boolean broadcast, Octets octets) {
  static final List<String> FILES =
      List.of(
          "dhclient",
          "dhclient-nak",
          "dhclient-relayed",
          "dhcpcd",
          "dhcpcd-decline",
          "dhcpcd-inform",
          "dnsmasq-overload",
          "perfdhcp",
          "udhcpc",
          "udhcpc-relayed");

  static final List<String> DEVICE_FILES =
      List.of(
          "android",
          "apple",
          "cable",
          "consoles",
          "firmware",
          "gateways",
          "phones",
          "printers",
          "television",
          "things",
          "windows");

  public static List<Capture> all() {
    return FILES.stream().flatMap(file -> of(file).stream()).toList();
  }

  /// What the world's devices send, in the order in which each sends it.
  public static List<Capture> ofDevices() {
    return DEVICE_FILES.stream().flatMap(file -> of("devices/" + file).stream()).toList();
  }

  /// What boot ROMs send, modelled on what is publicly known of them.
  public static List<Capture> ofBootRoms() {
    return of("boot");
  }

  static List<Capture> of(String file) {
    List<Capture> captures = new ArrayList<>();
    for (String block : text(file).split("\n\\[", -1)) {
      if (!block.startsWith("#")) {
        String[] head = block.substring(0, block.indexOf(']')).split(" ", -1);
        String hex = block.substring(block.indexOf(']') + 1).replace("\n", "");
        String who = head.length > 2 ? head[0] : file;
        boolean broadcast = head[head.length - 1].equals("broadcast");
        captures.add(new Capture(who, head[head.length - 2], broadcast, Octets.ofHex(hex)));
      }
    }
    return captures;
  }

  static Capture of(String file, String label) {
    return of(file).stream()
        .filter(capture -> capture.label.equals(label))
        .findFirst()
        .orElseThrow();
  }

  Decoded decode() {
    return Decoder4.decode(buffer(), broadcast, Strictness.STRICT);
  }

  public Message4 message() {
    return switch (Decoder4.read(buffer())) {
      case MessageReading.Good(Message4 message) -> message;
      case MessageReading.Bad(Decoded.Malformed why) ->
          throw new AssertionError(file + " " + label + ": " + why);
    };
  }

  private ByteBuffer buffer() {
    return octets.asBuffer();
  }

  private static String text(String file) {
    try (InputStream in = Capture.class.getResourceAsStream("/captures/" + file + ".hex")) {
      if (in == null) {
        throw new AssertionError("no capture " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return file + " " + label;
  }
}
