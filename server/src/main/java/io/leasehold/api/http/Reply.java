package io.leasehold.api.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/// What a request is answered with.
public sealed interface Reply {
  int status();

  Map<String, String> headers();

  /// @param body a record, a map or a list of such
  record Json(int status, Object body, Map<String, String> headers) implements Reply {
    public Json {
      headers = Map.copyOf(headers);
    }
  }

  /// No body.
  record Empty(int status, Map<String, String> headers) implements Reply {
    public Empty {
      headers = Map.copyOf(headers);
    }
  }

  /// A body that is written piece by piece, however long it is.
  record Stream(String contentType, Map<String, String> headers, Writing writing) implements Reply {
    public Stream {
      headers = Map.copyOf(headers);
    }

    @Override
    public int status() {
      return 200;
    }
  }

  /// Writes a body.
  @FunctionalInterface
  interface Writing {
    void to(OutputStream out) throws IOException, ProblemException;
  }

  static Reply json(Object body) {
    return new Json(200, body, Map.of());
  }

  /// With its version, for `If-Match` (RFC 9110 §13.1.1).
  static Reply tagged(Object body, String tag) {
    return new Json(200, body, Map.of("ETag", '"' + tag + '"'));
  }

  static Reply created(Object body, String location) {
    return new Json(201, body, Map.of("Location", location));
  }

  static Reply done() {
    return new Empty(204, Map.of());
  }
}
