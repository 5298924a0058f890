package io.leasehold.convert.isc;

import io.leasehold.convert.Out;
import io.leasehold.convert.isc.Choice.Value;
import io.leasehold.convert.isc.OptionTable.Widths;
import io.leasehold.convert.isc.Scope.Kind;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The options within options: of a vendor in the option 43, and of those that a file defines as an
/// encapsulation. They go out as octets.
final class Spaces {
  private static final int VENDOR = 43;
  private static final int DEPTH_MAX = 8;
  private static final int LENGTH_MAX = 65_535;

  /// Of all scopes together.
  private static final long MERGED_MAX = 10_000_000;

  private final FileContext file;
  private final Set<Sent> sent = new HashSet<>();
  private long left = MERGED_MAX;
  private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
  private final List<Scope> written = new ArrayList<>();

  /// What a scope says of a space is in an option of its own, or of one within it.
  private record Sent(Scope scope, String space) {}

  Spaces(FileContext file) {
    this.file = file;
  }

  /// Where a scope says something of a space, all of the space is written there, with what the
  /// scopes around it say.
  void write(Scope scope, Out.Obj options) {
    written.add(scope);
    if (left < 0) {
      return;
    }
    Map<Integer, String> carriers = new TreeMap<>();
    for (String space : scope.spaces()) {
      if (!space.equals(Option.DHCP)) {
        outermost(space)
            .ifPresent(option -> carriers.put(option.code(), option.format().encapsulates()));
      }
    }
    Optional<String> vendor = scope.effectiveVendorSpace();
    if (vendor.isPresent()
        && (scope.vendorSpace().isPresent() || scope.spaces().contains(vendor.get()))) {
      carriers.put(VENDOR, vendor.get());
    }
    if (!carriers.isEmpty()) {
      kinds.add(scope.kind());
    }
    carriers.forEach(
        (code, space) -> {
          Octets octets = octets(scope, space, 0);
          if (!octets.isEmpty()) {
            options.put(file.options().key(code), new Out.Obj().put("hex", octets.toHex()));
          }
        });
  }

  /// The option of messages that a space travels in, through others if need be.
  private Optional<Option> outermost(String space) {
    Optional<Option> carrier = file.options().carrier(space);
    for (int i = 0; i < DEPTH_MAX && carrier.isPresent(); i++) {
      if (carrier.get().isOfMessages()) {
        return carrier;
      }
      carrier = file.options().carrier(carrier.get().space());
    }
    return Optional.empty();
  }

  private Octets octets(Scope scope, String space, int depth) {
    for (Optional<Scope> at = Optional.of(scope); at.isPresent(); at = at.get().around()) {
      sent.add(new Sent(at.get(), space));
    }
    Map<Integer, Octets> all = new TreeMap<>();
    Map<Integer, Setting> settings = left < 0 ? Map.of() : scope.effectiveOptions(space);
    left -= settings.size() + 1;
    settings.forEach(
        (code, setting) -> {
          if (setting.choices().getFirst().value() instanceof Value.Data(OptionData data)) {
            all.put(code, data.octets());
          }
        });
    if (depth < DEPTH_MAX) {
      for (Option inner : file.options().carriersIn(space)) {
        Octets octets = octets(scope, inner.format().encapsulates(), depth + 1);
        if (!octets.isEmpty()) {
          all.put(inner.code(), octets);
        }
      }
    }
    return joined(all, file.options().widths(space));
  }

  private static Octets joined(Map<Integer, Octets> all, Widths widths) {
    Octets joined = Octets.EMPTY;
    for (Map.Entry<Integer, Octets> each : all.entrySet()) {
      if (joined.length() > LENGTH_MAX) {
        return joined;
      }
      joined =
          joined
              .concat(Numbers.octets(each.getKey(), widths.code()))
              .concat(Numbers.octets(each.getValue().length(), widths.length()))
              .concat(each.getValue());
    }
    return joined;
  }

  /// What is set in a space that no option carries.
  void tellUnsent(Place start) {
    written.forEach(this::tellUnsent);
    if (left < 0) {
      file.notes()
          .note(start, "options within others are not carried over where there are too many");
    }
    boolean inner =
        kinds.contains(Kind.POOL) || kinds.contains(Kind.SUBNET) || kinds.contains(Kind.NETWORK);
    if (kinds.contains(Kind.CLASS) && inner) {
      file.notes()
          .note(
              start,
              "options within others of a class go to clients whose pool, subnet and shared network"
                  + " have none of the same; in dhcpd those of the class win");
    }
  }

  /// A class that has the vendor's space has what it says itself, and what is said around it.
  private String sentElsewhere(String space) {
    boolean isElsewhere = sent.stream().anyMatch(each -> each.space().equals(space));
    return isElsewhere
        ? "; where it is sent to a class, write the option that holds it there by hand"
        : "";
  }

  private void tellUnsent(Scope scope) {
    for (String space : scope.spaces()) {
      if (!space.equals(Option.DHCP) && !sent.contains(new Sent(scope, space))) {
        scope
            .options(space)
            .forEach(
                (code, setting) ->
                    file.notes()
                        .note(
                            setting.place(),
                            ("the option %d of the space \"%s\" is not carried over: no option"
                                    + " holds that space here%s")
                                .formatted(code, space, sentElsewhere(space))));
      }
    }
  }
}
