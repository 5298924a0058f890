package io.leasehold.api;

import io.leasehold.api.resource.Configuring;
import io.leasehold.api.resource.Running.UnavailableException;
import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.config.json.difference.Change;
import io.leasehold.config.json.difference.Difference;
import io.leasehold.config.json.difference.JsonPath;
import io.leasehold.config.json.edit.Edits;
import io.leasehold.config.json.tree.ConfigErrors;
import io.leasehold.effect.Affected;
import io.leasehold.effect.Effect;
import io.leasehold.effect.Fate;
import io.leasehold.effect.Room;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A configuration that nobody serves. What it is told to answer next it answers.
final class FakeConfiguring implements Configuring {
  private static final ConfigErrors NONE = new ConfigErrors(List.of(), 0);

  final List<By> asked = new ArrayList<>();
  Optional<Applied> next = Optional.empty();
  boolean readable = true;
  private String text = "{} // a comment";

  @Override
  public Text inUse() {
    return new Text(text, Integer.toHexString(text.hashCode()));
  }

  @Override
  public Checked check(String candidate) {
    return switch (ConfigReader.read(candidate)) {
      case ConfigRead.Bad(ConfigErrors errors) ->
          new Checked(Optional.empty(), errors, NONE, NONE, NONE);
      case ConfigRead.Good(_, var leftOut, var warnings, var notes) ->
          new Checked(Optional.of("a summary"), NONE, leftOut, warnings, notes);
    };
  }

  @Override
  public Compared compare(String candidate, Optional<Integer> listed) throws UnavailableException {
    checkReadable();
    Checked checked = check(candidate);
    if (!checked.errors().isEmpty()) {
      return new Compared.Invalid(checked.errors());
    }
    Change change =
        new Change(
            JsonPath.of("authoritative"),
            Change.Kind.CHANGED,
            Optional.of("true"),
            Optional.of("false"));
    return new Compared.Good(
        new Difference(List.of(change), 1), listed.map(FakeConfiguring::effect));
  }

  private static Effect effect(int listed) {
    Ipv4 address = Ipv4.of("192.0.2.100");
    HardwareAddress hardware = HardwareAddress.of("00:53:00:00:00:01");
    Holder holder =
        new Holder(new ClientKey.ByHardware(hardware), hardware, Octets.EMPTY, Octets.EMPTY);
    Affected affected =
        new Affected(
            new LeaseRecord.Bound(address, holder, 0, 0, 60),
            Fate.KEPT,
            Fate.OUT_OF_POOLS,
            "no pool has it");
    return new Effect(
        1,
        Map.of(Fate.KEPT, 1L),
        Map.of(Fate.OUT_OF_POOLS, 1L),
        1,
        0,
        0,
        listed == 0 ? List.of() : List.of(affected),
        List.of("a class looks at option 60"),
        new Room(
            100,
            118,
            2,
            3,
            List.of(
                new Room.OfSubnet(Prefix.of("192.0.2.0/24"), Optional.of(100L), Optional.of(118L)),
                new Room.OfSubnet(Prefix.of("198.51.100.0/24"), Optional.empty(), Optional.of(0L))),
            7));
  }

  @Override
  public Edited edit(Optional<String> base, List<Wanted> edits) {
    List<Edits.Edit> all =
        edits.stream()
            .map(
                each ->
                    new Edits.Edit(Edits.Op.valueOf(each.op().name()), each.path(), each.value()))
            .toList();
    return switch (Edits.apply(base.orElse(text), all)) {
      case Edits.Edited.Done(String edited) ->
          new Edited.Done(edited, Integer.toHexString(base.orElse(text).hashCode()));
      case Edits.Edited.Refused(int index, var why) ->
          new Edited.Refused(Optional.of(index), ConfigErrors.of(why));
      case Edits.Edited.Broken(var why) ->
          new Edited.Refused(Optional.empty(), ConfigErrors.of(why));
    };
  }

  @Override
  public Applied apply(String candidate, By by) {
    asked.add(by);
    Checked checked = check(candidate);
    if (!checked.errors().isEmpty()) {
      return new Applied.Invalid(checked.errors());
    }
    if (by.expected().filter(tag -> !tag.equals(inUse().tag())).isPresent()) {
      return new Applied.Outdated(inUse().tag());
    }
    return next.orElseGet(
        () -> {
          text = candidate;
          return new Applied.Used(inUse(), checked, Optional.of(2), true);
        });
  }

  @Override
  public Applied reload() {
    return next.orElseGet(() -> new Applied.Used(inUse(), check(text), Optional.empty(), false));
  }

  @Override
  public Applied rollback(int number, By by) {
    return number == 1 ? apply("{}", by) : new Applied.NoSuchVersion();
  }

  @Override
  public List<Version> versions() throws UnavailableException {
    checkReadable();
    return List.of(new Version(1, "2027-01-01T00:00:00Z", "file", "", "00"));
  }

  @Override
  public Optional<String> version(int number) throws UnavailableException {
    checkReadable();
    return Optional.of("{}").filter(_ -> number == 1);
  }

  private void checkReadable() throws UnavailableException {
    if (!readable) {
      throw new UnavailableException("input/output error", new IllegalStateException());
    }
  }
}
