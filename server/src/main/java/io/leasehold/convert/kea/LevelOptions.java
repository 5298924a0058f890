package io.leasehold.convert.kea;

import io.leasehold.config.json.option.ServerOptions;
import io.leasehold.config.json.option.ValueRules;
import io.leasehold.convert.Out;
import io.leasehold.convert.kea.Around.Mark;
import io.leasehold.convert.kea.Entry.Send;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.option.Shape;
import io.leasehold.wire.v4.OptionCode4;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Turns the `option-data` of a level into our `options`.
///
/// Kea reads data by the types that it gives its options, and puts the options of a space into the
/// one that encapsulates it. So every value is made into octets first, as Kea sends them, and then
/// written in our natural form where that means the same octets.
final class LevelOptions {
  private static final int VENDOR_CLASS = 124;
  private static final int VENDOR_OPTIONS = 125;
  private static final int DEPTH_MAX = 8;

  /// Kea sends these to clients that do not ask for them, too.
  private static final Set<Integer> ALWAYS = Set.of(3, 6, 15);

  private final FileContext file;
  private final List<Entry> entries;
  private final boolean isTop;

  private LevelOptions(FileContext file, List<Entry> entries, boolean isTop) {
    this.file = file;
    this.entries = entries;
    this.isTop = isTop;
  }

  /// @param file with the definitions that hold at this level
  /// @return the level's own
  static List<Entry> write(Section level, FileContext file, Out.Obj to) {
    return write(Entry.read(level, file.definitions()), file, to, false);
  }

  /// The options of the top, which are those of the hook library flex_option, too.
  static void writeTop(List<Entry> entries, FileContext file, Out.Obj to) {
    write(entries, file, to, true);
  }

