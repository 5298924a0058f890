package io.leasehold.engine.v4;

import io.leasehold.config.NamePolicy;
import io.leasehold.config.NamePolicy.ReplaceClientName;
import io.leasehold.config.NameTemplate;
import io.leasehold.lease.LeaseName;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.option.ClientFqdnValue;
import io.leasehold.wire.option.DomainName;
import io.leasehold.wire.v4.OptionCode4;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How a client is called while it has an address, what DNS is told of that, and what the client is
/// told (RFC 4702 §4). The name is that of its reservation, or what it calls itself in option 81 or
/// else in option 12, or it is made. A client that says nothing of a name has the one that its
/// lease has.
///
/// @param name what DNS is told
/// @param answer the option 81 of the reply, to a client that sent one
record Naming4(Optional<LeaseName> name, Optional<ClientFqdnValue> answer) {
  static final Naming4 NONE = new Naming4(Optional.empty(), Optional.empty());

  /// RFC 4702 §2.2: what servers put into the fields of codes that nobody reads.
  private static final int RCODE = 255;

  private static final int ECHO_MAX = 64;
  private static final DomainName NO_NAME = new DomainName(List.of());

  /// True if the client, or whoever listens, is told of the name.
  static boolean isTold(Ask ask) {
    return ask.requests(OptionCode4.HOST_NAME)
        || ask.message().option(OptionCode4.CLIENT_FQDN).isPresent()
        || ask.trace().isListening();
  }

  static Naming4 of(Situation situation, Grant grant) {
    Optional<Octets> option = situation.ask().message().option(OptionCode4.CLIENT_FQDN);
    Optional<ClientFqdnValue> named = option.flatMap(ClientFqdnValue::find);
    // Whose name cannot be read says all the same who is to tell DNS.
    Optional<ClientFqdnValue> asked =
        named.isEmpty() ? option.flatMap(ClientFqdnValue::withoutName) : named;
    NameRules rules = situation.configured().names();
    if (!rules.on() && asked.isEmpty()) {
      return NONE;
    }
    NamePolicy policy = grant.settings().names();
    Optional<LeaseName> held = named.isEmpty() ? held(situation, grant) : Optional.empty();
    Wish wish = rules.on() ? Wish.of(asked, held, policy).where(rules) : Wish.NOTHING;
    Choice choice = new Choice(situation, grant, policy, named, held);
    Optional<String> reserved = wish.isAny() ? choice.reserved() : Optional.empty();
    Optional<String> fqdn =
        (wish.isAny() && reserved.isEmpty() ? choice.ownOrMade() : reserved).filter(choice::isKept);
    Optional<LeaseName> name =
        fqdn.map(
            called ->
                new LeaseName(
                    called,
                    wish.forward(),
                    wish.reverse(),
                    reserved.isPresent(),
                    policy.updateOnRenew().orElse(false),
                    policy.conflicts().orElseThrow(),
                    policy.ttlOf(grant.leaseS())));
    Wish done = name.isPresent() ? wish : Wish.NOTHING;
    Naming4 naming = new Naming4(name, asked.map(of -> answer(of, name, done)));
    naming.tell(situation.ask().trace());
    return naming;
  }

  /// The name that the client's lease has, if it says nothing of one now: a renewal takes no name
  /// away. That of a reservation is its reservation's to say.
  private static Optional<LeaseName> held(Situation situation, Grant grant) {
    if (situation.ask().message().option(OptionCode4.HOST_NAME).isPresent()) {
      return Optional.empty();
    }
    return LeaseTime4.held(situation, grant.address())
        .flatMap(bound -> bound.holder().name())
        .filter(name -> !name.reserved());
  }

  private void tell(Trace trace) {
    if (trace.isListening() && name.isPresent()) {
      trace.step(Trace.Step.NAMED, name.get());
    }
  }

  /// RFC 4702 §2.1: O says that S is not as the client had it, N that S is 0. RFC 4702 §2.3: in the
  /// encoding in which it came.
  private static ClientFqdnValue answer(
      ClientFqdnValue asked, Optional<LeaseName> name, Wish done) {
    boolean server = done.forward();
    Optional<DomainName> told = name.flatMap(its -> DomainName.parse(its.fqdn()));
    boolean mayKeep = told.isEmpty() && isPlain(asked.name());
    return new ClientFqdnValue(
        server,
        server != asked.server(),
        asked.canonical(),
        !done.isAny(),
        RCODE,
        RCODE,
        mayKeep ? asked.name() : told.orElse(NO_NAME),
        mayKeep ? asked.complete() : told.isPresent());
  }

  /// True for a name that can be said back to whoever sent it: it is one, and no room is lost on it
  /// that another option needs.
  private static boolean isPlain(DomainName name) {
    int length = name.labels().stream().mapToInt(label -> label.length() + 1).sum();
    return length <= ECHO_MAX
        && name.labels().stream()
            .allMatch(
                label -> {
                  String text = new String(label.toByteArray(), StandardCharsets.US_ASCII);
                  return CleanName.label(label).equalsIgnoreCase(text);
                });
  }

