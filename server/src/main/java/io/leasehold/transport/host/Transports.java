package io.leasehold.transport.host;

import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.transport.BatchSocket;
import io.leasehold.transport.ClientSocket;
import io.leasehold.transport.NoticeSocket;
import io.leasehold.transport.SingleBatches;
import io.leasehold.transport.Transport;
import io.leasehold.transport.TransportException;
import io.leasehold.transport.TransportException.Kind;
import io.leasehold.transport.TransportSpec;
import io.leasehold.transport.linux.BootTime;
import io.leasehold.transport.linux.LinuxBatchSocket;
import io.leasehold.transport.linux.LinuxDirectClient;
import io.leasehold.transport.linux.LinuxNoticeSocket;
import io.leasehold.transport.linux.LinuxTransport;
import io.leasehold.transport.portable.PortableInterfaces;
import io.leasehold.transport.portable.PortableTransport;
import io.leasehold.transport.portable.RelaySocket;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;

/// Opens sockets the way this system does it best.
public final class Transports {
  /// Linux has the same system call interface on these; on others it may differ.
  private static final Set<String> LINUX_ON = Set.of("amd64", "x86_64", "aarch64", "riscv64");

  /// A property of the JVM: `portable` has the datagrams go by java.nio on Linux, too.
  private static final String CHOICE = "leasehold.transport";

  private static final String PORTABLE = "portable";

  private Transports() {}

  /// True if datagrams go by java.nio: this system is none whose own calls are known, or that was
  /// asked for.
  public static boolean isPortable() {
    return !isLinux() || PORTABLE.equals(System.getProperty(CHOICE));
  }

  /// The server's socket. Two on one port are refused.
  public static Transport open(TransportSpec spec) throws TransportException {
    return isPortable() ? PortableTransport.open(spec) : LinuxTransport.open(spec);
  }

  /// Every interface of this machine as it is now, chosen or not.
  public static List<Interface4> interfaces() throws TransportException {
    return isPortable() ? PortableInterfaces.all() : LinuxTransport.allInterfaces();
  }

  /// A relay's socket: `address` must be one of this machine's, 127.0.0.1 included. It may share
  /// the port with a server on the same machine, if its address isn't the one it speaks to: what it
  /// sends there would come back to itself.
  public static ClientSocket relay(Ipv4 address, int port) throws TransportException {
    return RelaySocket.open(address, port);
  }

  /// The address of this machine that the system would send from to `destination`.
  public static Ipv4 addressTowards(Ipv4 destination) throws TransportException {
    return RelaySocket.addressTowards(destination);
  }

  /// True if what is sent to this address arrives at this machine: it is an interface's, or lies in
  /// a local route. A socket can then be bound to it.
  public static boolean isOwn(Ipv4 address) {
    try (ClientSocket bound = relay(address, 0)) {
      return bound.address().equals(address);
    } catch (TransportException e) {
      return false;
    }
  }

  /// A client on the link itself, Linux only. Wants CAP_NET_RAW.
  public static ClientSocket directClient(Interface4 on, int clientPort) throws TransportException {
    if (!isLinux()) {
      throw new TransportException(
          Kind.NOT_SUPPORTED,
          "a client on %s: only Linux lets one in; ask through a relay instead"
              .formatted(on.name()));
    }
    return LinuxDirectClient.open(on, clientPort);
  }

  /// To the program that listens at a Unix socket; Linux only.
  ///
  /// @param name a path, or `@` and an abstract name
  public static NoticeSocket notices(String name) throws TransportException {
    if (!isLinux()) {
      throw new TransportException(
          Kind.NOT_SUPPORTED, name + ": datagrams to Unix sockets are for Linux alone");
    }
    return LinuxNoticeSocket.to(name);
  }

  /// The best clock of this system that nobody can set, in nanoseconds since any moment: where it
  /// is known how, it goes on while the machine sleeps.
  public static LongSupplier steadyNs() {
    return isLinux() ? BootTime::ns : System::nanoTime;
  }

  /// The socket of many clients behind a relay, as [#relay]; with 0.0.0.0 that of many clients with
  /// addresses of this machine. Two at one address and port are refused.
  ///
  /// @param port 0 for any that is free
  public static BatchSocket batches(Ipv4 address, int port) throws TransportException {
    return isPortable()
        ? new SingleBatches(RelaySocket.open(address, port))
        : LinuxBatchSocket.open(address, port);
  }

  private static boolean isLinux() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux")
        && LINUX_ON.contains(System.getProperty("os.arch", ""));
  }
}
