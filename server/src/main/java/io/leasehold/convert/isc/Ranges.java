package io.leasehold.convert.isc;

import io.leasehold.convert.isc.Declared.Range;
import io.leasehold.model.Ipv4;
import java.util.Optional;

/// `range [dynamic-bootp] LOW [HIGH]`.
final class Ranges {
  private final FileContext file;

  Ranges(FileContext file) {
    this.file = file;
  }

  Range read(Statement statement) throws Unsupported {
    boolean bootp = statement.isAt(1, "dynamic-bootp");
    int first = bootp ? 2 : 1;
    Optional<Ipv4> low = Ipv4.parse(statement.argument(first));
    boolean one = statement.words().size() == first + 1;
    Optional<Ipv4> high = one ? low : Ipv4.parse(statement.argument(first + 1));
    if (low.isEmpty() || high.isEmpty()) {
      throw new Unsupported("expected range LOW HIGH, two addresses");
    }
    boolean turned = low.get().asLong() > high.get().asLong();
    if (bootp) {
      file.notes()
          .once(
              statement.place(),
              "\"dynamic-bootp\" holds for the whole subnet here, not for one range; the lease of"
                  + " a BOOTP client has no end");
    }
    return new Range(
        turned ? high.get() : low.get(), turned ? low.get() : high.get(), bootp, statement.place());
  }
}
