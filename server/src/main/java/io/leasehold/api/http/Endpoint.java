package io.leasehold.api.http;

import io.leasehold.api.access.Role;
import java.util.Set;

/// One thing that can be asked for.
///
/// @param path with its parameters in braces, as the contract has it
/// @param query the query parameters that it knows; others are refused
/// @param bodyMax octets of a request's body; 0 if it takes none
public record Endpoint(
    Method method, String path, Role role, Set<String> query, long bodyMax, Handler handler) {
  /// Of most requests: a few members.
  private static final long BODY_MAX = 8 << 10;

  public Endpoint {
    query = Set.copyOf(query);
  }

  public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
  }

  /// Answers a request whose sender may ask for it.
  @FunctionalInterface
  public interface Handler {
    Reply answer(Request request) throws ProblemException;
  }

  public static Endpoint get(String path, Role role, Handler handler) {
    return new Endpoint(Method.GET, path, role, Set.of(), 0, handler);
  }

  public static Endpoint post(String path, Role role, Handler handler) {
    return new Endpoint(Method.POST, path, role, Set.of(), BODY_MAX, handler);
  }

  public static Endpoint put(String path, Role role, Handler handler) {
    return new Endpoint(Method.PUT, path, role, Set.of(), BODY_MAX, handler);
  }

  public static Endpoint delete(String path, Role role, Handler handler) {
    return new Endpoint(Method.DELETE, path, role, Set.of(), 0, handler);
  }

  public Endpoint with(String... names) {
    return new Endpoint(method, path, role, Set.of(names), bodyMax, handler);
  }

  public Endpoint upTo(long octets) {
    return new Endpoint(method, path, role, query, octets, handler);
  }

  /// Whether it changes nothing (RFC 9110 §9.2.1).
  boolean isSafe() {
    return method == Method.GET;
  }
}
