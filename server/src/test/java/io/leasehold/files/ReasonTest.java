package io.leasehold.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReasonTest {
  @Test
  void whatJavaSaysByTheNameAloneIsSaidInWords() {
    assertEquals("permission denied", Reason.of(new AccessDeniedException("leases.db")));
    assertEquals("there is no such file", Reason.of(new NoSuchFileException("leases.db")));
  }

  @Test
  void whatTheSystemSaysIsSaidWithoutTheFile() {
    IOException full = new FileSystemException("leases.db", null, "No space left on device");

    assertEquals("No space left on device", Reason.of(full));
    assertEquals("leases.db: No space left on device", Reason.withFile(full));
  }

  @Test
  void whatIsSaidOfNoFileCanBeToldWithIt() {
    IOException full = new IOException("No space left on device");

    IOException named = Reason.naming(Path.of("audit.log"), full);

    assertEquals("audit.log: No space left on device", Reason.withFile(named));
    assertEquals(named, Reason.naming(Path.of("other"), named), "it has one already");
  }

  @Test
  void anythingElseIsSaidAsItIs() {
    assertEquals("Stream closed", Reason.of(new IOException("Stream closed")));
    assertEquals("Stream closed", Reason.withFile(new IOException("Stream closed")));
    assertEquals("java.io.EOFException", Reason.of(new EOFException()));
  }
}
