package io.leasehold.command;

import io.leasehold.api.resource.Configuring;
import io.leasehold.api.resource.Running.UnavailableException;
import io.leasehold.change.Changes;
import io.leasehold.change.Compared.Bad;
import io.leasehold.change.Compared.Good;
import io.leasehold.change.Outcome;
import io.leasehold.change.Proposal;
import io.leasehold.change.Source;
import io.leasehold.config.json.difference.Difference;
import io.leasehold.config.json.edit.Edits;
import io.leasehold.config.json.tree.ConfigErrors;
import io.leasehold.effect.Effect;
import io.leasehold.effect.Hearing;
import io.leasehold.files.Reason;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Range;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.StoreException;
import io.leasehold.transport.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The configuration of the running server as its API sees it.
final class ServedConfig implements Configuring {
  private static final Range ALL = Range.of("0.0.0.0/0");
  private static final ConfigErrors NONE = new ConfigErrors(List.of(), 0);

  private final Reload reload;
  private final Served served;
  private final Transport transport;
  private final Path data;

  /// @param data the data directory
  ServedConfig(Reload reload, Served served, Transport transport, Path data) {
    this.reload = reload;
    this.served = served;
    this.transport = transport;
    this.data = data;
  }

  @Override
  public Text inUse() {
    return text(changes().inUse().source());
  }

  @Override
  public Checked check(String text) {
    return checked(changes().check(text));
  }

  @Override
  public Compared compare(String text, Optional<Integer> listed) throws UnavailableException {
    return switch (changes().difference(text)) {
      case Bad<Difference>(ConfigErrors errors) -> new Compared.Invalid(errors);
      case Good<Difference>(Difference difference) ->
          new Compared.Good(
              difference, listed.isPresent() ? effect(text, listed.get()) : Optional.empty());
    };
  }

  @Override
  public Edited edit(Optional<String> text, List<Wanted> edits) {
    Source base = text.map(Source::of).orElseGet(() -> changes().inUse().source());
    List<Edits.Edit> all =
        edits.stream()
            .map(each -> new Edits.Edit(op(each.op()), each.path(), each.value()))
            .toList();
    return switch (Edits.apply(base.text().toString(), all)) {
      case Edits.Edited.Done(String edited) -> new Edited.Done(edited, base.tag());
      case Edits.Edited.Refused(int index, var why) ->
          new Edited.Refused(Optional.of(index), ConfigErrors.of(why));
      case Edits.Edited.Broken(var why) ->
          new Edited.Refused(Optional.empty(), ConfigErrors.of(why));
    };
  }

  private static Edits.Op op(Op op) {
    return switch (op) {
      case SET -> Edits.Op.SET;
      case ADD -> Edits.Op.ADD;
      case REMOVE -> Edits.Op.REMOVE;
    };
  }

  @Override
  public Applied apply(String text, By by) {
    return applied(changes().apply(proposal(text, by)));
  }

  @Override
  public Applied reload() {
    return applied(reload.run());
  }

  @Override
  public Applied rollback(int number, By by) {
    return applied(changes().rollback(number, proposal("", by)));
  }

  @Override
  public List<Version> versions() throws UnavailableException {
    try {
      return changes().versions().all().stream()
          .map(
              each ->
                  new Version(
                      each.number(),
                      each.at().toString(),
                      each.author(),
                      each.comment(),
                      each.tag()))
          .toList()
          .reversed();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public Optional<String> version(int number) throws UnavailableException {
    try {
      return changes().versions().source(number).map(source -> source.text().toString());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private Changes changes() {
    return reload.changes();
  }

  private Optional<Effect> effect(String text, int listed) throws UnavailableException {
    try {
      Hearing hearing = new Hearing(transport.interfaces(), transport.ownAddresses());
      return switch (changes().effect(text, this::each, hearing, served.nowS(), listed)) {
        case Good<Effect>(Effect effect) -> Optional.of(effect);
        // It was good a moment ago.
        case Bad<Effect> _ -> Optional.empty();
      };
    } catch (StoreException e) {
      throw new UnavailableException("the store cannot be read: " + e.getMessage(), e);
    }
  }

  private void each(Consumer<LeaseRecord> to) throws StoreException {
    try (LeaseReader reader = served.openLeases()) {
      reader.leases(ALL, to);
    }
  }

  private static Proposal proposal(String text, By by) {
    return new Proposal(text, by.author(), by.comment(), by.expected(), by.overEdits());
  }

  private static Text text(Source source) {
    return new Text(source.text().toString(), source.tag());
  }

  private static Checked checked(io.leasehold.change.Checked checked) {
    return switch (checked) {
      case io.leasehold.change.Checked.Bad(ConfigErrors errors) ->
          new Checked(Optional.empty(), errors, NONE, NONE, NONE);
      case io.leasehold.change.Checked.Good(_, var summary, var leftOut, var warnings, var notes) ->
          new Checked(Optional.of(summary.toString()), NONE, leftOut, warnings, notes);
    };
  }

  /// Only what is in use looks at files: a text of anybody must not tell what is in them.
  private Checked used(io.leasehold.change.Checked.Good what) {
    Checked checked = checked(what);
    ConfigErrors doubts =
        KeyFiles.doubts(what.config().ddns(), changes().inUse().source().text(), data);
    return new Checked(
        checked.summary(),
        checked.errors(),
        checked.leftOut(),
        checked.warnings().and(doubts),
        checked.notes());
  }

  private Applied applied(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Used(var what, var version, var changed) ->
          new Applied.Used(inUse(), used(what), version.map(each -> each.number()), changed);
      case Outcome.Invalid(ConfigErrors errors) -> new Applied.Invalid(errors);
      case Outcome.Outdated(String tag) -> new Applied.Outdated(tag);
      case Outcome.Edited _ -> new Applied.Edited();
      case Outcome.NoSuchVersion _ -> new Applied.NoSuchVersion();
      case Outcome.NothingToDo _ -> throw new IllegalStateException("no outcome of a whole text");
      case Outcome.Failed(String why) -> new Applied.Failed(why);
    };
  }

  private static UnavailableException unreadable(IOException e) {
    return new UnavailableException("the versions cannot be read: " + Reason.withFile(e), e);
  }
}
