package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerEventReaderTest {
  @Test
  void anEventIsWhatItsFieldsSay() throws IOException {
    ServerEventReader reader = reader("id: 7\nevent: lease-bound\ndata: {\"a\": 1}\n\n");

    assertEquals(Optional.of(new ServerEvent("7", "lease-bound", "{\"a\": 1}")), reader.next());
    assertEquals(Optional.empty(), reader.next());
  }

  @Test
  void aSignOfLifeTellsThePlaceAlone() throws IOException {
    ServerEventReader reader = reader(": alive\nid: 8\n\n: alive\n\n");

    assertEquals(Optional.of(new ServerEvent("8", "", "")), reader.next());
    assertEquals(Optional.of(new ServerEvent("8", "", "")), reader.next());
  }

  @Test
  void linesOfDataAreOneText() throws IOException {
    assertEquals("a\nb", reader("data: a\r\ndata:b\r\n\r\n").next().orElseThrow().data());
  }

  @Test
  void whatIsUnknownIsPassedOver() throws IOException {
    assertEquals(
        new ServerEvent("", "", "x"),
        reader("retry: 5\nnonsense\nid: a\0b\ndata: x\n\n").next().orElseThrow());
  }

  @Test
  void whatIsCutOffIsNoEvent() {
    assertEquals(Optional.empty(), assertEnds("data: a\n"));
    assertThrows(EOFException.class, () -> reader("data: a").next());
  }

  @Test
  void nobodyFillsTheMemory() {
    String much = "x".repeat(ServerEventReader.SIZE_MAX + 1);

    assertThrows(IOException.class, () -> reader(much).next());
    assertThrows(
        IOException.class, () -> reader(("data: " + "x".repeat(999) + "\n").repeat(2_000)).next());
  }

  private static Optional<ServerEvent> assertEnds(String text) {
    try {
      return reader(text).next();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static ServerEventReader reader(String text) {
    return new ServerEventReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
