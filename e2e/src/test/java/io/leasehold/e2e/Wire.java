package io.leasehold.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What passes by the `eth0` of a host, as tcpdump reads it: neither the client nor we have a say.
final class Wire {
  private static final int PATIENCE_S = 10;

  private static final Pattern HEAD =
      Pattern.compile(
          " ([0-9.]+)\\.\\d+ > ([0-9.]+)\\.\\d+: BOOTP/DHCP.*?Message \\(53\\), length 1: (\\w+)",
          Pattern.DOTALL);

  private static final Pattern OPTION = Pattern.compile(" \\((\\d+)\\), length ");

  private final Path file;

  private Wire(Path file) {
    this.file = file;
  }

  /// Listens from now on, until the host goes.
  static Wire of(Namespace host, Path folder) {
    Path file = folder.resolve("wire-" + host.name());
    host.start(file, "tcpdump", "--immediate-mode", "-l", "-n", "-v", "-i", "eth0", "udp port 67");
    Wire wire = new Wire(file);
    Until.holds(PATIENCE_S, () -> wire.text().contains("listening on eth0"), wire::text);
    return wire;
  }

  /// Waits until so many different messages have passed, and gives them all in their order: who to
  /// whom, type, and which of these options are there. What is repeated stands here once.
  List<String> await(int count, Integer... options) {
    Until.holds(PATIENCE_S, () -> messages(options).size() >= count, this::text);
    return messages(options);
  }

  String text() {
    return Commands.read(file);
  }

  private List<String> messages(Integer... options) {
    // Each begins with the time of day.
    return Pattern.compile("\n(?=\\d\\d:\\d\\d:\\d\\d\\.)")
        .splitAsStream(text())
        .flatMap(message -> words(message, List.of(options)).stream())
        .distinct()
        .toList();
  }

  private static Optional<String> words(String message, List<Integer> wanted) {
    Matcher head = HEAD.matcher(message);
    if (!head.find()) {
      return Optional.empty();
    }
    String options =
        OPTION
            .matcher(message)
            .results()
            .map(option -> Integer.valueOf(option.group(1)))
            .filter(wanted::contains)
            .map(code -> " " + code)
            .collect(Collectors.joining());
    return Optional.of(
        "%s to %s: %s%s".formatted(head.group(1), head.group(2), head.group(3), options));
  }
}
