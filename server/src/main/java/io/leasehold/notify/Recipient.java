package io.leasehold.notify;

import io.leasehold.stream.Entry;
import java.util.List;

/// Whom a [Courier] brings events. One thread.
interface Recipient extends AutoCloseable {
  /// @param entries one or more, in order; it may take the first of them only
  Handed take(List<Entry> entries) throws InterruptedException;

  @Override
  default void close() {}
}
