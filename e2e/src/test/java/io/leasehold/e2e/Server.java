package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Leasehold, started as a user starts it.
final class Server implements AutoCloseable {
  /// The first start of a build prepares quick starts, a minute's work beside other tests.
  private static final int READY_S = 180;

  /// Of the launcher's environment: it trains without them.
  static final String JAVA_OPTIONS = "LEASEHOLD_JAVA_OPTS";

  /// A stack trace, and what is logged of a defect.
  private static final Pattern THROWN = Pattern.compile("LH-9\\d|Exception|Error\\b|^\\s+at ");

  private final Namespace host;
  private final List<String> environment;
  private final Path configuration;
  private final Path data;
  private final Path log;
  private Process process;
  private int starts;

  private Server(
      Namespace host, List<String> environment, Path configuration, Path data, Path log) {
    this.host = host;
    this.environment = environment;
    this.configuration = configuration;
    this.data = data;
    this.log = log;
    this.process = launch();
  }

  /// Starts it and waits until it answers.
  ///
  /// @param folder for its configuration, its data and its log
  static Server start(Namespace host, Path folder, String configuration) {
    return startWithData(host, folder, folder.resolve("data"), configuration);
  }

  static Server startWithData(Namespace host, Path folder, Path data, String configuration) {
    Path file = Commands.write(folder.resolve("leasehold.json"), configuration);
    return ready(new Server(host, List.of(), file, data, folder.resolve("server.log")));
  }

  /// As [#start], with more in its environment.
  static Server startOn(
      Map<String, String> environment, Namespace host, Path folder, String configuration) {
    Path file = Commands.write(folder.resolve("leasehold.json"), configuration);
    List<String> settings =
        environment.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).toList();
    Path log = folder.resolve("server.log");
    return ready(new Server(host, settings, file, folder.resolve("data"), log));
  }

  private static Server ready(Server server) {
    server.awaitReady();
    return server;
  }

  /// A command of ours, with the arguments of a user, on the server's host.
  static Commands.Result command(Namespace host, String... arguments) {
    List<String> all = new ArrayList<>(List.of(Commands.LAUNCHER));
    all.addAll(Arrays.asList(arguments));
    return host.result(all.toArray(String[]::new));
  }

  Path data() {
    return data;
  }

  String log() {
    return Commands.read(log);
  }

  /// Everything it has ever said in lines that contain the text.
  long linesWith(String text) {
    return log().lines().filter(line -> line.contains(text)).count();
  }

  /// The process that serves.
  long pid() {
    return process.pid();
  }

  /// The sum of a metric's series, by how their names and labels begin; one at least has to be
  /// told.
  long metric(String beginning) {
    Map<String, Long> all = metrics();
    List<Long> values = series(beginning, all);
    if (values.isEmpty()) {
      throw new AssertionError(beginning + " is not told, only " + all.keySet());
    }
    return values.stream().mapToLong(Long::longValue).sum();
  }

  /// True if all of these are told, as [#metric] has them, and 0.
  boolean areZero(String... beginnings) {
    Map<String, Long> all = metrics();
    return Stream.of(beginnings)
        .map(beginning -> series(beginning, all))
        .allMatch(values -> !values.isEmpty() && values.stream().allMatch(value -> value == 0));
  }

  private static List<Long> series(String beginning, Map<String, Long> all) {
    return all.entrySet().stream()
        .filter(each -> each.getKey().startsWith(beginning))
        .map(Map.Entry::getValue)
        .toList();
  }

  /// What the server tells of itself, by name and labels.
  Map<String, Long> metrics() {
    String token = Commands.read(data.resolve("admin-token")).strip();
    String authorization = "Authorization: Bearer " + token;
    return host.run("curl", "-fsS", "-H", authorization, "http://127.0.0.1:8067/metrics")
        .lines()
        .filter(line -> line.startsWith("dhcp_"))
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.lastIndexOf(' ')),
                line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))),
                Long::sum,
                TreeMap::new));
  }

  /// Nothing was thrown that nobody expected, by any thread.
  void assertNothingThrown() {
    assertEquals(List.of(), log().lines().filter(line -> THROWN.matcher(line).find()).toList());
  }

  void reload(String newConfiguration) {
    Commands.write(configuration, newConfiguration);
    Commands.signal(process, "HUP");
  }

  /// As a power cut would, but for the disk's own cache.
  void killHard() {
    Commands.signal(process, "KILL");
    awaitEnd();
  }

  /// As on a virtual machine that is suspended, until it is to go on.
  void standStill() {
    Commands.signal(process, "STOP");
  }

  void goOn() {
    Commands.signal(process, "CONT");
  }

  /// @return the exit code
  int stop() {
    Commands.signal(process, "TERM");
    return awaitEnd();
  }

  void startAgain() {
    process = launch();
    awaitReady();
  }

  /// Starts it where it cannot do its work.
  ///
  /// @return the exit code
  int startInVain() {
    process = launch();
    starts--;
    return awaitEnd();
  }

  /// What its store holds, after it has stopped: `leases export`, one JSON object a line.
  List<String> exportedLeases() {
    Commands.Result result =
        command(host, "leases", "export", "--data", data.toString(), "--format", "jsonl");
    if (result.exit() != 0) {
      throw new AssertionError("leases export: " + result.all());
    }
    return result.out().lines().toList();
  }

  @Override
  public void close() {
    Commands.end(process);
  }

  private Process launch() {
    starts++;
    List<String> command = new ArrayList<>(List.of("env"));
    command.addAll(environment);
    command.addAll(
        List.of(
            // A server that is killed leaves SQLite's library where it unpacked it: here, not in
            // /tmp. And none lives so long that it pays to compile it well.
            "%s=-XX:TieredStopAtLevel=1 -Dorg.sqlite.tmpdir=%s %s"
                .formatted(JAVA_OPTIONS, log.toAbsolutePath().getParent(), furtherJavaOptions()),
            Commands.LAUNCHER,
            "serve",
            "--config",
            configuration.toString(),
            "--data",
            data.toString(),
            // Its seconds of processor time are the tests'.
            "--no-rehearsal"));
    return host.start(log, command.toArray(String[]::new));
  }

  private String furtherJavaOptions() {
    String setting = JAVA_OPTIONS + "=";
    return environment.stream()
        .filter(each -> each.startsWith(setting))
        .map(each -> each.substring(setting.length()))
        .collect(Collectors.joining(" "));
  }

  private void awaitReady() {
    Until.holds(
        READY_S,
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("the server ended:\n" + log());
          }
          return log().lines().filter(line -> line.startsWith("ready")).count() >= starts;
        },
        () -> "the server is not ready:\n" + log());
  }

  /// @return false if it still runs then
  boolean endsWithin(int seconds) {
    try {
      return process.waitFor(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw Commands.interrupted(e);
    }
  }

  /// Waits until it has ended, by itself or because it was told to.
  ///
  /// @return the exit code
  int awaitEnd() {
    try {
      if (!process.waitFor(Until.withinS(30), TimeUnit.SECONDS)) {
        throw new AssertionError("the server does not end:\n" + log());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw Commands.interrupted(e);
    }
  }
}
