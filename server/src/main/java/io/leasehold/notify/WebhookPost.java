package io.leasehold.notify;

import io.leasehold.config.EventsConfig.Webhook;
import io.leasehold.stream.Entry;
import io.leasehold.tls.ClientTls;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/// Posts events to a receiver. What it answers counts by its status alone; it is led nowhere else.
final class WebhookPost implements Recipient {
  /// Whoever says that there is nothing there any more (410), or when to come again, is asked again
  /// within the hour all the same: nobody would remember to take that back.
  static final long PAUSE_MS_MAX = 3_600_000;

  private static final long GRACE_MS = 1_000;
  private static final int GONE = 410;
  private static final long MS_PER_S = 1_000;

  private final Webhook webhook;
  private final Path data;
  private final Told told;
  private final LongSupplier wallS;
  private Optional<HttpClient> client = Optional.empty();

  /// The same while its latest request was answered: then a connection may be kept.
  private Optional<HttpClient> answered = Optional.empty();

  /// @param data that its files are relative to
  /// @param wallS by the system's clock, which the receiver compares with its own
  WebhookPost(Webhook webhook, Path data, Told told, LongSupplier wallS) {
    this.webhook = webhook;
    this.data = data;
    this.told = told;
    this.wallS = wallS;
  }

  @Override
  public Handed take(List<Entry> entries) throws InterruptedException {
    Batch batch = Batch.of(entries, webhook.eventsMax(), told::json);
    HttpRequest request;
    try {
      // Read each time: a secret that is changed in its file is used from the next request on.
      request = request(batch, Signature.by(data.resolve(webhook.secretFile())));
      if (client.isEmpty()) {
        client = Optional.of(open());
      }
    } catch (IOException e) {
      return new Handed.NotYet(Outcome.UNUSABLE, String.valueOf(e.getMessage()), 0);
    }
    return send(request, batch.count());
  }

  private HttpClient open() throws IOException {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(webhook.timeoutS()));
    if (webhook.certificates().isPresent()) {
      builder.sslContext(
          ClientTls.context(webhook.certificates().map(data::resolve), Optional.empty()));
    }
    return builder.build();
  }

  private HttpRequest request(Batch batch, Signature signature) {
    long atS = wallS.getAsLong();
    return HttpRequest.newBuilder(webhook.url())
        .header("Content-Type", "application/json")
        .header("User-Agent", "Leasehold")
        .header("webhook-id", batch.id())
        .header("webhook-timestamp", Long.toString(atS))
        .header("webhook-signature", signature.of(batch.id(), atS, batch.body()))
        .POST(BodyPublishers.ofByteArray(batch.body()))
        .build();
  }

  private Handed send(HttpRequest request, int count) throws InterruptedException {
    long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(webhook.timeoutS());
    boolean mayBeKept = answered.isPresent();
    try {
      return sendOnce(request, count, endNs);
    } catch (ExecutionException e) {
      boolean ends = Thread.currentThread().isInterrupted();
      if (!mayBeKept || !isEnd(e.getCause()) || ends) {
        return failed(e);
      }
    }
    try {
      return sendOnce(request, count, endNs);
    } catch (ExecutionException e) {
      return failed(e);
    }
  }

  private Handed sendOnce(HttpRequest request, int count, long endNs)
      throws InterruptedException, ExecutionException {
    AtomicReference<@Nullable ResponseInfo> head = new AtomicReference<>();
    CompletableFuture<HttpResponse<Boolean>> answer =
        client
            .orElseThrow()
            .sendAsync(
                request,
                its -> {
                  head.set(its);
                  return new Drain();
                });
    answered = Optional.empty();
    try {
      await(answer, endNs);
      answered = client;
    } catch (TimeoutException e) {
      if (head.get() == null) {
        return late();
      }
    } catch (ExecutionException e) {
      if (head.get() == null) {
        throw e;
      }
    } finally {
      // It comes to nothing any more; of an answer this does nothing.
      answer.cancel(true);
    }
    return judge(Objects.requireNonNull(head.get()), count);
  }

  /// A receiver may close a connection that is kept at the moment at which it is used again, which
  /// shows as an end, a reset or a broken pipe, each with another cause. That is no failure of
  /// anybody, and each event may come twice anyway.
  private static boolean isEnd(@Nullable Throwable cause) {
    return switch (cause) {
      case ConnectException _,
          HttpTimeoutException _,
          SSLHandshakeException _,
          ProtocolException _ ->
          false;
      case IOException _ -> true;
      case null, default -> false;
    };
  }

  private Handed failed(ExecutionException e) {
    // A certificate that has changed in its file is read again.
    close();
    return e.getCause() instanceof HttpTimeoutException ? late() : unreachable(e);
  }

  /// When the server ends, a request that is under way has a moment left: what is taken need not
  /// come again.
  private static void await(CompletableFuture<HttpResponse<Boolean>> answer, long endNs)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      HttpResponse<Boolean> _ = answer.get(endNs - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      try {
        HttpResponse<Boolean> _ = answer.get(GRACE_MS, TimeUnit.MILLISECONDS);
      } finally {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Handed judge(ResponseInfo answer, int count) {
    int status = answer.statusCode();
    if (status / 100 == 2) {
      return new Handed.Taken(Outcome.DONE, count);
    }
    long pauseMs = status == GONE ? PAUSE_MS_MAX : retryAfterMs(answer);
    return new Handed.NotYet(Outcome.REFUSED, "it answers " + status, pauseMs);
  }

  /// RFC 9110 §10.2.3, where it is in seconds.
  private static long retryAfterMs(ResponseInfo answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(text -> Math.min(Long.parseLong(text) * MS_PER_S, PAUSE_MS_MAX))
        .orElse(0L);
  }

  private Handed late() {
    return new Handed.NotYet(
        Outcome.TIMEOUT, "no answer within %d s".formatted(webhook.timeoutS()), 0);
  }

  private static Handed unreachable(ExecutionException e) {
    Throwable why = e.getCause() == null ? e : e.getCause();
    String said = why.getMessage() == null ? "" : ": " + why.getMessage();
    return new Handed.NotYet(
        Outcome.UNREACHABLE, "it cannot be reached: " + why.getClass().getSimpleName() + said, 0);
  }

  @Override
  public void close() {
    client.ifPresent(HttpClient::shutdownNow);
    client = Optional.empty();
    answered = Optional.empty();
  }
}
