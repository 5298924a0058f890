package io.leasehold.store;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a holding stands in the history of all addresses, the latest first: by when it ended, then
/// by when that was written. What comes after a place does not depend on whether it is still there.
///
/// @param endS by the time of the records
/// @param folded whether it has reached the table of history; where several ended in one second,
///   those that have not are the later ones
/// @param number of the row, or of the batch of the journal
/// @param within the place in the batch
public record HoldingPlace(long endS, boolean folded, long number, int within) {
  /// The latest first.
  public static final Comparator<HoldingPlace> ORDER =
      Comparator.comparingLong(HoldingPlace::endS)
          .reversed()
          .thenComparing(HoldingPlace::folded)
          .thenComparing(Comparator.comparingLong(HoldingPlace::number).reversed())
          .thenComparing(Comparator.comparingInt(HoldingPlace::within).reversed());

  private static final Pattern TEXT =
      Pattern.compile("([fj])(-?[0-9]{1,18})\\.([0-9]{1,18})\\.([0-9]{1,9})");

  /// As [#toString] writes it.
  public static Optional<HoldingPlace> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new HoldingPlace(
                Long.parseLong(matcher.group(2)),
                matcher.group(1).equals("f"),
                Long.parseLong(matcher.group(3)),
                Integer.parseInt(matcher.group(4))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "%s%d.%d.%d".formatted(folded ? "f" : "j", endS, number, within);
  }
}
