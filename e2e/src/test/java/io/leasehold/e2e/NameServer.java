package io.leasehold.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// A DNS server that people run, on a host of its own with an address on its `eth0`, configured
/// without a word from us: zones that our key may change as far as is needed, and no further.
final class NameServer implements AutoCloseable {
  static final String ADDRESS = "192.0.2.53";
  static final String SECRET = "bGVhc2Vob2xkIGVuZCB0byBlbmQgdGVzdHMgb2YgRE4=";

  private static final int PATIENCE_S = 20;

  /// The servers, by the names people know.
  enum Program {
    BIND("named"),
    KNOT("knotd");

    private final String file;

    Program(String file) {
      this.file = file;
    }

    String file() {
      return file;
    }
  }

  /// A key as the server knows it.
  ///
  /// @param secret in Base64
  record Key(String name, String algorithm, String secret) {
    static final Key USUAL = new Key("leasehold", "hmac-sha256", SECRET);
  }

  /// A zone, and what stands in it from the beginning.
  ///
  /// @param key that may write
  /// @param types that it may write
  /// @param records lines of a zone file, beside SOA and NS
  record Zone(String name, Key key, List<String> types, List<String> records) {
    static Zone forward(String name, String... records) {
      return new Zone(name, Key.USUAL, List.of("A", "DHCID"), List.of(records));
    }

    static Zone reverse(String name, String... records) {
      return new Zone(name, Key.USUAL, List.of("PTR"), List.of(records));
    }

    /// The same, but that our key may write less of it.
    Zone withOnly(String... fewer) {
      return new Zone(name, key, List.of(fewer), records);
    }

    /// The same, but that another key may write.
    Zone by(Key other) {
      return new Zone(name, other, types, records);
    }

    private String rule() {
      return key.name() + "-" + String.join("-", types);
    }

    String fileName() {
      return name.replace('/', '_') + ".zone";
    }

    private String text() {
      return """
      $TTL 3600
      $ORIGIN %s.
      @ SOA ns.example.net. hostmaster.example.net. 1 3600 600 86400 300
      @ NS ns.example.net.
      """
              .formatted(name)
          + String.join("\n", records)
          + "\n";
    }
  }

  private final Program program;
  private final Namespace host;
  private final Path folder;
  private List<Zone> zones;
  private Process process;
  private int starts;

  private NameServer(Program program, Namespace host, Path folder, List<Zone> zones) {
    this.program = program;
    this.host = host;
    this.folder = folder;
    this.zones = zones;
    Commands.run("mkdir", "-p", folder.resolve("db").toString());
    // AppArmor knows these programs by their paths, and lets them read their own folders only.
    Commands.run("sh", "-c", "cp $(command -v %s) %s/".formatted(program.file(), folder));
    zones.forEach(zone -> Commands.write(folder.resolve(zone.fileName()), zone.text()));
    this.process = launch();
  }

  /// Starts it on a host of its own and waits until it answers.
  static NameServer start(Program program, Site site, Path folder, Zone... zones) {
    Namespace host = site.host("dns");
    host.address("eth0", ADDRESS + "/24");
    return new NameServer(program, host, folder.resolve(program.file()), List.of(zones));
  }

  /// The records of a zone as a secondary gets them, in their order, but for the SOA.
  List<String> records(String zone) {
    String text = dig("+noall", "+answer", "+nottlunits", zone, "AXFR");
    if (text.contains("failed")) {
      throw new AssertionError(text);
    }
    return text.lines()
        .filter(line -> !line.isEmpty() && !line.startsWith(";"))
        .map(line -> line.replaceAll("\\s+", " "))
        .filter(line -> !line.contains(" IN SOA "))
        .sorted()
        .toList();
  }

  /// What it answers to a question: the data, a line each.
  String answer(String name, String type) {
    return dig("+short", name, type).strip();
  }

  /// Waits for an answer.
  void await(String name, String type, String expected) {
    Until.holds(
        PATIENCE_S,
        () -> answer(name, type).equals(expected),
        () ->
            "%s %s is \"%s\", not \"%s\"%n%s"
                .formatted(name, type, answer(name, type), expected, log()));
  }

