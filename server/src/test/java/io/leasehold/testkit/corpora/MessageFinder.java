package io.leasehold.testkit.corpora;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.leasehold.explain.capture.BadCapture;
import io.leasehold.explain.capture.Capture;
import io.leasehold.explain.capture.CapturedDatagram;
import io.leasehold.model.Octets;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds DHCP messages in a file, whatever the file is: datagrams of a capture; an input for
/// somebody's fuzzer; octets with the magic cookie of RFC 2131 §3 among them, as they are or
/// written down in a program.
final class MessageFinder {
  private static final Set<Integer> PORTS = Set.of(67, 68);
  private static final Set<Integer> MARKS = Set.of(0xA1B2C3D4, 0xA1B23C4D, 0x0A0D0D0A);

  /// As characters of ISO 8859-1: one for each octet.
  private static final String COOKIE = "c\u0082Sc";

  private static final int BEFORE_COOKIE = 236;
  private static final int WHOLE_MIN = BEFORE_COOKIE + 4;

  /// No datagram has more octets.
  private static final int DATAGRAM_MAX = 65_507;

  private static final int TEXT_MAX = 1 << 20;

  private static final Pattern WRITTEN_COOKIE =
      Pattern.compile(String.join("[\\s,:\"]{0,9}(?:0x|\\\\x)?", "63", "82", "53", "63"));

  private static final Pattern FUZZER_INPUT =
      Pattern.compile("(?i).*/[^/]*fuzz[^/]*dhcp(?!6|v6)[^/]*/[^/.]+");

  private MessageFinder() {}

  /// Empty if there are none in it.
  ///
  /// @param path below the folder of the project, with `/` in it
  static List<Octets> in(String path, byte[] file) {
    return capture(file)
        .orElseGet(() -> FUZZER_INPUT.matcher("/" + path).matches() ? one(file) : cookies(file));
  }

  /// Empty if it is none, or one of another link.
  private static Optional<List<Octets>> capture(byte[] file) {
    if (file.length < Integer.BYTES || !isMarked(ByteBuffer.wrap(file).getInt())) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Capture.read(ByteBuffer.wrap(file)).datagrams().stream()
              .filter(
                  each ->
                      PORTS.contains(each.sourcePort()) || PORTS.contains(each.destinationPort()))
              .map(CapturedDatagram::payload)
              .toList());
    } catch (BadCapture _) {
      return Optional.empty();
    }
  }

  private static boolean isMarked(int mark) {
    return MARKS.contains(mark) || MARKS.contains(Integer.reverseBytes(mark));
  }

  private static List<Octets> one(byte[] file) {
    return List.of(Octets.copyOf(Arrays.copyOf(file, Math.min(file.length, DATAGRAM_MAX))));
  }

  private static List<Octets> cookies(byte[] file) {
    String text = new String(file, ISO_8859_1);
    if (text.contains(COOKIE)) {
      return file.length <= DATAGRAM_MAX ? around(Octets.copyOf(file)).toList() : List.of();
    }
    if (file.length > TEXT_MAX || !WRITTEN_COOKIE.matcher(text).find()) {
      return List.of();
    }
    return WrittenOctets.lists(text, WHOLE_MIN).stream().flatMap(MessageFinder::around).toList();
  }

  /// What begins so far before a cookie that it is the cookie of a message, until the end.
  private static Stream<Octets> around(Octets octets) {
    String text = new String(octets.toByteArray(), ISO_8859_1);
    Stream.Builder<Octets> found = Stream.builder();
    for (int at = text.indexOf(COOKIE); at >= 0; at = text.indexOf(COOKIE, at + 1)) {
      if (at >= BEFORE_COOKIE) {
        int from = at - BEFORE_COOKIE;
        found.add(octets.slice(from, octets.length() - from));
      }
    }
    return found.build();
  }
}
