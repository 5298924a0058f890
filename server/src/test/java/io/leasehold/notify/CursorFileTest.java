package io.leasehold.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leasehold.stream.Cursor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CursorFileTest {
  private static final Cursor CURSOR = new Cursor(-3, 4_711);

  @TempDir private Path directory = Path.of("");

  private CursorFile file() {
    return new CursorFile(directory.resolve("cursors"), "ipam");
  }

  @Test
  void thereIsNoneAtFirst() throws IOException {
    assertEquals(Optional.empty(), file().read());
  }

  @Test
  void whatIsWrittenIsReadAndReplaced() throws IOException {
    file().write(new Cursor(1, 2));
    file().write(CURSOR);

    assertEquals(Optional.of(CURSOR), file().read());
    assertEquals(
        "rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file().path())));
  }

  @Test
  void oneThatWasHalfWrittenDoesNotCount() throws IOException {
    file().write(CURSOR);
    Files.writeString(directory.resolve("cursors/ipam.cursor.next"), "00");

    assertEquals(Optional.of(CURSOR), file().read());
    file().write(new Cursor(1, 2));

    assertEquals(Optional.of(new Cursor(1, 2)), file().read());
  }

  @Test
  void anyOctetThatIsAnotherIsNoticed() throws IOException {
    file().write(CURSOR);
    byte[] good = Files.readAllBytes(file().path());
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 1;
      Files.write(file().path(), bad);

      assertThrows(IOException.class, file()::read, "octet " + i);
    }
  }

  @Test
  void oneThatIsCutOffOrEmptyOrHugeIsNoticed() throws IOException {
    file().write(CURSOR);
    String good = Files.readString(file().path());
    for (int length = 0; length < good.length(); length++) {
      Files.writeString(file().path(), good.substring(0, length));

      assertThrows(IOException.class, file()::read, "length " + length);
    }
    Files.writeString(file().path(), good.repeat(100));

    assertThrows(IOException.class, file()::read);
  }
}
