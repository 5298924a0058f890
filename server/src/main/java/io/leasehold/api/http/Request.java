package io.leasehold.api.http;

import io.javalin.http.Context;
import io.leasehold.api.access.Principal;
import io.leasehold.api.access.Role;
import io.leasehold.api.access.Sessions;
import io.leasehold.audit.Deed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;

/// A request whose sender is known.
public final class Request {
  private static final int PIECE = 1 << 13;

  /// A body may take so long, and longer only as long as it comes at least this fast.
  private static final long BODY_NS = 10_000_000_000L;

  private static final long BODY_NS_PER_OCTET = 1_000_000_000L / (16 << 10);

  /// A body that is larger still is not read.
  private static final long THROWN_MAX = 128 << 20;

  /// So many at a time are read for nothing.
  private static final Semaphore THROWING = new Semaphore(4);

  private final Context context;
  private final Endpoint endpoint;
  private final Principal principal;
  private final Gate gate;
  private final Budget.Part memory;
  private final Presence presence;

  private Principal actor;
  private String on;
  private String note = "";

  /// What is given back once it is answered.
  ///
  /// @param memory for its body
  record Held(Budget.Part memory, Presence presence) {}

  Request(Context context, Endpoint endpoint, Principal principal, Gate gate, Held held) {
    this.context = context;
    this.endpoint = endpoint;
    this.principal = principal;
    this.gate = gate;
    memory = held.memory();
    presence = held.presence();
    actor = principal;
    on = String.join(" ", context.pathParamMap().values());
  }

  /// For the audit: what it is about, where the path does not say.
  public void on(String what) {
    on = what;
  }

  /// For the audit: what more there is to say. Nothing secret.
  public void note(String text) {
    note = text;
  }

  /// For the audit: who it is that signs in by it.
  public void actsAs(Principal who) {
    actor = who;
  }

  /// Whether its sender would still be let in: to be asked by answers that go on for long.
  public boolean isStillAdmitted() {
    return gate.holder(context).filter(principal::equals).isPresent();
  }

  /// Whether its sender waits for no answer any more: to be asked by what takes long.
  public boolean isGone() {
    return presence.isGone();
  }

  /// Begins a session by a token, for a browser.
  ///
  /// @throws ProblemException if the token lets nobody in, or too many were tried
  public Sessions.Begun signIn(String token) throws ProblemException {
    return gate.signIn(context, token);
  }

  /// What the page of a browser has to send along; empty for who came with a token.
  public Optional<String> csrfToken() {
    return gate.csrfToken(context);
  }

  public Principal principal() {
    return principal;
  }

  /// A parameter of the path.
  public String path(String name) {
    return context.pathParam(name);
  }

  /// A parameter of the query, if it is given.
  public Optional<String> query(String name) {
    return Optional.ofNullable(context.queryParam(name));
  }

