package io.leasehold.ddns.responder;

import io.leasehold.events.EventLog;
import io.leasehold.events.FaultEvent;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.function.Supplier;

/// Answers over UDP, one query after the other. One thread, which ends when it is interrupted.
final class UdpListener implements AutoCloseable {
  /// Longer than any query; what is cut off cannot be read.
  private static final int QUERY_MAX = 4_096;

  private final DatagramChannel channel;
  private final Supplier<Responses> responses;
  private final EventLog log;

  private UdpListener(DatagramChannel channel, Supplier<Responses> responses, EventLog log) {
    this.channel = channel;
    this.responses = responses;
    this.log = log;
  }

  static UdpListener open(InetSocketAddress on, Supplier<Responses> responses, EventLog log)
      throws IOException {
    DatagramChannel channel = open(on.getAddress());
    try {
      channel.bind(on);
      return new UdpListener(channel, responses, log);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /// @throws IOException also if this machine has no IPv6, and the address is one
  static DatagramChannel open(InetAddress address) throws IOException {
    try {
      return DatagramChannel.open(
          address instanceof Inet4Address
              ? StandardProtocolFamily.INET
              : StandardProtocolFamily.INET6);
    } catch (UnsupportedOperationException e) {
      throw new IOException("this machine has no IPv6", e);
    }
  }

  InetSocketAddress address() throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  /// @throws IOException if nothing can be received any more
  void run() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(QUERY_MAX);
    while (!Thread.currentThread().isInterrupted()) {
      buffer.clear();
      if (channel.receive(buffer) instanceof InetSocketAddress from && from.getPort() != 0) {
        buffer.flip();
        byte[] octets = new byte[buffer.remaining()];
        buffer.get(octets);
        answer(octets, from);
      }
    }
  }

  private void answer(byte[] octets, InetSocketAddress from) throws IOException {
    try {
      responses
          .get()
          .answer(
              octets,
              new Peer(from.getAddress(), false),
              message -> channel.send(ByteBuffer.wrap(message), from));
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      // The way back to this one is closed: it asks again, or not.
    } catch (RuntimeException e) {
      log.log(FaultEvent.BUG, "answering DNS", String.valueOf(e));
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