  void awaitRecords(String zone, List<String> expected) {
    Until.holds(
        PATIENCE_S,
        () -> records(zone).equals(expected),
        () -> "%s has%n%s%nnot%n%s%n%s".formatted(zone, records(zone), expected, log()));
  }

  String dig(String... question) {
    String command = "dig @%s +tries=1 +time=5 %s".formatted(ADDRESS, String.join(" ", question));
    return host.result("sh", "-c", command).out();
  }

  /// Somebody with our key changes a zone by hand.
  void update(String zone, String... changes) {
    String text =
        "server %s\nkey hmac-sha256:leasehold %s\nzone %s\n%s\nsend\n"
            .formatted(ADDRESS, SECRET, zone, String.join("\n", changes));
    Path file = Commands.write(folder.resolve("changes"), text);
    host.run("nsupdate", file.toString());
  }

  String log() {
    return Commands.read(folder.resolve("log"));
  }

  void stop() {
    Commands.end(process);
  }

  /// As a power cut would.
  void killHard() {
    Commands.signal(process, "KILL");
    stop();
  }

  /// With what it had written, and these rules.
  void startAgain(Zone... withRules) {
    zones = List.of(withRules);
    process = launch();
  }

  @Override
  public void close() {
    stop();
  }

  private Process launch() {
    starts++;
    Path configuration =
        Commands.write(
            folder.resolve("conf"),
            switch (program) {
              case BIND -> bind();
              case KNOT -> knot();
            });
    String path = folder.resolve(program.file()).toString();
    String file = configuration.toString();
    List<String> command =
        switch (program) {
          case BIND -> List.of(path, "-g", "-4", "-n", "1", "-c", file);
          case KNOT -> List.of(path, "-c", file);
        };
    Process started = host.start(folder.resolve("log"), command.toArray(String[]::new));
    String ready =
        switch (program) {
          case BIND -> " running\n";
          case KNOT -> " server started in the foreground";
        };
    Until.holds(PATIENCE_S, () -> log().split(ready, -1).length > starts, this::log);
    return started;
  }

  private String bind() {
    String all =
        zones.stream()
            .map(
                zone ->
                    """
                    zone "%s" {
                      type primary;
                      file "%s";
                      update-policy { grant %s zonesub %s; };
                    };
                    """
                        .formatted(
                            zone.name(),
                            zone.fileName(),
                            zone.key().name(),
                            String.join(" ", zone.types())))
            .collect(Collectors.joining());
    return """
    options {
      directory "%s";
      listen-on { %s; };
      pid-file none;
      session-keyfile none;
      recursion no;
      notify no;
      dnssec-validation no;
      empty-zones-enable no;
      allow-transfer { any; };
    };
    controls { };
    """
            .formatted(folder, ADDRESS)
        + keys("key %s { algorithm %s; secret \"%s\"; };\n")
        + all;
  }

  /// What is said of each key.
  private String keys(String form) {
    return zones.stream()
        .map(Zone::key)
        .distinct()
        .map(key -> form.formatted(key.name(), key.algorithm(), key.secret()))
        .collect(Collectors.joining());
  }

  private String knot() {
    String rules =
        zones.stream()
            .map(
                zone ->
                    """
                      - id: %s
                        key: %s
                        action: update
                        update-type: [%s]
                    """
                        .formatted(zone.rule(), zone.key().name(), String.join(", ", zone.types())))
            .distinct()
            .collect(Collectors.joining());
    String all =
        zones.stream()
            .map(
                zone ->
                    """
                      - domain: "%s"
                        file: "%s"
                        acl: [transfer, %s]
                    """
                        .formatted(zone.name(), zone.fileName(), zone.rule()))
            .collect(Collectors.joining());
    return """
    server:
      rundir: "%1$s"
      listen: %2$s@53
      udp-workers: 1
      tcp-workers: 1
      background-workers: 1
    log:
      - target: stderr
        any: info
    database:
      storage: "%1$s/db"
    key:
    %3$s
    acl:
      - id: transfer
        address: 0.0.0.0/0
        action: transfer
    %4$s
    template:
      - id: default
        storage: "%1$s"
        journal-max-usage: 20M
    zone:
    %5$s
    """
        .formatted(
            folder, ADDRESS, keys("  - id: %s\n    algorithm: %s\n    secret: %s\n"), rules, all);
  }
}
