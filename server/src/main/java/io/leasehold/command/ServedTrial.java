package io.leasehold.command;

import io.leasehold.api.resource.Running.UnavailableException;
import io.leasehold.api.resource.Trying;
import io.leasehold.change.InUse;
import io.leasehold.command.Remembering.RememberedQuery;
import io.leasehold.config.ClassNames;
import io.leasehold.config.ClassText;
import io.leasehold.config.ClientClass;
import io.leasehold.config.json.difference.JsonPath;
import io.leasehold.config.json.edit.TextEdit;
import io.leasehold.config.json.option.OptionSense;
import io.leasehold.config.json.tree.Json;
import io.leasehold.expression.Facts;
import io.leasehold.expression.SyntaxError;
import io.leasehold.expression.Test;
import io.leasehold.lease.LeaseTable;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.pipeline.Errand;
import io.leasehold.pipeline.Rules;
import io.leasehold.pipeline.Server;
import io.leasehold.select.Arrival;
import io.leasehold.select.Classes;
import io.leasehold.select.QueryFacts;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/// Tries the test of a class on what the server remembers of messages, in the thread of whoever
/// asks. Where it asks about other classes, the engine that answers says which those are; what is
/// remembered of relay agents is not known here.
final class ServedTrial implements Trying {
  private static final String DEFINITIONS = "option-definitions";
  private static final Json.Place PLACE = new Json.Place(1, 1);

  /// Of messages, and of time: whoever writes asks at every key.
  private static final int LOOKED_MAX = 5_000;

  private static final long NS_MAX = 500_000_000L;

  private final Supplier<InUse> inUse;
  private final RulesInUse rules;
  private final Supplier<Set<Ipv4>> own;
  private final Remembering remembering;

  /// @param own the addresses of the server
  ServedTrial(
      Supplier<InUse> inUse, RulesInUse rules, Supplier<Set<Ipv4>> own, Remembering remembering) {
    this.inUse = inUse;
    this.rules = rules;
    this.own = own;
    this.remembering = remembering;
  }

  /// What the server answers by.
  @FunctionalInterface
  interface RulesInUse {
    Rules get() throws UnavailableException;
  }

  static ServedTrial of(Reload reload, Server server, Served served, Remembering remembering) {
    return new ServedTrial(
        reload.changes()::inUse,
        () -> served.await((_, _) -> new Errand.Answer<>(server.rulesOfErrand(), List.of())),
        served::ownAddresses,
        remembering);
  }

  @Override
  public Trial trial(String text, int limit, OptionalLong exchange) throws UnavailableException {
    InUse present = inUse.get();
    OptionSense options = options(present.source().text().toString());
    try {
      TrialNames names = new TrialNames(options, present.config());
      Test test = Test.compile(text, names);
      if (names.unknown().isPresent()) {
        return unknown(text, names, names.unknown().get());
      }
      if (test.classNumbers().isEmpty()) {
        return run(new Tested(test, names, Optional.empty()), limit, exchange);
      }
      // A configuration that has come meanwhile numbers its classes otherwise.
      Rules now = rules.get();
      TrialNames numbered = new TrialNames(options, now.config());
      Test again = Test.compile(text, numbered);
      return run(new Tested(again, numbered, Optional.of(now)), limit, exchange);
    } catch (SyntaxError e) {
      return new Trial.Wrong(e.offset() + 1, e.found(), e.expected());
    }
  }

  private static Trial unknown(String text, TrialNames names, String unknown) {
    int quote = Math.max(0, text.indexOf("'" + unknown + "'"));
    return new Trial.Wrong(quote + 1, '"' + unknown + '"', names.expected(unknown));
  }

  /// Of the whole text only the definitions are read.
  private static OptionSense options(String text) {
    List<Json.Member> members =
        TextEdit.find(text, JsonPath.of(DEFINITIONS)).stream()
            .map(found -> new Json.Member(DEFINITIONS, PLACE, found.value()))
            .toList();
    return OptionSense.of(new Json.Obj(members, PLACE));
  }

  /// @param rules if it asks about classes
  private record Tested(Test test, TrialNames names, Optional<Rules> rules) {}

  private Trial run(Tested tested, int limit, OptionalLong only) {
    Set<Ipv4> addresses = own.get();
    LeaseTable nobody = new LeaseTable();
    long startNs = System.nanoTime();
    List<Attempt> told = new ArrayList<>();
    int[] counts = {0, 0};
    remembering.queriesLatestFirst(
        only.isPresent() ? only.getAsLong() - 1 : Long.MIN_VALUE,
        seen -> {
          if (only.isPresent() && seen.head().id() > only.getAsLong()) {
            return true;
          }
          Facts facts =
              facts(
                  seen, tested, Remembering.arrival(seen.exchange(), seen.on(), addresses), nobody);
          boolean matches = tested.test().holds(facts);
          if (told.size() < limit) {
            told.add(new Attempt(seen.head(), matches, why(tested.test(), facts)));
          }
          counts[0]++;
          counts[1] += matches ? 1 : 0;
          return only.isEmpty()
              && (told.size() < limit || counts[0] < LOOKED_MAX)
              && System.nanoTime() - startNs < NS_MAX;
        });
    return only.isPresent() && told.isEmpty()
        ? new Trial.Forgotten()
        : new Trial.Done(told, counts[0], counts[1]);
  }

  private static Optional<String> why(Test test, Facts facts) {
    return Optional.of(test.explain(facts).words());
  }

  private static Facts facts(
      RememberedQuery seen, Tested tested, Arrival arrival, LeaseTable nobody) {
    Classes classes =
        tested
            .rules()
            .map(rules -> rules.engine().classesOf(seen.query(), arrival, nobody))
            .orElseGet(Classes::new);
    return new TrialFacts(new QueryFacts(seen.query().message(), arrival, classes), tested.names());
  }

  /// With the classes that nothing in the configuration names.
  private record TrialFacts(QueryFacts facts, TrialNames names) implements Facts {
    @Override
    public Message4 message() {
      return facts.message();
    }

    @Override
    public Ipv4 source() {
      return facts.source();
    }

    @Override
    public Ipv4 destination() {
      return facts.destination();
    }

    @Override
    public Octets interfaceName() {
      return facts.interfaceName();
    }

    @Override
    public int length() {
      return facts.length();
    }

    @Override
    public boolean isSupposed() {
      return facts.isSupposed();
    }

    @Override
    public boolean isMember(int classNumber) {
      Optional<String> other = names.other(classNumber);
      return other.isPresent() ? isIn(other.get()) : facts.isMember(classNumber);
    }

    private boolean isIn(String name) {
      return message()
              .option(OptionCode4.VENDOR_CLASS_IDENTIFIER)
              .map(value -> ClassNames.VENDOR_CLASS + ClassText.of(value))
              .filter(name::equals)
              .isPresent()
          || facts.classes().instances().stream()
              .map(each -> ClientClass.instance(each.template().name(), each.value()))
              .anyMatch(name::equals);
    }
  }
}
