package io.leasehold.api.http;

import io.javalin.http.Context;
import io.leasehold.api.access.Principal;
import io.leasehold.api.access.Rates;
import io.leasehold.api.access.Role;
import io.leasehold.api.access.Sessions;
import io.leasehold.api.access.Throttle;
import io.leasehold.api.access.Tokens;
import io.leasehold.events.AdminEvent;
import io.leasehold.events.EventLog;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Who is let in. A token in the header comes first; else the cookie of a browser, which has to
/// prove by a second secret that the page is ours before it may change anything.
public final class Gate {
  public static final String COOKIE = "leasehold-session";
  public static final String CSRF_HEADER = "X-CSRF-Token";

  private static final String HEALTH = "/health/";

  /// The dashboard's files: a page is a lot of them at once.
  private static final String FILES = "/web/";

  private static final String BEARER = "Bearer ";
  private static final long NS_PER_S = 1_000_000_000L;

  private final Tokens tokens;
  private final Sessions sessions;
  private final Throttle throttle;
  private final Rates rates;
  private final Rates fileRates;
  private final LongSupplier monotonicNs;
  private final Auditing auditing;
  private final EventLog log;

  /// @param monotonicNs nanoseconds since any moment
  public Gate(
      Tokens tokens, Sessions sessions, LongSupplier monotonicNs, Auditing auditing, EventLog log) {
    this.monotonicNs = monotonicNs;
    this.auditing = auditing;
    this.log = log;
    this.tokens = tokens;
    this.sessions = sessions;
    throttle = new Throttle(monotonicNs);
    rates = Rates.ofRequests(monotonicNs);
    fileRates = Rates.ofFiles(monotonicNs);
  }

  /// Begins a session by a token, for a browser.
  ///
  /// @throws ProblemException if the token lets nobody in
  Sessions.Begun signIn(Context context, String token) throws ProblemException {
    Optional<Sessions.Begun> begun = sessions.begin(token);
    if (begun.isEmpty()) {
      throw refused(context);
    }
    return begun.get();
  }

  /// Who asks, if that somebody may.
  Principal admit(Context context, Endpoint endpoint) throws ProblemException {
    String source = source(context);
    boolean isFile = endpoint.path().startsWith(FILES);
    if (!(isFile ? fileRates.takes(source) : rates.takes(counted(context, endpoint, source)))) {
      throw Problem.tooMany("too many requests from " + source, 1).asException();
    }
    Principal principal = principal(context, endpoint);
    if (principal.role().covers(endpoint.role())) {
      return principal;
    }
    auditing.refused(context, principal, endpoint, "the role does not allow it");
    throw principal.role() == Role.ANYBODY
        ? Problem.unauthorized("send a token: Authorization: Bearer …").asException()
        : Problem.forbidden(
                "\"%s\" has the role %s; this takes %s"
                    .formatted(principal.name(), principal.role().label(), endpoint.role().label()))
            .asException();
  }

  /// By whom requests are counted: neither whoever watches over the server, nor somebody with a
  /// valid token or session, is held back by what others ask from there.
  private String counted(Context context, Endpoint endpoint, String source) {
    if (endpoint.path().startsWith(HEALTH)) {
      return HEALTH + source;
    }
    return holder(context).map(holder -> "of " + holder.name()).orElse(source);
  }

  /// Nanoseconds since any moment.
  long nowNs() {
    return monotonicNs.getAsLong();
  }

  /// Where what is let in is written down.
  Auditing auditing() {
    return auditing;
  }

  /// Whose token or session came with the request, as of now.
  Optional<Principal> holder(Context context) {
    String header = context.header("Authorization");
    if (header != null) {
      return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
          ? tokens.holder(header.substring(BEARER.length()).strip())
          : Optional.empty();
    }
    return session(context).map(Sessions.Session::principal);
  }

  /// Another site cannot read it: the cookie does not come along, and no answer is for others.
  Optional<String> csrfToken(Context context) {
    return context.header("Authorization") == null
        ? session(context).map(Sessions.Session::csrf)
        : Optional.empty();
  }

  private Optional<Sessions.Session> session(Context context) {
    String cookie = context.cookie(COOKIE);
    return cookie == null ? Optional.empty() : sessions.of(cookie);
  }

  /// Where a request comes from; of IPv6 the first half, for the rest is the sender's to choose.
  static String source(Context context) {
    return source(context.ip());
  }

  static String source(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    String[] groups = address.replaceAll("[\\[\\]]", "").split(":", -1);
    return groups.length >= 4 && !address.contains("::")
        ? String.join(":", groups[0], groups[1], groups[2], groups[3]) + "::/64"
        : address;
  }

  private Principal principal(Context context, Endpoint endpoint) throws ProblemException {
    String header = context.header("Authorization");
    if (endpoint.role() == Role.ANYBODY) {
      return Principal.ANYBODY;
    }
    if (header != null) {
      return byToken(header, context);
    }
    String cookie = context.cookie(COOKIE);
    return cookie == null ? Principal.ANYBODY : bySession(cookie, context, endpoint);
  }

  private Principal byToken(String header, Context context) throws ProblemException {
    if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw Problem.unauthorized("found another scheme, expected Authorization: Bearer …")
          .asException();
    }
    Optional<Principal> holder = tokens.holder(header.substring(BEARER.length()).strip());
    if (holder.isEmpty()) {
      throw refused(context);
    }
    return holder.get();
  }

  private Principal bySession(String cookie, Context context, Endpoint endpoint)
      throws ProblemException {
    Optional<Sessions.Session> session = sessions.of(cookie);
    if (session.isEmpty()) {
      return Principal.ANYBODY;
    }
    String sent = Optional.ofNullable(context.header(CSRF_HEADER)).orElse("");
    if (!endpoint.isSafe() && !session.get().isProvenBy(sent)) {
      auditing.refused(context, session.get().principal(), endpoint, "without " + CSRF_HEADER);
      throw Problem.forbidden(
              "a browser has to send %s along, as it was told when it signed in"
                  .formatted(CSRF_HEADER))
          .asException();
    }
    return session.get().principal();
  }

  /// A token that is valid is let in whatever else comes from its address: of 256 random bits
  /// nobody guesses one, however often, and somebody behind the same router must not keep others
  /// out. Those that are not valid are held back, for the log and the audit.
  private ProblemException refused(Context context) {
    String source = source(context);
    long waitNs = throttle.waitNs(source);
    if (waitNs > 0) {
      return Problem.tooMany(
              "too many tokens that are not valid came from " + source, waitNs / NS_PER_S + 1)
          .asException();
    }
    throttle.failed(source);
    auditing.refusedSignIn(context);
    log.log(AdminEvent.SIGN_IN_FAILED, source);
    return Problem.unauthorized("the token is not valid, or not any more").asException();
  }
}
