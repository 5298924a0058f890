package io.leasehold.api.resource;

import io.leasehold.api.http.JsonText;
import io.leasehold.stream.Entry;

/// An event as text for those who hear of it in other ways than by asking: the same that
/// `/api/v1/events` tells.
public final class EventTexts {
  private EventTexts() {}

  /// In UTF-8.
  public static byte[] json(Entry entry, Running running) {
    return JsonText.write(EventJson.of(entry, running));
  }
}
