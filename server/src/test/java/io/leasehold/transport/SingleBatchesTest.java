package io.leasehold.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leasehold.model.Ipv4;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SingleBatchesTest {
  private static final Ipv4 SERVER = Ipv4.of("192.0.2.1");
  private static final Ipv4 CLIENT = Ipv4.of("192.0.2.100");

  private final FullSocket socket = new FullSocket();
  private final BatchSocket batches = new SingleBatches(socket);

  @Test
  void whatCannotBeSentIsCountedAndTheRestIsSent() throws IOException {
    add();
    socket.isFull = true;
    add();
    add();
    socket.isFull = false;
    add();

    assertEquals(2, batches.notSent());
    assertEquals(List.of(CLIENT, CLIENT), socket.sentFrom);
  }

  @Test
  void whereNothingCanBeSentTheReasonIsTold() {
    socket.isFull = true;

    IOException e = assertThrows(IOException.class, this::add);

    assertEquals("no room", e.getMessage());
    assertEquals(0, batches.notSent());
  }

  @Test
  void tellsWhatTheSystemDropped() {
    assertEquals(FullSocket.DROPPED, batches.dropped());
  }

  private void add() throws IOException {
    batches.add(ByteBuffer.allocate(300), CLIENT, SERVER, 67);
  }

  private static final class FullSocket implements ClientSocket {
    static final long DROPPED = 17;

    final List<Ipv4> sentFrom = new ArrayList<>();
    boolean isFull;
    private Ipv4 address = Ipv4.ANY;

    @Override
    public void send(ByteBuffer payload, Ipv4 destination, int port) throws IOException {
      if (isFull) {
        throw new IOException("no room");
      }
      sentFrom.add(address);
    }

    @Override
    public boolean receive(Datagram slot, int waitMs) {
      return false;
    }

    @Override
    public long dropped() {
      return DROPPED;
    }

    @Override
    public Ipv4 address() {
      return address;
    }

    @Override
    public void use(Ipv4 own) {
      address = own;
    }

    @Override
    public void close() {}
  }
}
