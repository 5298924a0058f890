package io.leasehold.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionsTest {
  private static final Instant AT = Instant.parse("2027-01-15T08:00:00Z");

  @TempDir private Path directory;

  private Versions versions() {
    return new Versions(directory, () -> AT);
  }

  @Test
  void versionSaysWhoWhenAndWhy() throws IOException {
    Version kept = versions().keep(Source.of("{}"), "anna", "a \"comment\"");

    assertEquals(new Version(1, AT, "anna", "a \"comment\"", Source.of("{}").tag()), kept);
    assertEquals(List.of(kept), versions().all());
  }

  @Test
  void fileOfAVersionIsAConfiguration() throws IOException {
    versions().keep(Source.of("{\"lease-time\": \"1h\"}"), "x\n}{//", "*/ \u2028\u0000\ud83d");

    String text = Files.readString(directory.resolve("00000001.json"));

    assertTrue(ConfigReader.read(text) instanceof ConfigRead.Good, text);
    assertTrue(text.endsWith("\n{\"lease-time\": \"1h\"}"), text);
    assertEquals("x\n}{//", versions().latest().orElseThrow().author());
  }

  @Test
  void textIsWhatItWasToTheLastOctet() throws IOException {
    String text = "// ü €\r\n{\"server-name\": \"🖨\"}\r\n\r\n".repeat(3_000);
    versions().keep(Source.of(text), "anna", "");

    assertEquals(text, versions().source(1).orElseThrow().text().toString());
  }

  @Test
  void longAuthorsAndCommentsAreCut() throws IOException {
    versions().keep(Source.of("{}"), "\u0001".repeat(5_000), "\u0001".repeat(50_000));

    Version kept = versions().latest().orElseThrow();
    assertEquals(Version.AUTHOR_MAX, kept.author().length());
    assertEquals(Version.COMMENT_MAX, kept.comment().length());
  }

  @Test
  void oldestGo() throws IOException {
    for (int i = 1; i <= Versions.KEPT_MAX + 3; i++) {
      versions().keep(Source.of("{} // " + i), "anna", "");
    }

    List<Version> all = versions().all();
    assertEquals(Versions.KEPT_MAX, all.size());
    assertEquals(Versions.KEPT_MAX + 3, all.getFirst().number());
    assertEquals(4, all.getLast().number());
    assertEquals(Optional.empty(), versions().source(3));
  }

  @Test
  void damagedTextIsNotGivenOut() throws IOException {
    versions().keep(Source.of("{\"lease-time\": \"1h\"}"), "anna", "");
    Path file = directory.resolve("00000001.json");
    Files.writeString(file, Files.readString(file).replace("1h", "9h"));

    assertThrows(IOException.class, () -> versions().source(1));
  }

  @Test
  void whatIsNoneOfOursIsPassedOver() throws IOException {
    versions().keep(Source.of("{}"), "anna", "");
    Files.writeString(directory.resolve("00000009.json"), "// nothing\n");
    Files.writeString(directory.resolve("notes.txt"), "mine");

    assertEquals(1, versions().all().size());
    assertEquals(10, versions().keep(Source.of("{ }"), "anna", "").number());
    assertTrue(Files.exists(directory.resolve("notes.txt")));
  }
}
