package io.leasehold.api.lease;

import io.leasehold.device.NamedVendors;
import io.leasehold.model.Range;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Which leases somebody wants to see: those that fit all of it.
///
/// @param range the addresses outside of which nothing fits
/// @param texts by field what it has to be, or to have in it
public record LeaseCriteria(Range range, Optional<LeaseState> state, List<Match> texts) {
  public static final LeaseCriteria ALL =
      new LeaseCriteria(Range.of("0.0.0.0/0"), Optional.empty(), List.of());

  public LeaseCriteria {
    texts = List.copyOf(texts);
  }

  /// What a field is held against, capitals or not; [Field#ANY] for any of them but the vendor.
  public sealed interface Match {
    boolean fits(Lease lease);
  }

  /// The field has this in it.
  ///
  /// @param text in lower case
  public record Contained(Field field, String text) implements Match {
    @Override
    public boolean fits(Lease lease) {
      return field.values(lease).stream()
          .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(text));
    }
  }

  /// The field is this.
  ///
  /// @param text in lower case
  public record Equal(Field field, String text) implements Match {
    @Override
    public boolean fits(Lease lease) {
      return field.values(lease).stream()
          .anyMatch(value -> value.toLowerCase(Locale.ROOT).equals(text));
    }
  }

  /// The machine was made by one of these.
  public record MadeBy(NamedVendors vendors) implements Match {
    @Override
    public boolean fits(Lease lease) {
      return lease.isLost() ? vendors.areAnybody() : vendors.have(lease.holder().hardware());
    }
  }

  /// One of the two fits.
  public record Either(Match one, Match other) implements Match {
    @Override
    public boolean fits(Lease lease) {
      return one.fits(lease) || other.fits(lease);
    }
  }

  /// That a field has a text in it, upper or lower case. Which vendors have it in their name is
  /// worked out here, once for all leases.
  public static Match contained(Field field, String text) {
    Contained contained = new Contained(field, text.toLowerCase(Locale.ROOT));
    return switch (field) {
      case VENDOR -> new MadeBy(KnownVendors.named(text));
      case ANY -> new Either(new MadeBy(KnownVendors.named(text)), contained);
      case HW_ADDRESS, CLIENT_ID, HOSTNAME, GIADDR, CIRCUIT_ID, REMOTE_ID, RELAY_AGENT, CLASS ->
          contained;
    };
  }

  /// What of a lease can be searched as text.
  @SuppressWarnings("ImmutableEnumChecker") // functions without a state
  public enum Field {
    HW_ADDRESS(
        lease ->
            lease.isLost()
                ? List.of()
                : List.of(lease.hardware(), lease.holder().hardware().address().toColonHex())),
    VENDOR(lease -> List.of(lease.vendor().orElse(""))),
    CLIENT_ID(lease -> List.of(lease.clientId(), lease.clientId().replace(":", ""))),
    HOSTNAME(lease -> List.of(lease.hostname())),
    GIADDR(lease -> List.of(lease.giaddr())),
    CIRCUIT_ID(lease -> List.of(lease.circuitId())),
    REMOTE_ID(lease -> List.of(lease.remoteId())),
    RELAY_AGENT(lease -> List.of(lease.relayAgent())),
    CLASS(lease -> lease.holder().origin().classes().allNames()),
    ANY(
        lease ->
            List.of(
                lease.address().toString(),
                lease.hardware(),
                lease.clientId(),
                lease.hostname(),
                lease.giaddr(),
                lease.circuitId(),
                lease.remoteId(),
                lease.classes()));

    private final Function<Lease, List<String>> values;

    Field(Function<Lease, List<String>> values) {
      this.values = values;
    }

    /// As in `hw-address`; [#ANY] is `text`.
    public String label() {
      return this == ANY ? "text" : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    List<String> values(Lease lease) {
      return values.apply(lease);
    }
  }

  public boolean accepts(Lease lease) {
    return state.map(lease.state()::equals).orElse(true)
        && texts.stream().allMatch(each -> each.fits(lease));
  }
}
