package io.leasehold.api.lease;

import io.leasehold.device.NamedVendors;
import io.leasehold.model.Range;
import io.leasehold.store.Sieve;
import io.leasehold.store.Sieve.AnyOf;
import io.leasehold.store.Sieve.Has;
import io.leasehold.store.Sieve.Part;
import io.leasehold.store.Sieve.Shown;
import io.leasehold.store.Sieve.Text;
import io.leasehold.store.Sieve.Unclear;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Which leases somebody wants to see: those that fit all of it.
///
/// @param range the addresses outside of which nothing fits
/// @param texts by field what it has to be, or to have in it
public record LeaseCriteria(Range range, Optional<LeaseState> state, List<Match> texts) {
  public static final LeaseCriteria ALL =
      new LeaseCriteria(Range.of("0.0.0.0/0"), Optional.empty(), List.of());

  /// Vendors with more blocks are not looked for by the store: to name them takes it longer than to
  /// give all leases.
  private static final int BEGINNINGS_MAX = 4_000;

  public LeaseCriteria {
    texts = List.copyOf(texts);
  }

  /// What a field is held against, capitals or not; [Field#ANY] for any of them but the vendor.
  public sealed interface Match {
    boolean fits(Lease lease);

    /// As far as a store can look for it.
    Part part();
  }

  /// The field has this in it.
  ///
  /// @param text in lower case
  public record Contained(Field field, String text) implements Match {
    @Override
    public boolean fits(Lease lease) {
      return field.anyOf(lease, value -> value.toLowerCase(Locale.ROOT).contains(text));
    }

    @Override
    public Part part() {
      return new AnyOf(field.texts.stream().map(each -> (Part) new Has(each, text)).toList());
    }
  }

  /// The field is this.
  ///
  /// @param text in lower case
  public record Equal(Field field, String text) implements Match {
    @Override
    public boolean fits(Lease lease) {
      return field.anyOf(lease, value -> value.toLowerCase(Locale.ROOT).equals(text));
    }

    @Override
    public Part part() {
      return new Unclear();
    }
  }

  /// The machine was made by one of these.
  public record MadeBy(NamedVendors vendors) implements Match {
    @Override
    public boolean fits(Lease lease) {
      return lease.isLost() ? vendors.areAnybody() : vendors.have(lease.holder().hardware());
    }

    @Override
    public Part part() {
      return vendors
          .beginnings(BEGINNINGS_MAX)
          .map(each -> (Part) new Sieve.MadeBy(each, vendors.haveRandom()))
          .orElseGet(Unclear::new);
    }
  }

  /// One of the two fits.
  public record Either(Match one, Match other) implements Match {
    @Override
    public boolean fits(Lease lease) {
      return one.fits(lease) || other.fits(lease);
    }

    @Override
    public Part part() {
      return new AnyOf(List.of(one.part(), other.part()));
    }
  }

  /// That a field has a text in it, upper or lower case. Which vendors have it in their name is
  /// worked out here, once for all leases.
  public static Match contained(Field field, String text) {
    return switch (field) {
      case VENDOR -> new MadeBy(KnownVendors.named(text));
      case ANY -> new Either(new MadeBy(KnownVendors.named(text)), spelled(field, text));
      case HW_ADDRESS,
          CLIENT_ID,
          HOSTNAME,
          DNS_NAME,
          GIADDR,
          CIRCUIT_ID,
          REMOTE_ID,
          RELAY_AGENT,
          CLASS ->
          spelled(field, text);
    };
  }

  private static Match spelled(Field field, String text) {
    return Sought.of(text).spellings().stream()
        .<Match>map(each -> new Contained(field, each))
        .reduce(Either::new)
        .orElseThrow();
  }

  /// What of a lease can be searched as text.
  @SuppressWarnings("ImmutableEnumChecker") // functions without a state
  public enum Field {
    HW_ADDRESS(
        (lease, has) ->
            !lease.isLost()
                && (has.test(lease.hardware())
                    || has.test(lease.holder().hardware().address().toColonHex())),
        Text.HW_ADDRESS),
    VENDOR((lease, has) -> has.test(lease.vendor().orElse(""))),
    CLIENT_ID(
        (lease, has) -> has.test(lease.clientId()) || has.test(lease.clientId().replace(":", "")),
        Text.CLIENT_ID,
        Text.CLIENT_ID_DIGITS),
    HOSTNAME((lease, has) -> has.test(lease.hostname()), Text.HOSTNAME),
    DNS_NAME((lease, has) -> has.test(lease.dnsName()), Text.DNS_NAME),
    GIADDR((lease, has) -> has.test(lease.giaddr()), Text.GIADDR),
    CIRCUIT_ID((lease, has) -> has.test(lease.circuitId()), Text.PLACE),
    REMOTE_ID((lease, has) -> has.test(lease.remoteId()), Text.PLACE),
    RELAY_AGENT((lease, has) -> has.test(lease.relayAgent()), Text.RELAY_AGENT),
    CLASS(
        (lease, has) -> lease.holder().origin().classes().allNames().stream().anyMatch(has),
        Text.CLASSES),
    /// First what a store is the least sure of.
    ANY(
        (lease, has) ->
            has.test(lease.circuitId())
                || has.test(lease.hostname())
                || has.test(lease.dnsName())
                || has.test(lease.remoteId())
                || has.test(lease.classes())
                || has.test(lease.address().toString())
                || has.test(lease.hardware())
                || has.test(lease.clientId())
                || has.test(lease.giaddr()),
        Text.ADDRESS,
        Text.HW_ADDRESS,
        Text.CLIENT_ID,
        Text.HOSTNAME,
        Text.DNS_NAME,
        Text.GIADDR,
        Text.PLACE,
        Text.CLASSES);

    private final BiPredicate<Lease, Predicate<String>> anyOf;
    private final List<Text> texts;

    /// @param anyOf whether one of its values is of a kind; the others are not made then
    /// @param texts where a store looks for it
    Field(BiPredicate<Lease, Predicate<String>> anyOf, Text... texts) {
      this.anyOf = anyOf;
      this.texts = List.of(texts);
    }

    /// As in `hw-address`; [#ANY] is `text`.
    public String label() {
      return this == ANY ? "text" : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean anyOf(Lease lease, Predicate<String> has) {
      return anyOf.test(lease, has);
    }
  }

  /// As far as a store can look for it.
  public Sieve sieve() {
    return new Sieve(
        range,
        Stream.concat(
                state.stream().map(each -> new Shown(each.toString())),
                texts.stream().map(Match::part))
            .toList());
  }

  public boolean accepts(Lease lease) {
    if (state.isPresent() && state.get() != lease.state()) {
      return false;
    }
    for (Match each : texts) {
      if (!each.fits(lease)) {
        return false;
      }
    }
    return true;
  }
}
