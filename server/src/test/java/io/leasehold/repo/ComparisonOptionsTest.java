package io.leasehold.repo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What `bench/compare` says to its options, before it does anything.
class ComparisonOptionsTest {
  private static final String ROUNDS = "a whole number from 1 to 1000";
  private static final String SERVERS =
      "one or more of responder leasehold kea kea-double dhcpd dnsmasq rings,"
          + " with blanks between them";

  @BeforeEach
  void needsAShell() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the script needs a POSIX shell");
  }

  @Test
  void helpIsAskedForAndNoError() throws Exception {
    ScriptRun result = compare("--help");

    assertEquals(0, result.exit());
    assertEquals("", result.err());
    assertTrue(result.out().startsWith("Compares Leasehold with "), result.out());
    assertTrue(result.out().contains("\n  --keep "), result.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--rounds", "--seconds", "--warm-up", "--clients", "--only", "--out"})
  void anOptionWithoutItsValueIsNamed(String option) throws Exception {
    ScriptRun result = compare("--keep", option);

    assertEquals(2, result.exit());
    assertTrue(
        result.err().startsWith("compare: " + option + ": found nothing, expected "), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
  }

  @ParameterizedTest
  @CsvSource({"x", "0", "-1", "1.5", "08", "1001", "12345678901234567890", "--keep", "''"})
  void whatIsNoNumberOfRoundsIsSaid(String value) throws Exception {
    assertRefused("--rounds", value, ROUNDS);
  }

  @ParameterizedTest
  @CsvSource({"bind", "kea bind", "' '", "kea*", "--keep"})
  void whatIsNoServerIsSaid(String value) throws Exception {
    assertRefused("--only", value, SERVERS);
  }

  @Test
  void moreClientsThanAddressesAreRefused() throws Exception {
    assertRefused("--clients", "130001", "a whole number from 1 to 130000");
  }

  @Test
  void anUnknownOptionIsSaid() throws Exception {
    ScriptRun result = compare("--round", "1");

    assertEquals(2, result.exit());
    assertEquals(
        "compare: found \"--round\", expected an option that --help names\n", result.err());
  }

  private static void assertRefused(String option, String value, String expected)
      throws IOException, InterruptedException {
    ScriptRun result = compare(option, value);

    assertEquals(2, result.exit());
    assertEquals(
        "compare: %s: found \"%s\", expected %s\n".formatted(option, value, expected),
        result.err());
  }

  private static ScriptRun compare(String... arguments) throws IOException, InterruptedException {
    return ScriptRun.of("bench/compare", arguments);
  }
}
