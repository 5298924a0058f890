package io.leasehold.notify;

import io.leasehold.stream.Cursor;
import io.leasehold.stream.Entry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/// What one request tells: the first of some events, as many as may be in one. A try after another
/// has the same under the same id, as long as the receiver gets all of it or nothing.
final class Batch {
  /// Octets; a single event may be larger.
  static final int SIZE_MAX = 1 << 20;

  private static final byte[] BEGINNING = "{\"events\":[".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "]}".getBytes(StandardCharsets.US_ASCII);

  private final String id;
  private final int count;
  private final byte[] body;

  private Batch(String id, int count, byte[] body) {
    this.id = id;
    this.count = count;
    this.body = body;
  }

  static Batch of(List<Entry> entries, int eventsMax, Function<Entry, byte[]> json) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(BEGINNING);
    int count = 0;
    while (count < Math.min(entries.size(), eventsMax)) {
      byte[] next = json.apply(entries.get(count));
      if (count > 0 && body.size() + next.length > SIZE_MAX) {
        break;
      }
      if (count > 0) {
        body.write(',');
      }
      body.writeBytes(next);
      count++;
    }
    body.writeBytes(END);
    Cursor last = entries.get(count - 1).cursor();
    return new Batch(
        "events-%s-%d".formatted(entries.getFirst().cursor(), last.id()),
        count,
        body.toByteArray());
  }

  /// The cursor of the first event, and the number of the last.
  String id() {
    return id;
  }

  /// How many events.
  int count() {
    return count;
  }

  byte[] body() {
    return body;
  }
}