  /// Those of a pool or of a reservation, which do not say what the server calls itself: neither
  /// Kea nor this server looks there.
  static void writeOfAddress(Section level, FileContext file, Out.Obj to) {
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : Entry.read(level, file.definitions())) {
      if (isServerId(entry)) {
        entry.element().note("the server's identifier is not looked for here; left out");
      } else {
        entries.add(entry);
      }
    }
    write(entries, file, to, false);
  }

  private static boolean isServerId(Entry entry) {
    return entry.space().equals(Definition.DHCP4)
        && entry.code() == OptionCode4.SERVER_IDENTIFIER.code();
  }

  private static List<Entry> write(
      List<Entry> entries, FileContext file, Out.Obj to, boolean isTop) {
    Out.Obj options = new LevelOptions(file, entries, isTop).options();
    if (!options.isEmpty()) {
      to.put("options", options);
    }
    return entries;
  }

  private Out.Obj options() {
    Map<Integer, List<Entry>> byCode = new LinkedHashMap<>();
    Set<String> inside = new HashSet<>();
    for (Entry entry : entries) {
      if (entry.space().equals(Definition.DHCP4)) {
        byCode.computeIfAbsent(entry.code(), _ -> new ArrayList<>()).add(entry);
      }
      entry.definition().map(Definition::encapsulates).ifPresent(inside::add);
    }
    Out.Obj options = new Out.Obj();
    byCode.forEach(
        (code, all) -> {
          if (code != VENDOR_OPTIONS) {
            put(options, code, alternatives(code, all));
          }
        });
    List<Out> vendor =
        new VendorOptions(file.classes()).alternatives(entries, file.around().vendor());
    put(options, VENDOR_OPTIONS, vendor);
    if (isTop) {
      file.flex().keySet().stream()
          .filter(code -> !options.has(key(code)))
          .sorted()
          .forEach(code -> put(options, code, List.of()));
    }
    tellOfStrays(inside);
    return options;
  }

  /// What flex_option does comes before what is configured, but for what it only adds.
  private void put(Out.Obj options, int code, List<Out> own) {
    List<FlexAction> flex =
        own.isEmpty() && !isTop ? List.of() : file.flex().getOrDefault(code, List.of());
    List<Out> all = new ArrayList<>();
    flex.stream().filter(FlexAction::overrides).map(FlexAction::out).forEach(all::add);
    if (!own.isEmpty() && code != OptionCode4.SERVER_IDENTIFIER.code()) {
      file.around()
          .of(code, Send.NEVER)
          .forEach(mark -> all.add(Alternative.never(mark.classes())));
    }
    all.addAll(own);
    if (isTop) {
      flex.stream().filter(action -> !action.overrides()).map(FlexAction::out).forEach(all::add);
    }
    List<Out> reached = reached(all);
    if (!reached.isEmpty()) {
      options.put(key(code), reached.size() == 1 ? reached.getFirst() : objects(reached));
    }
  }

  /// What comes behind one for everybody is never reached.
  private static List<Out> reached(List<Out> all) {
    List<Out> reached = new ArrayList<>();
    for (Out one : all) {
      reached.add(one);
      if (!Alternative.object(one).has("client-classes")) {
        return reached;
      }
    }
    return reached;
  }

  private static Out objects(List<Out> alternatives) {
    return new Out.Arr(alternatives.stream().<Out>map(Alternative::object).toList());
  }

  /// First who does not get it, then those for some in their order, last the one for everybody: of
  /// several of these Kea takes the last, but sends all of an option of which a message may have
  /// several.
  private List<Out> alternatives(int code, List<Entry> all) {
    if (isServerId(all.getFirst())) {
      return all.stream().filter(LevelOptions::isAddress).map(LevelOptions::serverId).toList();
    }
    List<Entry> never = all.stream().filter(entry -> entry.send() == Send.NEVER).toList();
    List<Entry> forSome = new ArrayList<>();
    List<Entry> forAll = new ArrayList<>();
    for (Entry entry : all) {
      if (entry.send() != Send.NEVER) {
        (entry.classes().isEmpty() ? forAll : forSome).add(entry);
      }
    }
    List<Out> alternatives = new ArrayList<>();
    never.forEach(entry -> alternatives.add(Alternative.never(entry.classes())));
    forSome.forEach(entry -> alternatives.addAll(sent(code, entry, withInside(entry, 0))));
    if (!forAll.isEmpty()) {
      Entry last = forAll.getLast();
      boolean several = code == VENDOR_CLASS;
      Octets octets = several ? joined(forAll) : withInside(last, 0);
      alternatives.addAll(sent(code, last, octets));
      forAll
          .subList(0, several ? 0 : forAll.size() - 1)
          .forEach(entry -> entry.element().note("a later one takes its place; left out"));
    }
    return alternatives;
  }

  private static boolean isAddress(Entry entry) {
    boolean isAddress =
        entry.send() != Send.NEVER
            && Ipv4.ofOctets(entry.data()).filter(Ipv4::isUnicast).isPresent();
    if (!isAddress) {
      entry.element().note("no address of a server; left out");
    }
    return isAddress;
  }

  /// It is in every answer.
  private static Out serverId(Entry entry) {
    return Alternative.of(Natural.of(Shape.ADDRESS, entry.data()), false, entry.classes());
  }

  /// In Kea's order, the last first.
  private Octets joined(List<Entry> entries) {
    Bytes bytes = new Bytes();
    entries.reversed().forEach(entry -> bytes.octets(entry.data()));
    return bytes.done();
  }

  /// The value, and before it the same for those to whom it is always sent as another level says.
  private List<Out> sent(int code, Entry entry, Octets octets) {
    Optional<String> instead = ServerOptions.instead(code);
    if (instead.isPresent()) {
      entry.element().note("option %d cannot be set here: %s".formatted(code, instead.get()));
      return List.of();
    }
    if (octets.isEmpty()
        && shape(code) != Shape.EMPTY
        && shape(code) != Shape.ADDRESS_LIST_OR_NONE) {
      entry.element().note("option %d without data is not sent; left out".formatted(code));
      return List.of();
    }
    List<Mark> marks = file.around().of(code, Send.ALWAYS);
    boolean always =
        entry.send() == Send.ALWAYS
            || ALWAYS.contains(code)
            || marks.stream().anyMatch(mark -> mark.classes().isEmpty());
    List<Out> sent = new ArrayList<>();
    if (!always) {
      for (Mark mark : marks) {
        List<String> classes =
            entry.classes().isEmpty()
                ? mark.classes()
                : List.of(file.classes().ofBoth(entry.classes(), mark.classes()));
        sent.add(sent(entry, value(code, octets), true, classes));
      }
    }
    sent.add(sent(entry, value(code, octets), always, entry.classes()));
    return sent;
  }

  private static Out sent(Entry entry, Out value, boolean always, List<String> classes) {
    return entry.element().became(Alternative.of(entry.element().became(value), always, classes));
  }

  private Out value(int code, Octets octets) {
    Shape shape = shape(code);
    boolean otherMask = code == OptionCode4.SUBNET_MASK.code() && !isEveryMask(octets);
    boolean otherLength =
        shape.fixedLength() != Shape.VARIABLE && octets.length() != shape.fixedLength();
    if (otherMask || otherLength) {
      return new Out.Obj().put("expression", "0x" + octets.toHex());
    }
    return ValueRules.expected(code, octets).isPresent()
        ? new Out.Obj().put("hex", octets.toHex())
        : Natural.of(shape, octets);
  }

  /// A mask that contradicts a subnet can be had as an expression only.
  private boolean isEveryMask(Octets mask) {
    return file.masks().isEmpty() || file.masks().equals(Set.of(mask));
  }

  private Shape shape(int code) {
    Definition written = file.written().get(code);
    if (written != null) {
      return WrittenDefinitions.shape(written);
    }
    return OptionCode4.ofCode(code).map(OptionCode4::shape).orElse(Shape.OPAQUE);
  }

  private String key(int code) {
    Definition written = file.written().get(code);
    return written != null
        ? written.name()
        : OptionCode4.ofCode(code).map(OptionCode4::ianaName).orElseGet(() -> "" + code);
  }

  /// The data, and behind it the options of the space that travels inside, by their codes.
  private Octets withInside(Entry entry, int depth) {
    Optional<String> space =
        entry.definition().map(Definition::encapsulates).filter(name -> !name.isEmpty());
    if (space.isEmpty() || depth == DEPTH_MAX) {
      return entry.data();
    }
    Bytes bytes = new Bytes().octets(entry.data());
    for (Entry inner : insideOf(space.get())) {
      Octets value = withInside(inner, depth + 1);
      try {
        bytes.number(inner.code(), 1).counted(value, 1);
      } catch (BadData bad) {
        inner.element().error(String.valueOf(bad.getMessage()));
      }
    }
    return bytes.done();
  }

  private List<Entry> insideOf(String space) {
    return entries.stream()
        .filter(entry -> entry.space().equals(space) && entry.send() != Send.NEVER)
        .sorted(Comparator.comparingInt(Entry::code))
        .toList();
  }

  /// Options of a space that no option of this level encapsulates: Kea does not send them either.
  private void tellOfStrays(Set<String> inside) {
    for (Entry entry : entries) {
      boolean travels =
          entry.space().equals(Definition.DHCP4)
              || VendorOptions.enterprise(entry.space()).isPresent()
              || inside.contains(entry.space());
      if (!travels) {
        entry
            .element()
            .note(
                "nothing at this level encapsulates the space \"%s\", so it is not sent; left out"
                    .formatted(entry.space()));
      }
    }
  }
}
