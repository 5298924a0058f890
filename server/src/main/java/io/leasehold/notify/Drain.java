package io.leasehold.notify;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/// The body of an answer that nobody wants to know: read, so that the connection can be used again,
/// but no more of it than that is worth.
final class Drain implements BodySubscriber<Boolean> {
  static final int SIZE_MAX = 64 << 10;

  private final CompletableFuture<Boolean> whole = new CompletableFuture<>();
  private Optional<Flow.Subscription> subscription = Optional.empty();
  private long left = SIZE_MAX;

  @Override
  public CompletionStage<Boolean> getBody() {
    return whole.minimalCompletionStage();
  }

  @Override
  public void onSubscribe(Flow.Subscription next) {
    subscription = Optional.of(next);
    next.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> octets) {
    left -= octets.stream().mapToLong(ByteBuffer::remaining).sum();
    if (left < 0) {
      subscription.ifPresent(Flow.Subscription::cancel);
      whole.complete(false);
    } else {
      subscription.ifPresent(next -> next.request(1));
    }
  }

  /// The status was there already: it counts.
  @Override
  public void onError(Throwable why) {
    whole.complete(false);
  }

  @Override
  public void onComplete() {
    whole.complete(true);
  }
}
