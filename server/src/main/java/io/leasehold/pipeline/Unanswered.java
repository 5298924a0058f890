package io.leasehold.pipeline;

import io.leasehold.lease.LeaseTable;
import io.leasehold.wire.v4.Query;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The queries that are decided and whose answers have not left yet: they wait for the disk, or for
/// their delay. The same query once more need not be decided again. For the deciding thread.
///
/// Answers that wait for the disk leave in the order in which they were handed over, so one number
/// says how far the committing agent is, whatever became of the answers up to there.
final class Unanswered {
  /// More than the handover and two batches of the store hold; what came on top of them would be
  /// decided again if it is repeated.
  static final int SIZE_MAX = 8_192;

  /// A power of two.
  static final int SIEVE_SIZE = 4_096;

  private final Map<Question, Entry> byQuestion = new HashMap<>();

  /// How many questions have a hash that ends with these bits. Where there is none, and that is so
  /// for most queries, none need be looked for.
  private final int[] sieve = new int[SIEVE_SIZE];

  private final ArrayDeque<HandedOver> handedOver = new ArrayDeque<>();
  private long decisions;

  /// @param untilNs when nobody waits for the answer any more, on the monotonic clock
  record Entry(Question question, Footing footing, long untilNs) {}

  private record HandedOver(long number, Entry entry) {}

  int size() {
    return byQuestion.size();
  }

  boolean isEmpty() {
    return byQuestion.isEmpty();
  }

  /// True if the answer to this query will leave.
  boolean has(Query query, LeaseTable leases, ServerClock clock) {
    if (sieve[sieved(Question.hashOf(query))] == 0) {
      return false;
    }
    Entry entry = byQuestion.get(Question.of(query));
    return entry != null
        && entry.untilNs() - clock.monotonicNs() >= 0
        && entry.footing().stands(leases, clock.nowS());
  }

  /// A decision without an answer is handed over.
  void countHandedOver() {
    decisions++;
  }

  /// A decision is handed over, with the answer to this.
  void addHandedOver(Entry entry) {
    decisions++;
    if (handedOver.size() < SIZE_MAX) {
      add(entry);
      handedOver.add(new HandedOver(decisions, entry));
    }
  }

  /// Of so many decisions the answers have left or been given up.
  void settle(long count) {
    while (!handedOver.isEmpty() && handedOver.element().number() <= count) {
      left(handedOver.remove().entry());
    }
  }

  /// The answer to this waits for its delay, until [#left].
  void addDelayed(Entry entry) {
    add(entry);
  }

  void left(Entry entry) {
    if (byQuestion.remove(entry.question(), entry)) {
      int place = sieved(entry.question().hash());
      if (sieve[place] == 0) {
        throw new IllegalStateException("left without having been counted: " + entry);
      }
      sieve[place]--;
    }
  }

  /// Throws if the sieve has other counts than there are questions.
  void checkInvariants() {
    int[] counts = new int[SIEVE_SIZE];
    byQuestion.keySet().forEach(question -> counts[sieved(question.hash())]++);
    if (!Arrays.equals(counts, sieve)) {
      throw new IllegalStateException(byQuestion.size() + " questions, counted otherwise");
    }
  }

  private void add(Entry entry) {
    if (byQuestion.put(entry.question(), entry) == null) {
      sieve[sieved(entry.question().hash())]++;
    }
  }

  private static int sieved(int hash) {
    return hash & SIEVE_SIZE - 1;
  }
}
