package io.leasehold.transport.portable;

import io.leasehold.model.Ipv4;
import io.leasehold.transport.TransportException;
import io.leasehold.transport.TransportException.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Clock;
import java.time.Instant;

/// Datagram channels as both the server and a relay need them, and our addresses as java.net's.
final class Channels {
  private static final long NS_PER_SECOND = 1_000_000_000L;

  /// BSDs refuse more than `kern.ipc.maxsockbuf`, where Linux gives what it has.
  private static final int RECEIVE_BUFFER_LESS = 16;

  private Channels() {}

  /// A bound IPv4 channel that never waits and may broadcast.
  ///
  /// @param shared true to bind beside a socket that holds the port on another address
  static DatagramChannel open(InetSocketAddress local, boolean shared) throws TransportException {
    try {
      DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
      try {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
        if (shared) {
          channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        }
        return channel.bind(local);
      } catch (IOException e) {
        throw closed(channel, e);
      }
    } catch (IOException e) {
      throw refused(local, e);
    }
  }

  /// Asks for a buffer of this size; what the system allows of it is no reason not to start.
  static void receiveBuffer(DatagramChannel channel, int octets) throws IOException {
    try {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, octets);
    } catch (SocketException e) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, octets / RECEIVE_BUFFER_LESS);
    }
  }

  static InetSocketAddress socketAddress(Ipv4 address, int port) {
    try {
      byte[] octets = ByteBuffer.allocate(Ipv4.OCTETS).putInt(address.bits()).array();
      return new InetSocketAddress(InetAddress.getByAddress(octets), port);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four octets are an address", e);
    }
  }

  /// @param address of an IPv4 channel
  static Ipv4 ipv4(InetSocketAddress address) {
    return ipv4(address.getAddress());
  }

  static Ipv4 ipv4(InetAddress address) {
    return new Ipv4(ByteBuffer.wrap(address.getAddress()).getInt());
  }

  /// The time of day: what java.net has in place of the kernel's time stamps.
  static long nowNs() {
    Instant now = Clock.systemUTC().instant();
    return now.getEpochSecond() * NS_PER_SECOND + now.getNano();
  }

  /// What a refusal means; java.net tells kinds apart by text only.
  static TransportException refused(InetSocketAddress local, IOException cause) {
    String what = "UDP " + ipv4(local) + ":" + local.getPort();
    String text = String.valueOf(cause.getMessage());
    Kind kind = Kind.FAILED;
    if (text.contains("ermission")) {
      kind = Kind.NOT_PERMITTED;
    } else if (text.contains("annot assign") || text.contains("not available")) {
      kind = Kind.NOT_HERE;
    } else if (cause instanceof BindException) {
      kind = Kind.PORT_IN_USE;
    }
    TransportException refusal = new TransportException(kind, what + ": " + text);
    refusal.initCause(cause);
    return refusal;
  }

  /// Closes after a failure, which goes on.
  static IOException closed(Closeable closeable, IOException failure) {
    try {
      closeable.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  /// Closes what nothing waits for any more: a failure changes nothing.
  static void close(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      throw new IllegalStateException("closing a socket failed", e);
    }
  }
}
