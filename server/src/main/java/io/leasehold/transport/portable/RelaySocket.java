package io.leasehold.transport.portable;

import io.leasehold.model.Ipv4;
import io.leasehold.transport.ClientSocket;
import io.leasehold.transport.Datagram;
import io.leasehold.transport.TransportException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/// A relay's socket: UDP, bound to one address and port of this machine.
public final class RelaySocket implements ClientSocket {
  private static final int RECEIVE_BUFFER = 4 << 20;

  /// Nothing is sent there: connecting a datagram channel only asks for the route.
  private static final int ANY_PORT = 67;

  private final DatagramChannel channel;
  private final Selector selector;
  private final Ipv4 address;

  private RelaySocket(DatagramChannel channel, Selector selector, Ipv4 address) {
    this.channel = channel;
    this.selector = selector;
    this.address = address;
  }

  public static RelaySocket open(Ipv4 address, int port) throws TransportException {
    InetSocketAddress local = Channels.socketAddress(address, port);
    DatagramChannel channel = Channels.open(local, true);
    try {
      Channels.receiveBuffer(channel, RECEIVE_BUFFER);
      Selector selector = Selector.open();
      channel.register(selector, SelectionKey.OP_READ);
      return new RelaySocket(channel, selector, address);
    } catch (IOException e) {
      throw Channels.refused(local, Channels.closed(channel, e));
    }
  }

  /// The address of this machine that the system would send from to this destination.
  public static Ipv4 addressTowards(Ipv4 destination) throws TransportException {
    InetSocketAddress remote = Channels.socketAddress(destination, ANY_PORT);
    try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
      if (channel.connect(remote).getLocalAddress() instanceof InetSocketAddress local) {
        return Channels.ipv4(local);
      }
      throw new IllegalStateException("a connected channel has no address");
    } catch (IOException e) {
      throw Channels.refused(remote, e);
    }
  }

  @Override
  public void send(ByteBuffer payload, Ipv4 destination, int port) throws IOException {
    channel.send(payload.duplicate(), Channels.socketAddress(destination, port));
  }

  @Override
  public boolean receive(Datagram slot, int waitMs) throws IOException {
    if (waitMs > 0) {
      selector.select(waitMs);
    } else {
      selector.selectNow();
    }
    selector.selectedKeys().clear();
    ByteBuffer room = slot.payload().clear();
    if (!(channel.receive(room) instanceof InetSocketAddress from)) {
      return false;
    }
    slot.arrived(room.position(), 0, Channels.ipv4(from), from.getPort(), address);
    slot.receivedAt(Channels.nowNs());
    return true;
  }

  @Override
  public long dropped() {
    // Java does not tell.
    return 0;
  }

  @Override
  public Ipv4 address() {
    return address;
  }

  @Override
  public void use(Ipv4 own) {
    throw new IllegalStateException("a relay at " + address + " has its address for good");
  }

  @Override
  public void close() {
    Channels.close(selector);
    Channels.close(channel);
  }
}
