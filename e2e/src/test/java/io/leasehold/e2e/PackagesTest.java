package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `./leasehold package` makes.
class PackagesTest {
  private static final int PATIENCE_S = 300;

  private static final List<String> FOR_BROWSERS =
      List.of(
          "bootstrap",
          "lit",
          "lit__reactive-element",
          "lit-element",
          "lit-html",
          "swagger-ui",
          "uplot");

  @TempDir private Path folder = Path.of("");

  @Test
  void twoBuildsAreTheSameOctets() throws IOException {
    Needs.rootAnd("dpkg-deb");
    String first = Files.readString(Packages.made().resolve("SHA256SUMS"));

    Path again = Packages.madeInto(folder);

    assertEquals(first, Files.readString(again.resolve("SHA256SUMS")), () -> differing(again));
  }

  /// What an archive has that the other has not, by name.
  private String differing(Path again) {
    List<Path> trees = List.of(folder.resolve("tree-1"), folder.resolve("tree-2"));
    List<Path> archives = List.of(Packages.tarball(), Packages.one(again, "*.tar.gz"));
    for (int i = 0; i < trees.size(); i++) {
      Commands.run("mkdir", trees.get(i).toString());
      Commands.run("tar", "-C", trees.get(i).toString(), "-xzf", archives.get(i).toString());
    }
    return Commands.result(
            List.of("diff", "-rq", trees.getFirst().toString(), trees.getLast().toString()),
            PATIENCE_S)
        .all();
  }

  @Test
  void lintianFindsNothing() {
    Needs.rootAnd("dpkg-deb", "lintian");

    Commands.Result result =
        Commands.result(
            List.of(
                "lintian",
                "--allow-root",
                "--fail-on",
                "error,warning",
                "--tag-display-limit",
                "0",
                Packages.deb().toString()),
            PATIENCE_S);

    assertEquals(0, result.exit(), result::all);
  }

  /// Unpacked anywhere, with no Java but its own and no JDK's tools, it serves, is asked, and
  /// stops.
  @Test
  void theTreeServesWhereNoJavaIs() throws IOException {
    Needs.rootAnd("dpkg-deb", "unshare", "curl");
    Needs.mountedRoot();
    Commands.run("tar", "-C", folder.toString(), "-xzf", Packages.tarball().toString());
    Path home = onlyFolder();
    Path bare = Files.createDirectory(folder.resolve("bare"));

    try (Namespace namespace = Namespace.create("tar")) {
      String said =
          namespace.run(
              "env",
              "-i",
              "PATH=/usr/bin:/bin",
              "unshare",
              "--mount",
              "sh",
              "-ec",
              """
              mount --make-rprivate / 2>/dev/null || true
              [ ! -d /usr/lib/jvm ] || mount --bind "$2" /usr/lib/jvm
              mkfifo "$2/out"
              "$1/bin/leasehold" serve --data "$2/data" >"$2/out" 2>"$2/log" &
              read -r ready <"$2/out"
              echo "$ready"
              "$1/bin/leasehold" discover --server 127.0.0.1
              "$1/bin/leasehold" leases list --data "$2/data"
              curl -fsS --retry 9 --retry-connrefused http://127.0.0.1:8067/ | grep '<title>'
              "$1/bin/leasehold" load --server 127.0.0.1 --clients 10 --seconds 1 --warm-up 0
              kill $!
              wait $!
              grep -c 'LH-1003' "$2/log"
              """,
              "sh",
              home.toString(),
              bare.toString());

      assertTrue(said.startsWith("ready"), said);
      assertTrue(said.contains("DHCPACK"), said);
      assertTrue(said.contains("<title>Leasehold</title>"), said);
      assertTrue(said.endsWith("1\n"), said);
    }
  }

  /// Each jar beside the server's own, what browsers get, and Java; and nothing else.
  @Test
  void theBillOfMaterialsHasWhatIsInside() throws IOException {
    Needs.rootAnd("dpkg-deb");
    Commands.run("tar", "-C", folder.toString(), "-xzf", Packages.tarball().toString());
    Set<String> inside = new TreeSet<>(FOR_BROWSERS);
    inside.add("openjdk");
    try (Stream<Path> jars = Files.list(onlyFolder().resolve("lib"))) {
      jars.map(jar -> String.valueOf(jar.getFileName()))
          .filter(name -> name.endsWith(".jar"))
          .forEach(name -> inside.add(name.replaceFirst("-[0-9].*", "")));
    }

    JsonNode bill = new JsonMapper().readTree(Packages.one(Packages.made(), "*.cdx.json").toFile());

    Set<String> listed = new TreeSet<>();
    bill.get("components").forEach(each -> listed.add(each.get("name").asString()));
    assertEquals(inside, listed);
  }

  private Path onlyFolder() throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .filter(each -> String.valueOf(each.getFileName()).startsWith("leasehold-"))
          .findFirst()
          .orElseThrow();
    }
  }
}
