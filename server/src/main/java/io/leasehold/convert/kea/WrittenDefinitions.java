package io.leasehold.convert.kea;

import io.leasehold.config.json.option.ServerOptions;
import io.leasehold.convert.Out;
import io.leasehold.wire.option.Shape;
import io.leasehold.wire.v4.OptionCode4;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The definitions of the file that our configuration has, too: those of options that our registry
/// leaves open. The others are known here already, or their values are written as octets.
final class WrittenDefinitions {
  private static final Set<KeaType> FOREIGN =
      Set.of(
          KeaType.ANY_ADDRESS,
          KeaType.PREFIX6,
          KeaType.PORT_SET,
          KeaType.TUPLE,
          KeaType.ROUTES,
          KeaType.RESOLVERS);

  private WrittenDefinitions() {}

  static Map<Integer, Definition> of(List<Definition> definitions) {
    Map<Integer, Definition> written = new HashMap<>();
    for (Definition definition : definitions) {
      if (canBe(definition)
          && written.values().stream().noneMatch(w -> w.name().equals(definition.name()))) {
        written.putIfAbsent(definition.code(), definition);
      }
    }
    return written;
  }

  static void write(Map<Integer, Definition> written, Out.Obj to) {
    List<Out> all = new ArrayList<>();
    written.keySet().stream().sorted().map(written::get).forEach(each -> all.add(out(each)));
    to.putAll("option-definitions", all);
  }

  private static boolean canBe(Definition definition) {
    boolean open =
        OptionCode4.ofCode(definition.code())
            .filter(known -> known.shape() != Shape.OPAQUE)
            .isEmpty();
    return !definition.isWrong()
        && definition.space().equals(Definition.DHCP4)
        && definition.name().matches("[a-z][a-z0-9-]{0,63}")
        && OptionCode4.ofName(definition.name()).isEmpty()
        && open
        && definition.code() > 0
        && definition.code() < 255
        && ServerOptions.instead(definition.code()).isEmpty();
  }

  /// Options with others inside, and types that are not ours, hold octets.
  private static Out out(Definition definition) {
    Out.Obj out =
        new Out.Obj().put("name", definition.name()).put("code", Out.of(definition.code()));
    if (!isOurs(definition)) {
      return out.put("type", KeaType.BINARY.word());
    }
    out.put("type", definition.type().word());
    if (definition.array()) {
      out.put("array", true);
    }
    return out.putTexts("record-types", definition.fields().stream().map(KeaType::word).toList());
  }

  /// The shape that a value has here.
  static Shape shape(Definition definition) {
    return isOurs(definition) && definition.type() != KeaType.RECORD
        ? definition.type().shape(definition.array())
        : Shape.OPAQUE;
  }

  private static boolean isOurs(Definition definition) {
    boolean list =
        definition.type().shape(true) != definition.type().shape(false)
            && definition.type().shape(true) != Shape.OPAQUE;
    return definition.encapsulates().isEmpty()
        && !FOREIGN.contains(definition.type())
        && definition.fields().stream().noneMatch(FOREIGN::contains)
        && (!definition.array() || list);
  }
}
