package io.leasehold.command;

import io.leasehold.api.resource.Reserving.By;
import io.leasehold.api.resource.Reserving.Standing;
import io.leasehold.api.resource.Reserving.Written;
import io.leasehold.change.Checked;
import io.leasehold.change.Edit;
import io.leasehold.change.InUse;
import io.leasehold.config.json.difference.ReservationId;
import io.leasehold.config.json.edit.TextEdit;
import io.leasehold.config.json.tree.ConfigError;
import io.leasehold.config.json.tree.ConfigErrors;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// A change of one reservation in the text of the configuration. For one thread, and one change.
abstract class ReservationEdit implements Edit {
  private static final ConfigErrors NONE = new ConfigErrors(List.of(), 0);

  private static final ConfigError UNUSED =
      new ConfigError(
          "$",
          1,
          1,
          "a reservation that would not hold",
          "one that is not switched off there (\"reservations-in-subnet\","
              + " \"reservations-global\"), nor in the way of another",
          "");

  /// Of the one that is changed or removed; empty for a new one.
  private final String id;

  private final By by;
  private Optional<Standing> standing = Optional.empty();
  private Optional<Written> refusal = Optional.empty();

  ReservationEdit(String id, By by) {
    this.id = id;
    this.by = by;
  }

  /// What comes of a look at the text in use.
  sealed interface Look {
    /// @param standing what there will be
    record Next(String text, Optional<Standing> standing) implements Look {}

    record Not(Written why) implements Look {}
  }

  abstract Look look(InUse former);

  /// Looks at one that is there.
  final Look of(InUse former, BiFunction<ReservationPlace, TextEdit.Found, Look> change) {
    Optional<ReservationPlace> place = ReservationPlace.of(former.config(), id);
    Optional<TextEdit.Found> found =
        place.flatMap(its -> TextEdit.find(former.source().text().toString(), its.path()));
    if (found.isEmpty()) {
      return new Look.Not(new Written.Missing());
    }
    String tag = place.get().standing(found.get().value()).tag();
    return by.expected().filter(expected -> !expected.equals(tag)).isPresent()
        ? new Look.Not(new Written.Changed(tag))
        : change.apply(place.get(), found.get());
  }

  @Override
  public final Optional<String> next(InUse former) {
    return switch (look(former)) {
      case Look.Next(String text, var its) -> {
        standing = its;
        yield Optional.of(text);
      }
      case Look.Not(Written why) -> {
        refusal = Optional.of(why);
        yield Optional.empty();
      }
    };
  }

  /// A reservation that is wrong would be left out, or have another one left out.
  @Override
  public final ConfigErrors objections(InUse former, Supplier<Checked> again, Checked.Good next) {
    Set<ReservationId> held = new HashSet<>();
    ReservationPlace.all(next.config()).forEach(place -> held.add(place.id()));
    boolean itself = standing.map(its -> held.contains(its.id())).orElse(true);
    boolean others =
        next.leftOut().isEmpty()
            || ReservationPlace.all(former.config())
                .map(ReservationPlace::id)
                .allMatch(each -> held.contains(each) || each.toString().equals(id));
    return itself && others ? NONE : added(again, next);
  }

  /// What there will be.
  final Optional<Standing> standing() {
    return standing;
  }

  final Written refusal() {
    return refusal.orElseThrow();
  }

  /// What is wrong with reservations now and was not before.
  private static ConfigErrors added(Supplier<Checked> former, Checked.Good next) {
    Set<String> known = new HashSet<>();
    if (former.get() instanceof Checked.Good good) {
      good.leftOut().told().forEach(each -> known.add(each.path() + each.found()));
    }
    List<ConfigError> errors =
        next.leftOut().told().stream()
            .filter(each -> !known.contains(each.path() + each.found()))
            .toList();
    return errors.isEmpty() ? ConfigErrors.of(UNUSED) : new ConfigErrors(errors, errors.size());
  }
}
