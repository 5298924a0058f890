package io.leasehold.command;

import io.leasehold.pipeline.Ports;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What `leasehold serve` was told.
///
/// @param ports UDP
/// @param extensions where they are, if not beside the launcher
/// @param strict refuses to start with a bad reservation
/// @param rehearsal true if the server exercises itself after the start
/// @param arguments as they were typed, `serve` first
record ServeOptions(
    Optional<Path> config,
    Optional<Path> data,
    Ports ports,
    Optional<Path> extensions,
    boolean strict,
    boolean rehearsal,
    List<String> arguments) {
  static final String CONFIG = "--config";
  static final String DATA = "--data";
  static final String PORT = "--port";
  static final String CLIENT_PORT = "--client-port";
  static final String EXTENSIONS = "--extensions";
  static final String STRICT = "--strict";
  static final String NO_REHEARSAL = "--no-rehearsal";

  private static final Set<String> WITH_VALUE = Set.of(CONFIG, DATA, PORT, CLIENT_PORT, EXTENSIONS);
  private static final Set<String> WITH_PORT = Set.of(PORT, CLIENT_PORT);
  private static final Set<String> ALONE = Set.of(STRICT, NO_REHEARSAL);

  /// What has a meaning to nobody but us: a word, a path.
  private static final String PLAIN_VALUE = "[A-Za-z0-9_./][A-Za-z0-9_./:,+-]*";

  /// Up to 99999; the greatest is looked at apart.
  private static final String PORT_VALUE = "[1-9][0-9]{0,4}";

  static final int PORT_MAX = 65_535;

  ServeOptions {
    arguments = List.copyOf(arguments);
  }

  /// The same that picocli reads, if they are plain: options as `leasehold serve --help` shows
  /// them, each once, with values that need no second look. To ask picocli takes a quarter of a
  /// start, for its classes are of a version that no cache can keep.
  ///
  /// @return empty if picocli has to be asked, who also says what is wrong
  static Optional<ServeOptions> plain(String... arguments) {
    if (arguments.length == 0 || !arguments[0].equals("serve")) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    Set<String> alone = new HashSet<>();
    for (int i = 1; i < arguments.length; i++) {
      String name = arguments[i];
      if (WITH_VALUE.contains(name) && i + 1 < arguments.length) {
        i++;
        if (!isPlain(name, arguments[i]) || values.put(name, arguments[i]) != null) {
          return Optional.empty();
        }
      } else if (!ALONE.contains(name) || !alone.add(name)) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(of(values, alone, List.of(arguments)));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static boolean isPlain(String name, String value) {
    return WITH_PORT.contains(name)
        ? value.matches(PORT_VALUE) && Integer.parseInt(value) <= PORT_MAX
        : value.matches(PLAIN_VALUE);
  }

  private static ServeOptions of(
      Map<String, String> values, Set<String> alone, List<String> arguments) {
    return new ServeOptions(
        path(values, CONFIG),
        path(values, DATA),
        new Ports(
            port(values, PORT, Ports.STANDARD.server()),
            port(values, CLIENT_PORT, Ports.STANDARD.client())),
        path(values, EXTENSIONS),
        alone.contains(STRICT),
        !alone.contains(NO_REHEARSAL),
        arguments);
  }

  private static Optional<Path> path(Map<String, String> values, String name) {
    return Optional.ofNullable(values.get(name)).map(Path::of);
  }

  private static int port(Map<String, String> values, String name, int standard) {
    String value = values.get(name);
    return value == null ? standard : Integer.parseInt(value);
  }
}
