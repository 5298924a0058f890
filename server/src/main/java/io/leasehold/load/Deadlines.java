package io.leasehold.load;

import java.util.Arrays;

/// Which clients wait for an answer, the one that was asked first in front: a list threaded through
/// two arrays, for every client has at most one place in it.
final class Deadlines {
  private static final int NONE = -1;

  private final int[] next;
  private final int[] previous;
  private final boolean[] waiting;
  private int first = NONE;
  private int last = NONE;
  private int size;

  Deadlines(int clients) {
    next = new int[clients];
    previous = new int[clients];
    waiting = new boolean[clients];
    Arrays.fill(next, NONE);
  }

  /// Puts the client at the end, wherever it was.
  void restart(int client) {
    stop(client);
    waiting[client] = true;
    previous[client] = last;
    next[client] = NONE;
    if (last == NONE) {
      first = client;
    } else {
      next[last] = client;
    }
    last = client;
    size++;
  }

  void stop(int client) {
    if (!waiting[client]) {
      return;
    }
    waiting[client] = false;
    int before = previous[client];
    int after = next[client];
    if (before == NONE) {
      first = after;
    } else {
      next[before] = after;
    }
    if (after == NONE) {
      last = before;
    } else {
      previous[after] = before;
    }
    size--;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /// Who waits longest. There must be one.
  int first() {
    return first;
  }
}
