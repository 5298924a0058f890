package io.leasehold.hosting;

import io.leasehold.config.Outside;
import io.leasehold.config.Towards;
import io.leasehold.expression.Facts;
import io.leasehold.expression.OutsideTest;
import io.leasehold.extension.Allocator;
import io.leasehold.extension.Chosen;
import io.leasehold.extension.ClientTest;
import io.leasehold.extension.OptionValue;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Range;
import java.util.Optional;
import java.util.function.Predicate;

/// What decides, by an extension: what it throws is no answer, and so is what cannot be one.
final class Guarded {
  /// What one option holds.
  private static final int OPTION_MAX = 255;

  private Guarded() {}

  record Test(Hold<ClientTest> hold) implements OutsideTest {
    @Override
    public boolean holds(Facts facts) {
      return hold.ask(facts, () -> hold.made().holds(new FactsQuery(facts)), false);
    }
  }

  record Value(Hold<OptionValue> hold) implements Outside.Value {
    @Override
    public Optional<Octets> of(Facts facts, Towards towards) {
      return hold.ask(facts, () -> checked(facts, towards), Optional.empty());
    }

    private Optional<Octets> checked(Facts facts, Towards towards) throws WrongAnswerException {
      Chosen chosen = new Chosen(towards.server(), towards.subnet(), towards.address());
      Optional<Octets> value = hold.made().of(new FactsQuery(facts), chosen);
      int length = value.map(Octets::length).orElse(1);
      if (length < 1 || length > OPTION_MAX) {
        throw new WrongAnswerException(
            "%d octets; an option holds 1 to %d".formatted(length, OPTION_MAX));
      }
      return value;
    }
  }

  record Choice(Hold<Allocator> hold) implements Outside.Choice {
    @Override
    public Optional<Ipv4> of(Facts facts, Range pool, Predicate<Ipv4> isFree) {
      Predicate<Ipv4> inPool = address -> pool.contains(address) && isFree.test(address);
      return hold.ask(facts, () -> checked(facts, pool, inPool), Optional.empty());
    }

    private Optional<Ipv4> checked(Facts facts, Range pool, Predicate<Ipv4> isFree)
        throws WrongAnswerException {
      Optional<Ipv4> chosen = hold.made().choose(new FactsQuery(facts), pool, isFree);
      if (chosen.isPresent() && !isFree.test(chosen.get())) {
        throw new WrongAnswerException("%s is not free in %s".formatted(chosen.get(), pool));
      }
      return chosen;
    }
  }
}
