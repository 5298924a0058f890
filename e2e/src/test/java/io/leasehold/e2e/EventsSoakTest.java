package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Clients that come, renew and go, with all that is told of them: a webhook whose receiver fails
/// now and then, a program that is started for each, a consumer of the stream that is replaced
/// again and again, and names that DNS is asked for. Nothing grows with their number.
@Isolated("takes every processor")
class EventsSoakTest {
  /// An hour with `-De2e.soak=3600`: more than a million exchanges.
  private static final int SECONDS = Integer.getInteger("e2e.soak", 2);

  /// Of what comes before it is looked at: classes are loaded, memories of a fixed size are full.
  private static final int WARM_UP_S = 2;

  private static final int RATE = 500;
  private static final int CLIENTS = 2_000;

  /// Beside what a server opens by itself now and then.
  private static final int SLACK = 10;

  /// What is remembered of exchanges takes up to 11 MB, which some seconds do not fill.
  private static final long GROWTH_MAX_OCTETS = 16 << 20;

  private static final Pattern TOTAL = Pattern.compile("Total +\\d+ +(\\d+)");

  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
        "lease-time": "1h",
        "subnets": [{"subnet": "198.18.0.0/15", "pools": ["198.18.1.0-198.18.32.255"],
                     "relays": ["192.0.2.2"]}],
        "ddns": {
          "zones": [{"zone": "lan", "answered": true}],
          "answer": {"listen": ["192.0.2.1"]},
          "qualifying-suffix": "lan",
          "replace-client-name": "when-not-present"
        },
        "events": {
          "webhooks": [
            {"name": "ipam", "url": "http://127.0.0.1:PORT/", "secret-file": "ipam.secret"}],
          "on-lease": {"program": "tell.sh", "kinds": ["lease-released"]}
        }
      }
      """
          .replace("PORT", Integer.toString(Receiver.PORT));

  @TempDir private Path folder;

  @Test
  void whateverIsToldOfManyLeasesNothingIsLeftBehind() throws IOException {
    Needs.rootAnd("curl");
    furnish();
    try (Site site = new Site()) {
      site.serverHost().start(folder.resolve("receiver.log"), Programs.java(Receiver.class));
      Namespace clients = site.host("clients");
      clients.address("eth0", "192.0.2.2/24");
      try (Server server = Server.start(site.serverHost(), folder, CONFIGURATION)) {
        comeAndGo(WARM_UP_S, site, clients, server);
        Footprint before = Footprint.of(server);
        long heapBefore = heap(server);
        long toldBefore = server.metric("dhcp_events_stream_told_total");
        long programsBefore = programs();

        for (int left = SECONDS; left > 0; left -= WARM_UP_S) {
          comeAndGo(Math.min(left, WARM_UP_S), site, clients, server);
        }

        long told = server.metric("dhcp_events_stream_told_total") - toldBefore;
        long programs = programs() - programsBefore;
        long heap = heap(server);
        awaitAsMany(before.descriptors() + SLACK, server);
        Footprint after = Footprint.of(server);
        System.out.printf(
            "%,d events, %,d programs: %s, then %s; heap %,d, then %,d octets%n",
            told, programs, before, after, heapBefore, heap);
        String received = Commands.read(folder.resolve("receiver.log"));
        assertTrue(received.contains("\n200") && received.contains("\n500"), received);
        assertTrue(told > SECONDS * RATE / 4, told + " events");
        assertTrue(programs > SECONDS * RATE / 40, programs + " programs");
        assertTrue(after.threads() <= before.threads() + SLACK, before + ", then " + after);
        assertTrue(heap - heapBefore < GROWTH_MAX_OCTETS, heapBefore + ", then " + heap);
        server.assertNothingThrown();
        assertEquals(0, server.stop(), server::log);
      }
    }
  }

  /// Who has left is noticed when something is written to it.
  private static void awaitAsMany(long descriptors, Server server) {
    Until.holds(
        60,
        () -> Footprint.of(server).descriptors() <= descriptors,
        () -> Footprint.of(server) + ", at most " + descriptors + " descriptors");
  }

  private void furnish() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.setPosixFilePermissions(
        Commands.write(data.resolve("ipam.secret"), "a secret that nobody sees\n"),
        PosixFilePermissions.fromString("rw-------"));
    Path hooks = Files.createDirectories(data.resolve("hooks"));
    Files.setPosixFilePermissions(
        Commands.write(hooks.resolve("tell.sh"), "#!/bin/sh\necho $LEASEHOLD_ADDRESS >> told\n"),
        PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /// How often the program has been started.
  private long programs() {
    return Commands.read(folder.resolve("data/hooks/told")).lines().count();
  }

  /// Until everybody has been told of everything.
  private void comeAndGo(int seconds, Site site, Namespace clients, Server server) {
    Process consumer = consumer(site, server);
    Commands.Result load =
        Commands.result(
            clients.inside(
                (Commands.LAUNCHER
                        + " load --server 192.0.2.1 --mode mix --keep --json"
                        + " --rate %d --clients %d --seconds %d")
                    .formatted(RATE, CLIENTS, seconds)
                    .split(" ")),
            seconds + 120);
    assertEquals(0, load.exit(), load::all);
    Until.holds(
        120 + seconds,
        () ->
            server.areZero(
                    "dhcp_consumer_behind_events",
                    "dhcp_dns_behind_events",
                    "dhcp_dns_queue_updates")
                && server.metric("dhcp_events_stream_told_total") > 0,
        server::log);
    assertTrue(consumer.isAlive(), () -> Commands.read(folder.resolve("consumer.log")));
    Commands.end(consumer);
  }

  /// Somebody that gets all events, and lets them go.
  private Process consumer(Site site, Server server) {
    String token = Commands.read(server.data().resolve("admin-token")).strip();
    return site.serverHost()
        .start(
            folder.resolve("consumer.log"),
            "curl",
            "-fsSN",
            "-o",
            "/dev/null",
            "-H",
            "Authorization: Bearer " + token,
            "http://127.0.0.1:8067/api/v1/events?after=oldest");
  }

  /// Octets of what is still in use.
  private static long heap(Server server) {
    String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    List<String> command = List.of(tool, Long.toString(server.pid()), "GC.class_histogram");
    Commands.result(command);
    Commands.Result histogram = Commands.result(command);
    Matcher total = TOTAL.matcher(histogram.out());
    assertTrue(total.find(), histogram::all);
    return Long.parseLong(total.group(1));
  }
}
