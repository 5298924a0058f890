package io.leasehold.pipeline;

import io.leasehold.lease.LeaseTable;
import java.util.Comparator;
import java.util.PriorityQueue;

/// DHCPOFFERs that wait for their delay, in the order in which it is over. One whose client has
/// taken another server's meanwhile, or asked for something else, is not sent. For the deciding
/// thread.
final class DelayedOffers {
  /// A flood of DHCPDISCOVERs takes no more memory than this: each holds a reply of a kilobyte or
  /// two. Of more, the one that is due next leaves early.
  static final int SIZE_MAX = 8_192;

  private static final long NS_PER_MS = 1_000_000;

  private final PriorityQueue<Delayed> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong(Delayed::dueNs).thenComparingLong(Delayed::number));
  private long numbers;
  private final LeaseTable leases;
  private final ServerClock clock;
  private final ServerMetrics metrics;
  private final Unanswered unanswered;
  private final Mailbox mailbox;

  /// @param question what it answers; noted as unanswered until it has left
  /// @param number of those that are due at once the first that was decided leaves first
  private record Delayed(
      Outgoing.Letter letter, Unanswered.Entry question, long dueNs, long number) {}

  DelayedOffers(Parts parts, Unanswered unanswered, Mailbox mailbox) {
    leases = parts.leases();
    clock = parts.clock();
    metrics = parts.metrics();
    this.unanswered = unanswered;
    this.mailbox = mailbox;
  }

  void add(Outgoing.Letter letter, Unanswered.Entry question, long decidedNs) {
    if (waiting.size() == SIZE_MAX) {
      metrics.hurried.count();
      send(waiting.remove());
    }
    long dueNs = decidedNs + letter.reply().delayMs() * NS_PER_MS;
    waiting.add(new Delayed(letter, question, dueNs, numbers++));
    unanswered.addDelayed(question);
    metrics.delayed.set(waiting.size());
  }

  /// Sends what is due.
  ///
  /// @param mayRecord whether a client that takes the offer could be answered
  void release(boolean mayRecord) {
    if (waiting.isEmpty()) {
      return;
    }
    long nowNs = clock.monotonicNs();
    while (!waiting.isEmpty() && waiting.element().dueNs() <= nowNs) {
      Delayed due = waiting.remove();
      if (mayRecord) {
        send(due);
      } else {
        drop(due, DropReason.STORE_UNAVAILABLE);
      }
    }
    mailbox.flush();
  }

  /// How long nothing is due, at most `waitMs`; rounded up.
  int waitMs(int waitMs) {
    if (waiting.isEmpty()) {
      return waitMs;
    }
    long leftNs = waiting.element().dueNs() - clock.monotonicNs();
    return Math.clamp(Math.ceilDiv(leftNs, NS_PER_MS), 0, waitMs);
  }

  /// Drops them all: a server that stops could not keep what it offers.
  void clear() {
    while (!waiting.isEmpty()) {
      drop(waiting.remove(), DropReason.OFFER_OUTDATED);
    }
  }

  private void send(Delayed offer) {
    if (offer.question().footing().stands(leases, clock.nowS())) {
      left(offer);
      mailbox.add(offer.letter());
    } else {
      drop(offer, DropReason.OFFER_OUTDATED);
    }
  }

  private void drop(Delayed offer, DropReason why) {
    left(offer);
    metrics.dropped.count(why);
  }

  private void left(Delayed offer) {
    unanswered.left(offer.question());
    metrics.delayed.set(waiting.size());
  }
}
