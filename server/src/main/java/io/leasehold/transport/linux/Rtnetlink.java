package io.leasehold.transport.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.leasehold.model.Interface4;
import io.leasehold.transport.TransportException;
import io.leasehold.transport.TransportException.Kind;
import io.leasehold.transport.linux.InterfaceReader.Progress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// The kernel's own account of links and IPv4 addresses (rtnetlink): a list on demand, and a socket
/// that becomes readable when something changed. What changed is not read from the notices: after
/// any notice the whole list is fetched anew, which needs no second bookkeeping and survives lost
/// notices.
final class Rtnetlink {
  private static final int NETLINK_ROUTE = 0;
  private static final int RTMGRP_LINK = 1;
  private static final int RTMGRP_IPV4_IFADDR = 0x10;
  private static final short RTM_GETLINK = 18;
  private static final short RTM_GETADDR = 22;
  private static final short NLM_F_REQUEST_DUMP = 0x301;
  private static final int SOCKADDR_NL_SIZE = 12;
  private static final int REQUEST_SIZE = InterfaceReader.HEADER_SIZE + 16;
  private static final int PIECE_SIZE = 64 * 1024;
  private static final int ATTEMPTS_MAX = 5;
  private static final int ANSWER_MS = 1_000;

  private Rtnetlink() {}

  /// A socket that hears of every change from now on.
  static Descriptor subscribe(LibC libc, Arena arena) throws TransportException {
    return open(libc, arena, RTMGRP_LINK | RTMGRP_IPV4_IFADDR);
  }

  /// Empties the socket of notices, however many were lost.
  static void discardNotices(LibC libc, Descriptor notices, MemorySegment scratch) {
    int came;
    do {
      came = libc.read(notices.fd(), scratch);
    } while (came > 0 || Errno.EINTR.is(came) || Errno.ENOBUFS.is(came));
  }

  /// All interfaces with their addresses, by index.
  static List<Interface4> interfaces(LibC libc) throws TransportException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment piece = arena.allocate(PIECE_SIZE, Long.BYTES);
      for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
        InterfaceReader reader = new InterfaceReader();
        if (dump(libc, RTM_GETLINK, 0, piece, reader)
            && dump(libc, RTM_GETADDR, Abi.AF_INET, piece, reader)) {
          return reader.interfaces();
        }
      }
    }
    throw new TransportException(
        Kind.FAILED,
        "listing the interfaces: they changed during each of %d attempts".formatted(ATTEMPTS_MAX));
  }

  /// @return false if the list is not to be relied on
  private static boolean dump(
      LibC libc, short type, int family, MemorySegment piece, InterfaceReader reader)
      throws TransportException {
    try (Arena arena = Arena.ofConfined();
        Descriptor socket = open(libc, arena, 0)) {
      MemorySegment request = arena.allocate(REQUEST_SIZE, Integer.BYTES);
      request.set(JAVA_INT, 0, REQUEST_SIZE);
      request.set(JAVA_SHORT, 4, type);
      request.set(JAVA_SHORT, 6, NLM_F_REQUEST_DUMP);
      request.set(JAVA_SHORT, InterfaceReader.HEADER_SIZE, (short) family);
      Descriptor.checked(
          libc.sendto(socket.fd(), request, address(arena, 0)), "asking for the interfaces");
      Progress progress;
      do {
        int length = answer(libc, socket, arena, piece);
        progress = reader.read(piece.asSlice(0, length).asByteBuffer());
      } while (progress == Progress.MORE);
      return progress == Progress.DONE;
    }
  }

  private static int answer(LibC libc, Descriptor socket, Arena arena, MemorySegment piece)
      throws TransportException {
    int came = libc.read(socket.fd(), piece);
    if (Errno.EAGAIN.is(came) || Errno.EINTR.is(came)) {
      new Waiting(arena, libc, List.of(socket)).await(ANSWER_MS);
      came = libc.read(socket.fd(), piece);
    }
    return Descriptor.checked(came, "listing the interfaces");
  }

  private static Descriptor open(LibC libc, Arena arena, int groups) throws TransportException {
    Descriptor socket =
        Descriptor.socket(
            libc, Abi.AF_NETLINK, Abi.SOCK_RAW, NETLINK_ROUTE, "opening an rtnetlink socket");
    try {
      socket.bind(libc, address(arena, groups), "binding an rtnetlink socket");
    } catch (TransportException e) {
      socket.close();
      throw e;
    }
    return socket;
  }

  private static MemorySegment address(Arena arena, int groups) {
    MemorySegment address = arena.allocate(SOCKADDR_NL_SIZE, Integer.BYTES);
    address.set(JAVA_SHORT, 0, (short) Abi.AF_NETLINK);
    address.set(JAVA_INT, 8, groups);
    return address;
  }
}
