package io.leasehold.convert.isc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.convert.Conversion;
import io.leasehold.testkit.Property;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IscSamplesTest {
  private static final Path DHCPD = Path.of("/usr/sbin/dhcpd");

  private static final IncludedFiles NONE =
      (_, _) -> {
        throw new IOException("none");
      };

  @TempDir private Path folder = Path.of("");

  static Stream<String> samples() {
    return Isc.SAMPLES.stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatIsMadeIsAConfiguration(String name) {
    Isc isc = Isc.of(Isc.sample(name), NONE);

    assertEquals(List.of(), isc.errors());
    Conversion.Converted made = assertInstanceOf(Conversion.Converted.class, isc.conversion());
    assertInstanceOf(ConfigRead.Good.class, ConfigReader.read(made.text()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theSameFileComesToTheSame(String name) {
    assertEquals(Isc.of(Isc.sample(name), NONE), Isc.of(Isc.sample(name), NONE));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void dhcpdTakesTheSamples(String name) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(DHCPD), "dhcpd is not installed: its checker was not asked");
    Path file = Files.write(folder.resolve("dhcpd.conf"), Isc.sample(name));
    Path leases = Files.writeString(folder.resolve("dhcpd.leases"), "");
    Path log = folder.resolve("log");

    Process dhcpd =
        new ProcessBuilder(DHCPD.toString(), "-t", "-cf", file.toString(), "-lf", leases.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();

    assertTrue(dhcpd.waitFor(30, TimeUnit.SECONDS));
    assertEquals(0, dhcpd.exitValue(), () -> read(log));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aFileThatEndsAnywhereIsToldOf(String name) {
    byte[] whole = Isc.sample(name);

    Property.forAll(
        150,
        random -> random.nextInt(whole.length),
        length -> Isc.of(Arrays.copyOf(whole, length), NONE));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void wordsOfAFileInAnyOrderAreNoSurprise(String name) {
    String[] words = new String(Isc.sample(name), StandardCharsets.ISO_8859_1).split("[ \n]+");

    Property.forAll(
        150,
        random -> shuffled(words, random),
        text -> Isc.of(text.getBytes(StandardCharsets.ISO_8859_1), NONE));
  }

  @Test
  void anyOctetsAreToldOf() {
    Property.forAllSized(
        2_000,
        (random, size) -> {
          byte[] bytes = new byte[size];
          random.nextBytes(bytes);
          return bytes;
        },
        bytes -> Isc.of(bytes, NONE));
  }

  /// Some words are others of the file, some are gone, and the statements mostly end.
  private static String shuffled(String[] words, RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      int what = random.nextInt(40);
      text.append(what == 0 ? "" : what == 1 ? words[random.nextInt(words.length)] : word);
      text.append(what == 2 ? ";" : " ");
    }
    return text.toString();
  }

  private static String read(Path log) {
    try {
      return Files.readString(log, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
