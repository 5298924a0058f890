package io.leasehold.api.access;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The tokens that let somebody in, kept hashed in a file of the data directory. A change is in the
/// file before it holds. For any thread.
public final class Tokens {
  /// What may be made; each is looked at in no time, but a file has to end somewhere.
  public static final int COUNT_MAX = 1_000;

  /// By which a token is told from other secrets, in a leak or a log.
  private static final String MARK = "lh_";

  /// The name of the first one.
  public static final String FIRST_NAME = "administrator";

  private final TokenFile file;
  private final InstantSource clock;
  private final SecureRandom random;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile List<Token> tokens;

  /// A token that was just made: this is the only time that it is told.
  public record Made(Token token, String secret) {}

  private Tokens(TokenFile file, List<Token> tokens, InstantSource clock) {
    this.file = file;
    this.tokens = List.copyOf(tokens);
    this.clock = clock;
    random = new SecureRandom();
  }

  /// Reads the tokens of a data directory. If there are none yet, one for the administrator is made
  /// and written to `admin-token` there, for its owner alone.
  ///
  /// @param told hears of that token
  public static Tokens open(Path directory, InstantSource clock, Told told) throws IOException {
    TokenFile file = new TokenFile(directory);
    Optional<List<Token>> known = file.read();
    if (known.isPresent()) {
      return new Tokens(file, known.get(), clock);
    }
    Tokens tokens = new Tokens(file, List.of(), clock);
    String secret = tokens.secret();
    // Written first: a list with a token that nobody has would keep everybody out for good.
    Path written = file.writeFirst(secret);
    Made first =
        tokens.keepNew(FIRST_NAME, Role.ADMINISTRATOR, Optional.empty(), secret).orElseThrow();
    told.first(first.secret(), written);
    return tokens;
  }

  /// Hears of the first token.
  @FunctionalInterface
  public interface Told {
    void first(String secret, Path file);
  }

  public List<Token> all() {
    return tokens;
  }

  /// Who holds the token; empty if nobody does any more. It is looked for by its hash, in the same
  /// time wherever two differ, so how long that takes tells nothing of other tokens.
  public Optional<Principal> holder(String secret) {
    return holderBy(Secrets.hash(secret));
  }

  /// @param hash of a token
  Optional<Principal> holderBy(String hash) {
    Instant now = clock.instant();
    return tokens.stream()
        .filter(token -> Secrets.isSame(token.hash(), hash) && token.isValid(now))
        .findFirst()
        .map(token -> new Principal(token.name(), token.role()));
  }

  /// @return empty if the name is taken
  /// @throws IOException if it could not be kept; then there is no such token
  public Optional<Made> make(String name, Role role, Optional<Instant> expires) throws IOException {
    return keepNew(name, role, expires, secret());
  }

  private String secret() {
    return MARK + Secrets.make(random);
  }

  private Optional<Made> keepNew(String name, Role role, Optional<Instant> expires, String secret)
      throws IOException {
    Instant created = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Token token = new Token(name, role, Secrets.hash(secret), created, expires);
    lock.lock();
    try {
      if (tokens.stream().anyMatch(each -> each.name().equals(name))) {
        return Optional.empty();
      }
      List<Token> next = new ArrayList<>(tokens);
      next.add(token);
      keep(next);
      return Optional.of(new Made(token, secret));
    } finally {
      lock.unlock();
    }
  }

  /// What became of revoking a token.
  public enum Revoked {
    DONE,
    /// There is none of that name.
    MISSING,
    /// Nobody could sign in as an administrator for good any more.
    LAST
  }

  /// @throws IOException if that could not be kept; then the token is valid still
  public Revoked revoke(String name) throws IOException {
    lock.lock();
    try {
      List<Token> next = new ArrayList<>(tokens);
      if (!next.removeIf(token -> token.name().equals(name))) {
        return Revoked.MISSING;
      }
      boolean lasting = tokens.stream().anyMatch(Tokens::isLasting);
      if (lasting && next.stream().noneMatch(Tokens::isLasting)) {
        return Revoked.LAST;
      }
      keep(next);
      return Revoked.DONE;
    } finally {
      lock.unlock();
    }
  }

  private static boolean isLasting(Token token) {
    return token.role() == Role.ADMINISTRATOR && token.expires().isEmpty();
  }

  private void keep(List<Token> next) throws IOException {
    if (next.size() > COUNT_MAX) {
      throw new IOException("there are " + COUNT_MAX + " tokens already; revoke some");
    }
    file.write(next);
    tokens = List.copyOf(next);
  }
}