  /// @throws ProblemException if it is given and no whole number from `min` to `max`
  public OptionalInt number(String name, int min, int max) throws ProblemException {
    Optional<String> text = query(name);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    if (text.get().matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text.get());
      if (number >= min && number <= max) {
        return OptionalInt.of(number);
      }
    }
    throw wrong(name, text.get(), "a whole number from %d to %d".formatted(min, max));
  }

  /// @throws ProblemException if it is given and neither `true` nor `false`
  public boolean flag(String name) throws ProblemException {
    return switch (query(name).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      case String other -> throw wrong(name, other, "true or false");
    };
  }

  /// What is wrong with a parameter.
  public static ProblemException wrong(String name, String found, String expected) {
    return Problem.badRequest("%s: found \"%s\", expected %s".formatted(name, found, expected))
        .asException();
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(context.header(name));
  }

  public Optional<String> cookie(String name) {
    return Optional.ofNullable(context.cookie(name));
  }

  /// Where it comes from.
  public String source() {
    return Gate.source(context);
  }

  /// Whether it came by TLS.
  public boolean isSecure() {
    return context.req().isSecure();
  }

  /// The version that the sender has in mind (RFC 9110 §13.1.1); empty for any.
  ///
  /// @throws ProblemException if it is no strong tag
  public Optional<String> ifMatch() throws ProblemException {
    Optional<String> header = header("If-Match").map(String::strip);
    if (header.isEmpty() || header.get().equals("*")) {
      return Optional.empty();
    }
    String tag = header.get();
    if (!tag.matches("\"[!#-~]{1,128}\"")) {
      throw wrong("If-Match", tag, "one strong tag in quotes");
    }
    return Optional.of(tag.substring(1, tag.length() - 1));
  }

  /// The body as JSON.
  public <T> T body(Class<T> as) throws ProblemException {
    checkJson();
    return JsonText.read(octets(), as);
  }

  /// The body as JSON, where less is taken than from others.
  ///
  /// @param sizeMax octets
  public <T> T body(Class<T> as, long sizeMax) throws ProblemException {
    checkJson();
    return JsonText.read(octets(sizeMax), as);
  }

  /// The text of a body that is said to be JSON; nobody has looked whether it is.
  public String json() throws ProblemException {
    checkJson();
    return text();
  }

  private void checkJson() throws ProblemException {
    String type = Optional.ofNullable(context.contentType()).orElse("");
    if (!type.matches("(?i)application/json *(;.*)?")) {
      throw Problem.unsupported(type).asException();
    }
  }

  /// The body as text.
  public String text() throws ProblemException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets())).toString();
    } catch (CharacterCodingException e) {
      throw Problem.badRequest("the body is not UTF-8").asException();
    }
  }

  /// What the audit is told of it, as far as is known by now.
  Deed deed() {
    return Auditing.deed(context, actor, endpoint).on(on);
  }

  String note() {
    return note;
  }

  /// The media type of the body, without parameters; empty if none is told.
  public String mediaType() {
    return Optional.ofNullable(context.contentType())
        .map(type -> type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT))
        .orElse("");
  }

  /// The body as it comes, to be read by somebody who does not keep it.
  public InputStream stream() throws ProblemException {
    checkLength(endpoint.bodyMax());
    long startNs = gate.nowNs();
    return new BoundedStream(
        context.bodyInputStream(),
        endpoint.bodyMax(),
        octets -> {
          if (isTooSlow(startNs, octets)) {
            throw new IOException("it comes too slowly");
          }
          if (!isStillAdmitted()) {
            throw new IOException("the token is not valid any more");
          }
        });
  }

  private boolean isTooSlow(long startNs, long octets) {
    return gate.nowNs() - startNs > BODY_NS + octets * BODY_NS_PER_OCTET;
  }

  private void checkLength(long max) throws ProblemException {
    if (context.req().getContentLengthLong() > max) {
      if (isSentUnasked() && THROWING.tryAcquire()) {
        try {
          throwAway();
        } finally {
          THROWING.release();
        }
      }
      throw Problem.tooLarge(max).asException();
    }
  }

  /// Most clients listen only when they have sent all: were the connection closed before, what they
  /// are told would be lost. So what is not wanted is read, from those whom we know.
  private boolean isSentUnasked() {
    return endpoint.role() != Role.ANYBODY
        && context.req().getContentLengthLong() <= THROWN_MAX
        && context.header("Expect") == null;
  }

  /// For ten seconds, and as long as nothing comes until the connection is closed for that.
  private void throwAway() {
    long startNs = gate.nowNs();
    byte[] piece = new byte[PIECE];
    try {
      InputStream in = context.bodyInputStream();
      for (int size = 0; size >= 0 && gate.nowNs() - startNs < BODY_NS; size = in.read(piece)) {
        // It is not wanted.
      }
    } catch (IOException e) {
      // Nobody sends it any more.
    }
  }

  private byte[] octets() throws ProblemException {
    return octets(endpoint.bodyMax());
  }

  private byte[] octets(long max) throws ProblemException {
    checkLength(max);
    long startNs = gate.nowNs();
    try (InputStream in = context.bodyInputStream()) {
      ByteArrayOutputStream octets = new ByteArrayOutputStream();
      byte[] piece = new byte[PIECE];
      for (int size = in.read(piece); size >= 0; size = in.read(piece)) {
        octets.write(piece, 0, size);
        if (octets.size() > max) {
          throw Problem.tooLarge(max).asException();
        }
        if (isTooSlow(startNs, octets.size())) {
          throw Problem.tooSlow().asException();
        }
        // What is made of it is as large again.
        if (!memory.covers(2L * octets.size())) {
          throw Problem.unavailable("too much is being sent to the server at once").asException();
        }
      }
      return octets.toByteArray();
    } catch (IOException e) {
      throw Problem.badRequest("the body ended early").asException();
    }
  }
}
