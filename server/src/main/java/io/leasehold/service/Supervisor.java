package io.leasehold.service;

import io.leasehold.events.EventLog;
import io.leasehold.events.RunEvent;
import io.leasehold.transport.NoticeSocket;
import io.leasehold.transport.TransportException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/// Whoever started this process, and wants to hear how it is; or nobody. What cannot be told is
/// warned of once, and changes nothing else. For any thread.
public final class Supervisor implements AutoCloseable {
  /// systemd reads 4,096 octets of a datagram.
  static final int STATUS_MAX = 1_000;

  private static final String READY = "READY=1";
  private static final String STATUS = "STATUS=";
  private static final int NS_PER_US = 1_000;

  private final Optional<NoticeSocket> socket;
  private final EventLog log;
  private final LongSupplier monotonicNs;
  private final AtomicReference<String> shown = new AtomicReference<>("");
  private final AtomicBoolean warned = new AtomicBoolean();
  private final AtomicBoolean ends = new AtomicBoolean();

  /// Opens a socket to a program that listens at a name.
  @FunctionalInterface
  public interface Opening {
    NoticeSocket open(String name) throws TransportException;
  }

  private Supervisor(Optional<NoticeSocket> socket, EventLog log, LongSupplier monotonicNs) {
    this.socket = socket;
    this.log = log;
    this.monotonicNs = monotonicNs;
  }

  /// @param monotonicNs the system's CLOCK_MONOTONIC, as the manager sees it
  public static Supervisor of(
      ServiceEnvironment environment, Opening opening, EventLog log, LongSupplier monotonicNs) {
    Optional<String> name = environment.socket();
    if (name.isEmpty()) {
      return new Supervisor(Optional.empty(), log, monotonicNs);
    }
    try {
      NoticeSocket socket = opening.open(name.get());
      return new Supervisor(Optional.of(socket), log, monotonicNs);
    } catch (TransportException e) {
      log.log(RunEvent.MANAGER_NOT_TOLD, String.valueOf(e.getMessage()));
      return new Supervisor(Optional.empty(), log, monotonicNs);
    }
  }

  /// It works, or works again after a reload.
  public void ready(String status) {
    String line = line(status);
    if (send(READY + "\n" + STATUS + line)) {
      shown.set(line);
    }
  }

  /// From now on until it is [ready](#ready(String)) it takes another configuration into use.
  public void reloading() {
    send("RELOADING=1\nMONOTONIC_USEC=" + monotonicNs.getAsLong() / NS_PER_US);
  }

  /// How it is, for people, if that is not what they see already.
  public void status(String status) {
    String line = line(status);
    if (!line.equals(shown.get()) && send(STATUS + line)) {
      shown.set(line);
    }
  }

  /// It gets to its work. Once this is no longer told in time, the manager ends the process.
  public void alive() {
    send("WATCHDOG=1");
  }

  /// It ends because it is to.
  public void stopping(String cause) {
    if (!ends.getAndSet(true)) {
      send("STOPPING=1\n" + STATUS + line("stopping: " + cause));
    }
  }

  @Override
  public void close() {
    stopping("done");
    socket.ifPresent(NoticeSocket::close);
  }

  /// A line is a statement of its own: a text must not make two.
  private static String line(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= STATUS_MAX ? line : line.substring(0, STATUS_MAX) + "…";
  }

  /// @return whether it was taken
  private boolean send(String notice) {
    if (socket.isEmpty()) {
      return false;
    }
    try {
      socket.get().send(notice);
      warned.set(false);
      return true;
    } catch (TransportException e) {
      if (!warned.getAndSet(true)) {
        log.log(RunEvent.MANAGER_NOT_TOLD, String.valueOf(e.getMessage()));
      }
      return false;
    }
  }
}