  /// Which records are the server's to keep.
  private record Wish(boolean forward, boolean reverse) {
    static final Wish NOTHING = new Wish(false, false);
    static final Wish REVERSE = new Wish(false, true);
    static final Wish BOTH = new Wish(true, true);

    /// RFC 4702 §3.2 and §4: what the client says counts as far as the configuration lets it. A
    /// client that knows but option 12 says nothing of it, and what it said of the name that it
    /// keeps goes on.
    static Wish of(Optional<ClientFqdnValue> asked, Optional<LeaseName> held, NamePolicy policy) {
      if (!policy.sendUpdates().orElse(true)) {
        return NOTHING;
      }
      boolean takesOver = policy.overrideClientUpdate().orElse(false);
      if (asked.isEmpty()) {
        return takesOver || held.map(LeaseName::forward).orElse(true) ? BOTH : REVERSE;
      }
      if (asked.get().noUpdate()) {
        return policy.overrideNoUpdate().orElse(false) ? BOTH : NOTHING;
      }
      return asked.get().server() || takesOver ? BOTH : REVERSE;
    }

    /// Without zones for names no name gets an address.
    Wish where(NameRules rules) {
      return new Wish(forward && !rules.zones().isEmpty(), reverse);
    }

    boolean isAny() {
      return forward || reverse;
    }
  }

  /// What the client is to be called.
  private record Choice(
      Situation situation,
      Grant grant,
      NamePolicy policy,
      Optional<ClientFqdnValue> named,
      Optional<LeaseName> held) {
    Optional<String> reserved() {
      return situation
          .reservation()
          .flatMap(its -> its.reservation().hostname())
          .map(name -> name.toLowerCase(Locale.ROOT))
          .flatMap(this::qualified);
    }

    Optional<String> ownOrMade() {
      Optional<String> before = held.map(LeaseName::fqdn).filter(this::isWhole);
      boolean hadMade = before.filter(this::looksMade).isPresent();
      Optional<String> own = own().or(() -> before.filter(_ -> !hadMade)).filter(this::isFree);
      boolean makes =
          switch (policy.replaceClientName().orElse(ReplaceClientName.NEVER)) {
            case NEVER -> false;
            case ALWAYS -> true;
            case WHEN_PRESENT -> own.isPresent() || hadMade;
            case WHEN_NOT_PRESENT -> own.isEmpty();
          };
      // RFC 4702 §3.1: a client that sends no name in the option asks for one.
      boolean asks = named.filter(option -> option.name().labels().isEmpty()).isPresent();
      return makes || own.isEmpty() && asks ? made() : own;
    }

    /// RFC 4702 §3.1: option 12 says nothing beside option 81.
    private Optional<String> own() {
      return named
          .map(option -> CleanName.of(option.name().labels()))
          .or(() -> situation.ask().message().option(OptionCode4.HOST_NAME).map(CleanName::of))
          .filter(name -> !name.isEmpty())
          .flatMap(this::qualified);
    }

    /// A whole name within a zone of ours is the name; of any other the first label is put before
    /// the suffix.
    private Optional<String> qualified(String name) {
      int dot = name.indexOf('.');
      if (dot >= 0 && isWhole(name)) {
        return Optional.of(name);
      }
      if (rules().zones().contains(name)) {
        return Optional.empty();
      }
      return policy
          .qualifyingSuffix()
          .map(suffix -> (dot < 0 ? name : name.substring(0, dot)) + "." + suffix)
          .filter(this::fits);
    }

    private boolean isWhole(String name) {
      return name.length() <= LeaseName.LENGTH_MAX && rules().zoneOf(name).isPresent();
    }

    private boolean fits(String name) {
      return name.length() <= LeaseName.LENGTH_MAX && !rules().zones().contains(name);
    }

    /// Where there are zones for names, one that lies in none of them is nobody's.
    private boolean isKept(String name) {
      boolean isKept = rules().zones().isEmpty() || isWhole(name);
      if (!isKept) {
        situation.ask().trace().nameNotTaken(name, "which lies in no zone");
      }
      return isKept;
    }

    private boolean isFree(String name) {
      boolean kept = rules().isReserved(name);
      boolean blocked = rules().isBlocked(name);
      if (kept || blocked) {
        situation
            .ask()
            .trace()
            .nameNotTaken(name, kept ? "which a reservation has" : "which no client gets");
      }
      return !kept && !blocked;
    }

    /// True if it was made rather than said: it is made anew, as the configuration has it now.
    private boolean looksMade(String name) {
      return NameTemplate.isFilledFor(name, grant.address(), situation.ask().message().chaddr());
    }

    private Optional<String> made() {
      NameTemplate template = policy.generatedName().orElse(NameTemplate.DEFAULT);
      Ipv4 address = grant.address();
      String filled = template.fill(address, situation.ask().message().chaddr());
      String clean = CleanName.of(Octets.ofText(filled));
      return clean.isEmpty() ? Optional.empty() : qualified(clean);
    }

    private NameRules rules() {
      return situation.configured().names();
    }
  }
}
