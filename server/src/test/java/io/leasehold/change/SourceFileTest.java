package io.leasehold.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFileTest {
  @TempDir private Path directory;

  @Test
  void aLongTextIsTheSameText() throws IOException, NotDoneException {
    Path file = Files.writeString(directory.resolve("a.json"), "{\"é\": \"€ 🖨\"}".repeat(20_000));

    assertEquals(SourceFile.text(file), SourceFile.source(file).text().toString());
  }

  @Test
  void aLongTextThatIsNoUtf8IsRefusedWithThePlace() throws IOException {
    byte[] latin1 = (" ".repeat(100_000) + "\né").getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(directory.resolve("a.json"), latin1);

    NotDoneException refused = assertThrows(NotDoneException.class, () -> SourceFile.source(file));

    assertTrue(
        String.valueOf(refused.getMessage()).contains("line 2, column 1: found the octet 0xe9"),
        refused.getMessage());
  }

  @Test
  void aLongTextThatIsNotThereIsRefused() {
    Path file = directory.resolve("none.json");

    NotDoneException refused = assertThrows(NotDoneException.class, () -> SourceFile.source(file));

    assertEquals("cannot read %s: there is no such file".formatted(file), refused.getMessage());
  }
}
