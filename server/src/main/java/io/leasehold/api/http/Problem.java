package io.leasehold.api.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What is wrong with a request, as RFC 9457 has it.
///
/// @param kind a few words for programs, joined by hyphens: the last part of `type`
/// @param title for people: what kind of problem it is
/// @param detail for people: what was found here, what was expected
/// @param more further members, by name
public record Problem(
    int status, String kind, String title, String detail, Map<String, Object> more) {
  /// RFC 9457 §3.1.1: it identifies the kind and need not lead anywhere.
  private static final String TYPE = "urn:leasehold:problem:";

  public Problem {
    more = Map.copyOf(more);
  }

  public static Problem badRequest(String detail) {
    return new Problem(400, "bad-request", "The request is not as it should be", detail, Map.of());
  }

  static Problem unauthorized(String detail) {
    return new Problem(401, "unauthorized", "Sign in first", detail, Map.of());
  }

  public static Problem forbidden(String detail) {
    return new Problem(403, "forbidden", "Not with this role", detail, Map.of());
  }

  public static Problem notFound(String detail) {
    return new Problem(404, "not-found", "There is no such thing", detail, Map.of());
  }

  static Problem methodNotAllowed(String detail) {
    return new Problem(405, "method-not-allowed", "Not by this method", detail, Map.of());
  }

  public static Problem notAcceptable(String detail) {
    return new Problem(406, "not-acceptable", "Not in this form", detail, Map.of());
  }

  static Problem tooSlow() {
    return new Problem(
        408, "too-slow", "The body comes too slowly", "16 KB a second were expected", Map.of());
  }

  public static Problem conflict(String detail) {
    return new Problem(409, "conflict", "Not in the present state", detail, Map.of());
  }

  public static Problem changed(String detail) {
    return new Problem(412, "changed", "It has changed meanwhile", detail, Map.of());
  }

  public static Problem gone(String detail) {
    return new Problem(410, "gone", "Not kept any more", detail, Map.of());
  }

  /// @param more what exactly
  public static Problem invalid(String detail, Map<String, Object> more) {
    return new Problem(422, "invalid", "No valid configuration", detail, more);
  }

  /// @param more what exactly
  public static Problem notEditable(String detail, Map<String, Object> more) {
    return new Problem(422, "not-editable", "The edit cannot be made", detail, more);
  }

  static Problem tooLarge(long sizeMax) {
    return new Problem(
        413,
        "too-large",
        "The body is too large",
        "a body of at most %d octets was expected".formatted(sizeMax),
        Map.of());
  }

  static Problem unsupported(String found) {
    return unsupported(found, "application/json");
  }

  public static Problem unsupported(String found, String expected) {
    return new Problem(
        415,
        "unsupported-media-type",
        "The body is of the wrong kind",
        "found Content-Type \"%s\", expected %s".formatted(found, expected),
        Map.of());
  }

  static Problem tooMany(String detail, long afterS) {
    return new Problem(
        429, "too-many-requests", "Slower", detail, Map.of("retry-after-seconds", afterS));
  }

  static Problem bug() {
    return new Problem(
        500, "bug", "A mistake of the server", "the log has more (LH-9001)", Map.of());
  }

  public static Problem unavailable(String detail) {
    return new Problem(503, "unavailable", "Not now", detail, Map.of());
  }

  /// The members, in the order in which they are written.
  Map<String, Object> members(Optional<String> instance) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", TYPE + kind);
    members.put("title", title);
    members.put("status", status);
    members.put("detail", detail);
    instance.ifPresent(path -> members.put("instance", path));
    members.putAll(more);
    return members;
  }

  /// Ends what is being done for the request.
  public ProblemException asException() {
    return new ProblemException(this);
  }
}
