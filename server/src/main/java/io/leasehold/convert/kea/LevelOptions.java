package io.leasehold.convert.kea;

import io.leasehold.convert.Out;
import io.leasehold.convert.kea.Entry.Send;
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
  static void write(Section level, FileContext file, Out.Obj to) {
    write(level, file, to, false);
  }

  /// The options of the top, which are those of the hook library flex_option, too.
  static void writeTop(Section root, FileContext file, Out.Obj to) {
    write(root, file, to, true);
  }

  private static void write(Section level, FileContext file, Out.Obj to, boolean isTop) {
    List<Entry> entries = Entry.read(level, file.definitions());
    Out.Obj options = new LevelOptions(file, entries, isTop).options();
    if (!options.isEmpty()) {
      to.put("options", options);
    }
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
    List<Out> vendor = new VendorOptions(file.classes()).alternatives(entries);
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
    all.addAll(own);
    if (isTop) {
      flex.stream().filter(action -> !action.overrides()).map(FlexAction::out).forEach(all::add);
    }
    if (!all.isEmpty()) {
      options.put(key(code), all.size() == 1 ? all.getFirst() : new Out.Arr(alternatives(all)));
    }
  }

  /// An alternative is an object, and what comes behind one for everybody is never reached.
  private static List<Out> alternatives(List<Out> all) {
    List<Out> objects = new ArrayList<>();
    for (Out one : all) {
      Out.Obj object = Alternative.object(one);
      objects.add(object);
      if (!object.has("client-classes")) {
        return objects;
      }
    }
    return objects;
  }

  /// Each with its condition; what comes behind one without is never reached.
  private List<Out> alternatives(int code, List<Entry> all) {
    List<Out> alternatives = new ArrayList<>();
    boolean reached = true;
    for (Entry entry : all) {
      if (reached) {
        alternative(code, entry).ifPresent(alternatives::add);
      } else {
        entry.element().note("never sent, as the one before it is for all clients; left out");
      }
      reached &= !entry.classes().isEmpty();
    }
    return alternatives;
  }

  private Optional<Out> alternative(int code, Entry entry) {
    if (entry.send() == Send.NEVER) {
      return Optional.of(
          new Out.Obj().put("never-send", true).putTexts("client-classes", entry.classes()));
    }
    Optional<String> instead = ServerSent.instead(code);
    if (instead.isPresent()) {
      entry.element().note("option %d is not carried over: %s".formatted(code, instead.get()));
      return Optional.empty();
    }
    Octets octets = withInside(entry, 0);
    if (octets.isEmpty()
        && shape(code) != Shape.EMPTY
        && shape(code) != Shape.ADDRESS_LIST_OR_NONE) {
      entry.element().note("option %d without data is not sent; left out".formatted(code));
      return Optional.empty();
    }
    boolean always = entry.send() == Send.ALWAYS || ALWAYS.contains(code);
    return Optional.of(Alternative.of(value(code, octets), always, entry.classes()));
  }

  private Out value(int code, Octets octets) {
    Shape shape = shape(code);
    boolean otherMask = code == OptionCode4.SUBNET_MASK.code() && !isEveryMask(octets);
    boolean otherLength =
        shape.fixedLength() != Shape.VARIABLE && octets.length() != shape.fixedLength();
    return otherMask || otherLength
        ? new Out.Obj().put("expression", "0x" + octets.toHex())
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
