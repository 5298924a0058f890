package io.leasehold.command;

import io.leasehold.api.resource.Catalogue;
import io.leasehold.change.Changes;
import io.leasehold.change.InUse;
import io.leasehold.config.Config;
import io.leasehold.config.json.difference.JsonPath;
import io.leasehold.config.json.edit.TextEdit;
import io.leasehold.config.json.option.OptionCatalogue;
import io.leasehold.config.json.tree.Json;
import io.leasehold.wire.option.OptionKind;
import io.leasehold.wire.option.Shape;
import io.leasehold.wire.v4.OptionRfc4;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// What the configuration of the running server can name, as its API sees it.
final class ServedCatalogue implements Catalogue {
  private static final JsonPath CLASSES = JsonPath.of("client-classes");
  private static final String DHCP4 = "dhcp4";

  private final Changes changes;

  ServedCatalogue(Changes changes) {
    this.changes = changes;
  }

  @Override
  public List<ClassEntry> classes() {
    InUse inUse = changes.inUse();
    Config config = inUse.config();
    if (config.classes().isEmpty()) {
      return List.of();
    }
    ClassUses uses = ClassUses.of(config);
    return TextEdit.find(inUse.source().text().toString(), CLASSES).stream()
        .flatMap(
            found -> found.value() instanceof Json.Arr array ? array.items().stream() : Stream.of())
        .flatMap(item -> entry(item, config, uses).stream())
        .toList();
  }

  private static Optional<ClassEntry> entry(Json item, Config config, ClassUses uses) {
    return item instanceof Json.Obj(List<Json.Member> members, _)
        ? members.stream()
            .filter(member -> member.key().equals("name"))
            .flatMap(
                member ->
                    member.value() instanceof Json.Text(String name, _)
                        ? config.classNames().find(name).stream()
                        : Stream.of())
            .map(
                name ->
                    new ClassEntry(name.name(), item, uses.places(name), uses.reservations(name)))
            .findFirst()
        : Optional.empty();
  }

  @Override
  public List<OptionEntry> options() {
    return OptionCatalogue.of(changes.inUse().config().ownOptions()).stream()
        .map(ServedCatalogue::entry)
        .toList();
  }

  private static OptionEntry entry(OptionCatalogue.Entry entry) {
    OptionKind kind = entry.kind();
    boolean registered = !entry.own() && entry.space().equals(DHCP4);
    OptionalInt rfc = registered ? OptionRfc4.of(kind.code()) : OptionalInt.empty();
    return new OptionEntry(
        kind.code(),
        kind.name(),
        entry.aliases(),
        entry.space(),
        word(kind.shape()),
        kind.fields().stream().map(ServedCatalogue::word).toList(),
        OptionCatalogue.form(kind.shape()),
        rfc.isPresent() ? Optional.of(rfc.getAsInt()) : Optional.empty(),
        entry.own(),
        entry.instead());
  }

  private static String word(Shape shape) {
    return shape.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
