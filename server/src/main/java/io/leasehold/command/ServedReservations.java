package io.leasehold.command;

import io.leasehold.api.resource.Reserving;
import io.leasehold.change.Changes;
import io.leasehold.change.InUse;
import io.leasehold.change.Outcome;
import io.leasehold.change.Proposal;
import io.leasehold.command.ReservationEdit.Look;
import io.leasehold.config.json.difference.ReservationId;
import io.leasehold.config.json.edit.TextEdit;
import io.leasehold.config.json.tree.ConfigErrors;
import io.leasehold.config.json.tree.Json;
import java.util.Optional;

/// The reservations of the running server as its API sees them. One is changed in the text of the
/// configuration, as somebody would by hand.
final class ServedReservations implements Reserving {
  private final Changes changes;

  ServedReservations(Changes changes) {
    this.changes = changes;
  }

  @Override
  public Optional<Standing> find(String id) {
    InUse inUse = changes.inUse();
    return ReservationPlace.of(inUse.config(), id)
        .flatMap(
            place ->
                TextEdit.find(inUse.source().text().toString(), place.path())
                    .map(found -> place.standing(found.value())));
  }

  @Override
  public Written add(Json.Obj reservation, Where where, By by) {
    return edit(
        new ReservationEdit("", by) {
          @Override
          Look look(InUse former) {
            return ReservationPlace.forNew(former.config(), reservation, where)
                .map(place -> added(place, former, reservation))
                .orElseGet(
                    () -> new Look.Not(new Written.Misplaced("there is no subnet " + where)));
          }
        },
        by,
        "added: " + ReservationId.of(Optional.empty(), reservation).identity());
  }

  private static Look added(ReservationPlace place, InUse former, Json.Obj reservation) {
    if (ReservationPlace.of(former.config(), place.id().toString()).isPresent()) {
      return new Look.Not(new Written.Exists(place.id()));
    }
    String text = former.source().text().toString();
    return TextEdit.add(text, place.array(), reservation)
        .<Look>map(next -> new Look.Next(next, Optional.of(place.standing(reservation))))
        .orElseGet(() -> new Look.Not(new Written.Failed("no place for it is found in the file")));
  }

  @Override
  public Written change(String id, Json.Obj reservation, By by) {
    return edit(
        new ReservationEdit(id, by) {
          @Override
          Look look(InUse former) {
            return of(
                former,
                (place, found) ->
                    new Look.Next(
                        found.with(reservation),
                        Optional.of(place.holding(reservation).standing(reservation))));
          }
        },
        by,
        "changed: " + id);
  }

  @Override
  public Written remove(String id, By by) {
    return edit(
        new ReservationEdit(id, by) {
          @Override
          Look look(InUse former) {
            return of(former, (_, found) -> new Look.Next(found.removed(), Optional.empty()));
          }
        },
        by,
        "removed: " + id);
  }

  /// @param what for the list of versions, if the author says nothing
  private Written edit(ReservationEdit edit, By by, String what) {
    String comment = by.comment().isEmpty() ? "reservation " + what : by.comment();
    Outcome outcome =
        changes.edit(edit, new Proposal("", by.author(), comment, Optional.empty(), false));
    return switch (outcome) {
      case Outcome.Used(_, var version, _) ->
          new Written.Done(edit.standing(), version.map(each -> each.number()));
      case Outcome.Invalid(ConfigErrors errors) -> new Written.Invalid(errors);
      case Outcome.Edited _ -> new Written.Edited();
      case Outcome.NothingToDo _ -> edit.refusal();
      case Outcome.Failed(String why) -> new Written.Failed(why);
      case Outcome.Outdated _, Outcome.NoSuchVersion _ ->
          throw new IllegalStateException("no outcome of an edit: " + outcome);
    };
  }
}
