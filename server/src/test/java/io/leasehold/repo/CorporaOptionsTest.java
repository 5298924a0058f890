package io.leasehold.repo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `fuzz/corpora` says to its options, before it does anything.
class CorporaOptionsTest {
  @BeforeEach
  void needsAShell() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the script needs a POSIX shell");
  }

  @Test
  void helpTellsEveryOption() throws Exception {
    ScriptRun help = ScriptRun.of("fuzz/corpora", "--help");

    assertEquals(0, help.exit());
    assertTrue(help.out().startsWith("Sends the server what other projects "), help.out());
    for (String option : new String[] {"only", "cache", "mutations", "offline"}) {
      assertTrue(help.out().contains("\n  --" + option + " "), help.out());
    }
    assertTrue(help.out().lines().noneMatch(line -> line.startsWith("set")), help.out());
  }

  @ParameterizedTest
  @CsvSource({
    "--only, '', 'names of source packages, with blanks between them'",
    "--only, 'a;b', 'names of source packages, with blanks between them'",
    "--cache, here, 'a directory, from / on'",
    "--mutations, 01, a whole number from 0 to 9999",
    "--mutations, 10000, a whole number from 0 to 9999"
  })
  void whatItCannotUseIsRefused(String option, String value, String expected) throws Exception {
    ScriptRun refused = ScriptRun.of("fuzz/corpora", option, value);

    assertEquals(2, refused.exit());
    assertEquals(
        "corpora: %s: found \"%s\", expected %s\n".formatted(option, value, expected),
        refused.err());
  }

  @Test
  void anUnknownOptionIsSaid() throws Exception {
    ScriptRun refused = ScriptRun.of("fuzz/corpora", "--all");

    assertEquals(2, refused.exit());
    assertEquals("corpora: found \"--all\", expected an option that --help names\n", refused.err());
  }
}
