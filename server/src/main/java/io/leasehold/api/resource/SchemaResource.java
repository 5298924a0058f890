package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// `/config/schema`: what may stand in a configuration, as JSON Schema, so that a form or an editor
/// knows every key of just this server.
final class SchemaResource {
  private static final String SCHEMA = "/config-schema.json";
  private static final String TYPE = "application/json";

  List<Endpoint> endpoints() {
    return List.of(Endpoint.get("/api/v1/config/schema", Role.VIEWER, SchemaResource::answer));
  }

  private static Reply answer(Request request) {
    Map<String, String> tag = Map.of("ETag", Holder.TAG);
    return request.header("If-None-Match").filter(SchemaResource::isKnown).isPresent()
        ? new Reply.Empty(304, tag)
        : new Reply.Stream(TYPE, tag, out -> out.write(Holder.TEXT));
  }

  /// RFC 9110 §13.1.2: one of a list, compared weakly.
  private static boolean isKnown(String tags) {
    return List.of(tags.split(",", -1)).stream()
        .map(each -> each.strip().replaceFirst("^W/", ""))
        .anyMatch(each -> each.equals("*") || each.equals(Holder.TAG));
  }

  /// Read when it is first needed.
  private static final class Holder {
    static final byte[] TEXT = text();
    static final String TAG = tag();

    private static byte[] text() {
      try (InputStream in = SchemaResource.class.getResourceAsStream(SCHEMA)) {
        if (in == null) {
          throw new IllegalStateException(SCHEMA + " is not in the jar");
        }
        return in.readAllBytes();
      } catch (IOException e) {
        throw new IllegalStateException("the jar cannot be read", e);
      }
    }

    private static String tag() {
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(TEXT);
        return '"' + HexFormat.of().formatHex(digest) + '"';
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }
  }
}
