package io.leasehold.pipeline;

import java.util.concurrent.CompletableFuture;

/// What becomes of records that somebody waits for. For any thread.
///
/// @param <T> what that somebody is told once they are durable
final class Receipt<T> {
  private final T value;
  private final CompletableFuture<T> told;

  Receipt(T value, CompletableFuture<T> told) {
    this.value = value;
    this.told = told;
  }

  void durable() {
    told.complete(value);
  }

  /// Nobody knows, or nothing was recorded.
  void failed(String why) {
    told.completeExceptionally(new IllegalStateException(why));
  }
}
