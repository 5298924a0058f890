package io.leasehold.pipeline;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/// The records of a store given to a table, at start: one thread reads on while another, the one
/// that calls, applies what has been read. Each takes about half of the time.
public final class Replay {
  private static final int BATCH_RECORDS = 128;
  private static final int BATCHES_MAX = 4;

  private final LeaseStore store;
  private final BlockingQueue<List<LeaseRecord>> read = new ArrayBlockingQueue<>(BATCHES_MAX);
  private List<LeaseRecord> batch = new ArrayList<>(BATCH_RECORDS);

  public Replay(LeaseStore store) {
    this.store = store;
  }

  /// Gives every address's latest record, as [LeaseStore#load] does. Once.
  public void into(Consumer<LeaseRecord> table) throws StoreException, InterruptedException {
    FutureTask<Void> task = new FutureTask<>(this::readAll);
    Thread reading = Thread.ofPlatform().name("load").daemon().start(task);
    try {
      for (List<LeaseRecord> next = read.take(); !next.isEmpty(); next = read.take()) {
        give(next, table);
      }
      task.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case StoreException unreadable -> throw unreadable;
        case null, default -> throw new IllegalStateException("reading the store", e);
      }
    } finally {
      // It waits for nobody if nobody takes what it reads any more.
      reading.interrupt();
      reading.join();
    }
  }

  /// Not `forEach`, which the JVM compiles anew, with all that is called, for each who uses it.
  private static void give(List<LeaseRecord> records, Consumer<LeaseRecord> table) {
    for (LeaseRecord record : records) {
      table.accept(record);
    }
  }

  private Void readAll() throws StoreException, InterruptedException {
    try {
      store.load(this::add);
      if (!batch.isEmpty()) {
        read.put(batch);
      }
      return null;
    } finally {
      read.put(List.of());
    }
  }

  private void add(LeaseRecord record) {
    batch.add(record);
    if (batch.size() == BATCH_RECORDS) {
      try {
        read.put(batch);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("nobody wants the records any more", e);
      }
      batch = new ArrayList<>(BATCH_RECORDS);
    }
  }
}
