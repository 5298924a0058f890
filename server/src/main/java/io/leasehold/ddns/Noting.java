package io.leasehold.ddns;

import io.leasehold.config.DdnsConfig;
import io.leasehold.ddns.name.Zones;
import io.leasehold.events.DnsEvent;
import io.leasehold.events.FaultEvent;
import io.leasehold.store.NameBook;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Has noted what leases want, whatever happens, and gives way to those who give addresses to
/// clients. One thread runs it, or a test takes [#once] after the other; any other may ask how it
/// stands.
final class Noting {
  /// Before something that failed is tried again.
  static final long TROUBLE_MS = 5_000;

  /// Before the next is read while many clients come.
  private static final long PACE_MS = 100;

  /// So far behind it reads on all the same: the stream is not kept for ever.
  private static final long FAR = 500_000;

  /// So many were read at once that there may be more.
  private static final int MUCH = 100;

  private final Ddns.Outside outside;
  private final Supplier<Zones> zones;
  private final Runnable news;
  private final Traffic traffic;
  private volatile Optional<Intake> intake = Optional.empty();
  private volatile boolean isFailing;

  /// Held while the book follows other zones.
  private final ReentrantLock following = new ReentrantLock();

  private Zones followed = new Zones(DdnsConfig.NONE);

  /// @param zones the configured ones at the moment
  /// @param news something may be to be told
  Noting(Ddns.Outside outside, Supplier<Zones> zones, Runnable news, Traffic traffic) {
    this.outside = outside;
    this.zones = zones;
    this.news = news;
    this.traffic = traffic;
  }

  /// Gives the book; as often as that fails it is asked for again.
  @FunctionalInterface
  interface Book {
    NameBook open() throws StoreException, InterruptedException;
  }

  /// Until the thread is interrupted.
  void run(Book book) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        try {
          once(book);
        } catch (ClosedByInterruptException e) {
          return;
        } catch (StoreException | IOException e) {
          String why = String.valueOf(e.getMessage());
          outside.log().log(DnsEvent.NAMES_NOT_NOTED, why, TROUBLE_MS / 1000);
          failed();
        } catch (RuntimeException e) {
          outside.log().log(FaultEvent.BUG, "noting names for DNS", String.valueOf(e));
          failed();
        }
      }
    } catch (InterruptedException e) {
      // That is how it ends.
    }
  }

  /// Takes what comes next, after all that lies in another zone by now.
  void once(Book book) throws StoreException, IOException, InterruptedException {
    NameBook names = book.open();
    follow(names);
    turn(intakeOf(names));
  }

  /// Has the book follow the zones that are configured at the moment: nothing is told by a task
  /// that was made for others. For any thread; who comes first does it.
  void follow(NameBook names) throws StoreException, InterruptedException {
    following.lockInterruptibly();
    try {
      Zones now = zones.get();
      if (now != followed) {
        names.rezone(zones, outside.time().nowS().getAsLong());
        followed = now;
        news.run();
      }
    } finally {
      following.unlock();
    }
  }

  private void failed() throws InterruptedException {
    isFailing = true;
    Thread.sleep(TROUBLE_MS);
  }

  private Intake intakeOf(NameBook names) {
    Intake its =
        intake.orElseGet(
            () ->
                new Intake(
                    names,
                    outside.source(),
                    new Intake.Outside(zones, news, outside.log(), outside.time())));
    intake = Optional.of(its);
    return its;
  }

  private void turn(Intake its) throws StoreException, IOException, InterruptedException {
    int read = its.turn();
    isFailing = false;
    after(read, its.unread());
  }

  /// @param read so many changes
  /// @param unread so many are left
  void after(int read, OptionalLong unread) throws InterruptedException {
    if (read >= MUCH && unread.orElse(0) < FAR) {
      traffic.giveWay(PACE_MS);
    }
  }

  /// Nothing can be noted.
  boolean isFailing() {
    return isFailing;
  }

  /// How many committed changes nobody has looked at yet; empty if that is not known.
  OptionalLong unread() {
    return intake.map(Intake::unread).orElse(OptionalLong.empty());
  }
}
