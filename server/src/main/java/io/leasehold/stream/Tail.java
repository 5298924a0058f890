package io.leasehold.stream;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Where the stream ends for readers: the follower moves it, readers wait for it to move. Nobody
/// holds the lock for longer than it takes to begin or to end a wait.
final class Tail {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile View view = View.NOTHING;

  View view() {
    return view;
  }

  void move(View next) {
    view = next;
    if (waiting.get() == 0) {
      return;
    }
    lock.lock();
    try {
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Returns when there is another view than this, or the time is over.
  ///
  /// @return what is left of the time
  long awaitOther(View seen, long waitNs) throws InterruptedException {
    waiting.incrementAndGet();
    lock.lock();
    try {
      long left = waitNs;
      while (view.number() == seen.number() && left > 0) {
        left = moved.awaitNanos(left);
      }
      return left;
    } finally {
      lock.unlock();
      waiting.decrementAndGet();
    }
  }
}
