package io.leasehold.api.resource;

import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Places for answers that go on for long: so many in all, and a quarter of them for one who asks,
/// so that nobody takes them from everybody else. For any thread.
final class Seats {
  private static final int SHARE = 4;

  private final int max;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Integer> taken = new HashMap<>();
  private int all;

  Seats(int max) {
    this.max = max;
  }

  /// @throws ProblemException if there is none left for that name
  void take(String name) throws ProblemException {
    lock.lock();
    try {
      int his = taken.getOrDefault(name, 0);
      if (all == max || his == max / SHARE) {
        throw Problem.unavailable(
                all == max
                    ? "there are %d who follow already".formatted(max)
                    : "\"%s\" follows by %d connections already".formatted(name, his))
            .asException();
      }
      taken.put(name, his + 1);
      all++;
    } finally {
      lock.unlock();
    }
  }

  void leave(String name) {
    lock.lock();
    try {
      int his = taken.getOrDefault(name, 0);
      if (his > 1) {
        taken.put(name, his - 1);
      } else {
        taken.remove(name);
      }
      all--;
    } finally {
      lock.unlock();
    }
  }
}
