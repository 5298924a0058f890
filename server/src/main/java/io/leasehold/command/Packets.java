package io.leasehold.command;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.leasehold.explain.capture.BadCapture;
import io.leasehold.explain.capture.Capture;
import io.leasehold.explain.capture.CapturedDatagram;
import io.leasehold.files.Reason;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.pipeline.Ports;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionText4;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// What `leasehold explain` is to explain: a packet, a capture, or fields.
final class Packets {
  /// In octets.
  private static final int CAPTURE_MAX = 256 << 20;

  private static final int GIADDR = 24;

  @Option(
      names = "--packet",
      paramLabel = "HEX",
      description = {
        "A DHCP message in hexadecimal, or a whole frame (Ethernet or IPv4) with one in it;",
        "'-' reads it from standard input."
      })
  private Optional<String> packet = Optional.empty();

  @Option(
      names = "--pcap",
      paramLabel = "FILE",
      description = {
        "A capture (pcap or pcapng): every query in it, one after the other, at its time; what",
        "one of them changes holds for those that follow."
      })
  private Optional<Path> pcap = Optional.empty();

  @ArgGroup(exclusive = false, heading = "%nField by field, in place of a packet:%n")
  private QueryFields fields = new QueryFields();

  /// How the capture ends before its time, if it does.
  private Optional<String> cutOff = Optional.empty();

  /// How a message without headers around it was sent, if that was told.
  ///
  /// @param from empty: as a client or relay agent sends it
  record Sent(Optional<Ipv4> from, boolean unicast) {}

  /// True if there can be several, so that each needs a heading.
  boolean areCaptured() {
    return pcap.isPresent();
  }

  /// True if it is told field by field what a client sends.
  boolean areFields() {
    return pcap.isEmpty() && packet.isEmpty();
  }

  /// What is to be said of the capture, once it was read.
  Optional<String> note() {
    return cutOff.flatMap(how -> pcap.map(file -> "%s is cut off: %s".formatted(file, how)));
  }

  /// @param words by which options are named
  /// @throws FieldError if what was typed is no packet
  List<CapturedDatagram> queries(Sent sent, OptionText4 words) throws CouldNotException {
    if (pcap.isPresent()) {
      return captured(pcap.get());
    }
    if (packet.isEmpty()) {
      return List.of(bare(fields.message(words), sent));
    }
    Octets octets = parsed(packet.get());
    List<CapturedDatagram> framed = Capture.ofFrame(octets.asBuffer());
    return framed.isEmpty() ? List.of(bare(octets, sent)) : framed;
  }

  /// The queries: what clients and relays send, to the server's port.
  private List<CapturedDatagram> captured(Path file) throws CouldNotException {
    try {
      if (Files.size(file) > CAPTURE_MAX) {
        throw new CouldNotException(
            "cannot read %s: it has more than %d octets".formatted(file, CAPTURE_MAX));
      }
      Capture.Contents contents = Capture.read(ByteBuffer.wrap(Files.readAllBytes(file)));
      cutOff = contents.cutOff();
      List<CapturedDatagram> queries =
          contents.datagrams().stream()
              .filter(datagram -> datagram.destinationPort() == Ports.STANDARD.server())
              .filter(datagram -> !isReply(datagram))
              .toList();
      if (queries.isEmpty()) {
        throw new CouldNotException(
            "%s has no DHCP query: nothing was sent to UDP port 67 over IPv4%s"
                .formatted(file, cutOff.map(how -> "; " + how).orElse("")));
      }
      return queries;
    } catch (BadCapture e) {
      throw new CouldNotException(
          "%s is no capture, or a broken one: %s".formatted(file, e.getMessage()), e);
    } catch (IOException e) {
      throw new CouldNotException("cannot read %s: %s".formatted(file, Reason.of(e)), e);
    }
  }

  /// What a server answers to a relay goes to port 67, too.
  private static boolean isReply(CapturedDatagram datagram) {
    return !datagram.payload().isEmpty() && datagram.payload().at(0) == Message4.BOOTREPLY;
  }

  private static Octets parsed(String text) throws CouldNotException {
    try {
      return hex(text.equals("-") ? new String(System.in.readAllBytes(), US_ASCII) : text);
    } catch (IOException e) {
      throw new CouldNotException("cannot read standard input: " + e.getMessage(), e);
    }
  }

  /// @throws FieldError if it is none
  static Octets hex(String hex) {
    return Octets.parseHex(hex.replaceAll("[\\s:.-]", "").replaceFirst("^0[xX]", ""))
        .filter(octets -> !octets.isEmpty())
        .orElseThrow(
            () ->
                new FieldError(
                    "--packet",
                    hex.length() > 40 ? hex.substring(0, 40) + "…" : hex,
                    "pairs of hexadecimal digits; blanks, colons and line ends between them are"
                        + " allowed"));
  }

  /// A message without the headers around it: as a client sends it, unless something says more.
  static CapturedDatagram bare(Octets message, Sent sent) {
    Ipv4 giaddr =
        message.length() >= GIADDR + Ipv4.OCTETS
            ? new Ipv4(message.asBuffer().getInt(GIADDR))
            : Ipv4.ANY;
    boolean relayed = !giaddr.isAny();
    return new CapturedDatagram(
        1,
        0,
        sent.from().orElse(giaddr),
        relayed ? Ports.STANDARD.server() : Ports.STANDARD.client(),
        relayed || sent.unicast() ? Ipv4.ANY : Ipv4.BROADCAST,
        Ports.STANDARD.server(),
        message);
  }
}
