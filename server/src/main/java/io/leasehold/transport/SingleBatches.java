package io.leasehold.transport;

import io.leasehold.model.Ipv4;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// A [BatchSocket] that sends and receives datagrams one by one through a [ClientSocket]. If the
/// first cannot be sent, that is an error; later ones are counted.
public final class SingleBatches implements BatchSocket {
  private static final long NS_PER_MS = 1_000_000;

  private final ClientSocket socket;
  private boolean sends;
  private long notSent;

  public SingleBatches(ClientSocket socket) {
    this.socket = socket;
  }

  @Override
  public void add(ByteBuffer payload, Ipv4 source, Ipv4 destination, int port) throws IOException {
    if (!source.equals(socket.address())) {
      socket.use(source);
    }
    try {
      socket.send(payload, destination, port);
      sends = true;
    } catch (IOException e) {
      if (!sends) {
        // It is no accident.
        throw e;
      }
      notSent++;
    }
  }

  @Override
  public void flush() {
    // Nothing waits.
  }

  @Override
  public int receive(List<Datagram> batch, long waitNs) throws IOException {
    int came = 0;
    int waitMs = (int) ((waitNs + NS_PER_MS - 1) / NS_PER_MS);
    while (came < batch.size() && socket.receive(batch.get(came), came == 0 ? waitMs : 0)) {
      came++;
    }
    return came;
  }

  @Override
  public long notSent() {
    return notSent;
  }

  @Override
  public long dropped() {
    return socket.dropped();
  }

  @Override
  public void close() {
    socket.close();
  }
}
