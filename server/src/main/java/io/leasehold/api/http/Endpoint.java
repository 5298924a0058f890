package io.leasehold.api.http;

import io.leasehold.api.access.Role;
import java.util.Set;

/// One thing that can be asked for.
///
/// @param path with its parameters in braces, as the contract has it
/// @param query the query parameters that it knows; others are refused
/// @param bodyMax octets of a request's body; 0 if it takes none
/// @param action what the audit calls it; empty if it is not written down
public record Endpoint(
    Method method,
    String path,
    Role role,
    Set<String> query,
    long bodyMax,
    String action,
    Handler handler) {
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
    return new Endpoint(Method.GET, path, role, Set.of(), 0, "", handler);
  }

  public static Endpoint post(String path, Role role, Handler handler) {
    return changing(Method.POST, path, role, BODY_MAX, handler);
  }

  public static Endpoint put(String path, Role role, Handler handler) {
    return changing(Method.PUT, path, role, BODY_MAX, handler);
  }

  public static Endpoint delete(String path, Role role, Handler handler) {
    return changing(Method.DELETE, path, role, 0, handler);
  }

  /// Whatever changes something is written down, by its method and path unless it has a name.
  private static Endpoint changing(
      Method method, String path, Role role, long bodyMax, Handler handler) {
    return new Endpoint(method, path, role, Set.of(), bodyMax, method + " " + path, handler);
  }

  public Endpoint with(String... names) {
    return new Endpoint(method, path, role, Set.of(names), bodyMax, action, handler);
  }

  public Endpoint upTo(long octets) {
    return new Endpoint(method, path, role, query, octets, action, handler);
  }

  /// With a name in the audit, where it is written down then.
  public Endpoint as(String name) {
    return new Endpoint(method, path, role, query, bodyMax, name, handler);
  }

  /// It only asks, though not by a GET: nothing of it is written down.
  public Endpoint asking() {
    return as("");
  }

  public boolean isAudited() {
    return !action.isEmpty();
  }

  /// Whether it changes nothing (RFC 9110 §9.2.1).
  boolean isSafe() {
    return method == Method.GET;
  }
}
