package io.leasehold.transport;

import io.leasehold.model.Ipv4;
import java.nio.ByteBuffer;

/// A slot for one received datagram. The transport owns and reuses it; what must last is copied.
public final class Datagram {
  /// The largest UDP payload over IPv4: 65,535 octets less IP and UDP headers.
  public static final int PAYLOAD_MAX = 65_507;

  private final ByteBuffer buffer;
  private int interfaceIndex;
  private Ipv4 source = Ipv4.ANY;
  private int sourcePort;
  private Ipv4 destination = Ipv4.ANY;
  private long receivedNs;

  public Datagram(ByteBuffer buffer) {
    this.buffer = buffer;
  }

  /// A slot outside the heap that holds any datagram whole.
  public static Datagram direct() {
    return new Datagram(ByteBuffer.allocateDirect(PAYLOAD_MAX));
  }

  /// For the transport, once a datagram is in the buffer between 0 and `length`.
  public void arrived(int length, int onInterface, Ipv4 from, int fromPort, Ipv4 to) {
    buffer.clear().limit(length);
    interfaceIndex = onInterface;
    source = from;
    sourcePort = fromPort;
    destination = to;
  }

  /// The same with addresses as numbers. Makes no new objects where they are the same as before.
  public void arrived(int length, int onInterface, int fromBits, int fromPort, int toBits) {
    Ipv4 from = source.bits() == fromBits ? source : new Ipv4(fromBits);
    Ipv4 to = destination.bits() == toBits ? destination : new Ipv4(toBits);
    arrived(length, onInterface, from, fromPort, to);
  }

  /// For the transport: when the kernel received it, nanoseconds since 1970-01-01T00:00Z.
  public void receivedAt(long ns) {
    receivedNs = ns;
  }

  /// Between position and limit.
  public ByteBuffer payload() {
    return buffer;
  }

  public int interfaceIndex() {
    return interfaceIndex;
  }

  public Ipv4 source() {
    return source;
  }

  public int sourcePort() {
    return sourcePort;
  }

  public Ipv4 destination() {
    return destination;
  }

  public long receivedNs() {
    return receivedNs;
  }
}
