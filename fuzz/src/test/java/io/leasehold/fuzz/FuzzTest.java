package io.leasehold.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each target, for `-Dfuzz.seconds=…`, in a process of its own. What was reached is kept below
/// `target/fuzz`, and the next run goes on from there.
class FuzzTest {
  private static final int SECONDS = Integer.getInteger("fuzz.seconds", 3);

  /// The start of a process, and reading what it begins with.
  private static final int START_S_MAX = 180;

  /// An input that takes longer is a bug; the first one loads everything, perhaps on a busy
  /// machine.
  private static final int INPUT_S_MAX = 60;

  private static final int MEMORY_MB = 3_000;
  private static final int SAID_MAX = 6_000;
  private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in");

  @ParameterizedTest
  @EnumSource
  void nothingEscapes(Target target) throws Exception {
    Path place = Path.of("target", "fuzz", target.name().toLowerCase(Locale.ROOT));
    Path corpus = Files.createDirectories(place.resolve("corpus"));
    Path seeds = seeds(target, Files.createDirectories(place.resolve("seeds")));
    Path said = place.resolve("said.txt");

    Process process =
        new ProcessBuilder(command(target, place, List.of(corpus, seeds)))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean ended;
    try {
      ended = process.waitFor(SECONDS + START_S_MAX, TimeUnit.SECONDS);
    } finally {
      process.destroyForcibly();
    }

    String told = end(said);
    assertTrue(ended, () -> target + " does not end: " + told);
    assertEquals(0, process.exitValue(), () -> again(target, place) + told);
    Matcher done = DONE.matcher(told);
    assertTrue(done.find() && Long.parseLong(done.group(1)) > 0, told);
  }

  private static List<String> command(Target target, Path place, List<Path> corpora) {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Jazzer.class.getName(),
                "--target_class=" + target.entry().getName(),
                "--instrumentation_includes=io.leasehold.**:org.xbill.DNS.**",
                "--reproducer_path=" + place,
                "-artifact_prefix=" + place + "/found-",
                "-max_total_time=" + SECONDS,
                "-max_len=" + target.sizeMax(),
                "-timeout=" + INPUT_S_MAX,
                "-rss_limit_mb=" + MEMORY_MB,
                "-print_final_stats=1",
                "-verbosity=1"),
            corpora.stream().map(Path::toString))
        .toList();
  }

  private static Path seeds(Target target, Path folder) throws IOException {
    int number = 0;
    for (byte[] seed : target.seeds()) {
      Files.write(folder.resolve("seed-" + number++), seed);
    }
    return folder;
  }

  private static String again(Target target, Path place) {
    return """
    %s: an input that nothing should come of did harm; it is in %s, as found-…. \
    Make a test of it, beside what failed.
    """
        .formatted(target, place);
  }

  /// The last of it: what went wrong comes at the end.
  private static String end(Path said) throws IOException {
    String all = Files.readString(said, StandardCharsets.ISO_8859_1);
    return all.substring(Math.max(0, all.length() - SAID_MAX));
  }
}
