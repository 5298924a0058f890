package io.leasehold.api.lease;

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

  /// What a field is held against, capitals or not; [Field#ANY] for any of them.
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

  /// What of a lease can be searched as text.
  @SuppressWarnings("ImmutableEnumChecker") // functions without a state
  public enum Field {
    HW_ADDRESS(
        lease ->
            lease.isLost()
                ? List.of()
                : List.of(lease.hardware(), lease.holder().hardware().address().toColonHex())),
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
