package io.leasehold.transport;

import io.leasehold.model.Ipv4;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// The sockets of a relay agent and of the clients behind it, as one: what comes from the agent's
/// address goes out by the agent's, all else by the clients'. For one thread.
public final class TwoBatchSockets implements BatchSocket {
  /// So long it waits at one of them before it looks at the other.
  private static final long TURN_NS = 100_000;

  private final Ipv4 agent;
  private final BatchSocket agents;
  private final BatchSocket clients;
  private boolean agentsNext;

  /// @param agent the relay agent's address
  public TwoBatchSockets(Ipv4 agent, BatchSocket agents, BatchSocket clients) {
    this.agent = agent;
    this.agents = agents;
    this.clients = clients;
  }

  @Override
  public void add(ByteBuffer payload, Ipv4 source, Ipv4 destination, int port) throws IOException {
    BatchSocket by = source.equals(agent) ? agents : clients;
    by.add(payload, source, destination, port);
  }

  @Override
  public void flush() throws IOException {
    agents.flush();
    clients.flush();
  }

  @Override
  public int receive(List<Datagram> batch, long waitNs) throws IOException {
    long leftNs = waitNs;
    int came;
    do {
      agentsNext = !agentsNext;
      BatchSocket first = agentsNext ? agents : clients;
      BatchSocket second = agentsNext ? clients : agents;
      came = first.receive(batch, 0);
      if (came == 0) {
        came = second.receive(batch, Math.min(TURN_NS, leftNs));
      }
      leftNs -= TURN_NS;
    } while (came == 0 && leftNs > 0);
    return came;
  }

  @Override
  public long notSent() {
    return agents.notSent() + clients.notSent();
  }

  @Override
  public long dropped() {
    return agents.dropped() + clients.dropped();
  }

  @Override
  public void close() {
    agents.close();
    clients.close();
  }
}
