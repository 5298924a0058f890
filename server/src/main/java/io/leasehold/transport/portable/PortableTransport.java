package io.leasehold.transport.portable;

import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.transport.ChosenInterfaces;
import io.leasehold.transport.Datagram;
import io.leasehold.transport.Sender;
import io.leasehold.transport.Transport;
import io.leasehold.transport.TransportCounters;
import io.leasehold.transport.TransportCounts;
import io.leasehold.transport.TransportException;
import io.leasehold.transport.TransportSpec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// The transport with nothing but java.nio. A channel on each address of the chosen interfaces
/// tells which interface a unicast came by, and sends from that address. Broadcasts come by a
/// channel on all addresses, where only their source can place them: see [Placement].
public final class PortableTransport implements Transport {
  private static final int RECEIVE_BUFFER = 4 << 20;
  private static final long LOOK_AGAIN_NS = TimeUnit.SECONDS.toNanos(2);

  private final TransportCounters counters = new TransportCounters();
  private final ChosenInterfaces interfaces;
  private final Placement placement;
  private final Selector selector;
  private final DatagramChannel everywhere;
  private final AddressedChannels addressed;
  private long lookAgainNs = System.nanoTime() + LOOK_AGAIN_NS;

  private PortableTransport(TransportSpec spec, DatagramChannel everywhere, Selector selector) {
    int port = spec.port();
    this.everywhere = everywhere;
    this.selector = selector;
    interfaces = new ChosenInterfaces(spec.chosen());
    placement = new Placement(interfaces);
    addressed = new AddressedChannels(port, selector);
  }

  public static PortableTransport open(TransportSpec spec) throws TransportException {
    InetSocketAddress local = Channels.socketAddress(Ipv4.ANY, spec.port());
    DatagramChannel everywhere = Channels.open(local, false);
    try {
      // Only now: bound without it, a second server is refused; with it, the channels of single
      // addresses and a relay on this machine may share the port.
      everywhere.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      Channels.receiveBuffer(everywhere, RECEIVE_BUFFER);
      PortableTransport transport = new PortableTransport(spec, everywhere, Selector.open());
      try {
        everywhere.register(transport.selector, SelectionKey.OP_READ);
        transport.changed(transport.interfaces.update(PortableInterfaces.all()));
        return transport;
      } catch (IOException e) {
        transport.close();
        throw e;
      }
    } catch (IOException e) {
      throw Channels.refused(local, Channels.closed(everywhere, e));
    }
  }

  @Override
  public int receive(List<Datagram> batch, int waitMs) throws IOException {
    long untilLookMs = TimeUnit.NANOSECONDS.toMillis(lookAgainNs - System.nanoTime());
    long timeoutMs = Math.min(waitMs, untilLookMs);
    if (timeoutMs > 0) {
      selector.select(timeoutMs);
    } else {
      selector.selectNow();
    }
    int kept = 0;
    for (SelectionKey key : selector.selectedKeys()) {
      if (key.isValid() && key.channel() instanceof DatagramChannel channel) {
        kept = take(channel, batch, kept);
      }
    }
    selector.selectedKeys().clear();
    counters.received.add(kept);
    if (System.nanoTime() - lookAgainNs >= 0) {
      look();
    }
    return kept;
  }

  @Override
  public void wakeUp() {
    selector.wakeup();
  }

  @Override
  public List<Interface4> interfaces() {
    return interfaces.list();
  }

  @Override
  public Set<Ipv4> ownAddresses() {
    return interfaces.ownAddresses();
  }

  @Override
  public void choose(Predicate<Interface4> chosen) {
    changed(interfaces.choose(chosen));
  }

  @Override
  public boolean sendsOnLink() {
    return false;
  }

  @Override
  public TransportCounts counts() {
    return counters.counts();
  }

  @Override
  public Sender newSender() {
    return new PortableSender(everywhere, addressed, counters);
  }

  @Override
  public void close() {
    Channels.close(selector);
    addressed.close();
    Channels.close(everywhere);
  }

  /// A list that cannot be had leaves the old one in use.
  private void look() {
    try {
      changed(interfaces.update(PortableInterfaces.all()));
    } catch (TransportException e) {
      counters.receiveErrors.increment();
    }
    lookAgainNs = System.nanoTime() + LOOK_AGAIN_NS;
  }

  private void changed(boolean another) {
    if (another) {
      counters.interfaceChanges.increment();
      addressed.follow(interfaces.list());
    }
  }

  /// Takes what waits on a channel, as long as there are slots.
  private int take(DatagramChannel channel, List<Datagram> batch, int from) throws IOException {
    int kept = from;
    while (kept < batch.size()) {
      ByteBuffer room = batch.get(kept).payload().clear();
      InetSocketAddress source;
      try {
        if (!(channel.receive(room) instanceof InetSocketAddress sender)) {
          return kept;
        }
        source = sender;
      } catch (ClosedChannelException e) {
        throw e;
      } catch (IOException e) {
        // ICMP errors of what was sent earlier come here on some systems.
        counters.receiveErrors.increment();
        return kept;
      }
      if (place(channel, source, batch.get(kept), room.position())) {
        kept++;
      }
    }
    return kept;
  }

  private boolean place(
      DatagramChannel channel, InetSocketAddress source, Datagram slot, int length) {
    Ipv4 from = Channels.ipv4(source);
    Ipv4 to = addressed.address(channel);
    OptionalInt interfaceIndex = placement.of(from, to);
    if (interfaceIndex.isEmpty()) {
      counters.unplaced.increment();
      return false;
    }
    if (!interfaces.contains(interfaceIndex.getAsInt())) {
      counters.notChosen.increment();
      return false;
    }
    slot.arrived(length, interfaceIndex.getAsInt(), from, source.getPort(), to);
    slot.receivedAt(Channels.nowNs());
    return true;
  }
}
