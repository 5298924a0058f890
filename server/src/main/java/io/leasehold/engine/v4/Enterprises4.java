package io.leasehold.engine.v4;

import io.leasehold.config.OptionSetting;
import io.leasehold.config.Towards;
import io.leasehold.config.ValueSource;
import io.leasehold.model.Octets;
import io.leasehold.select.Settings;
import io.leasehold.wire.option.OptionValue;
import io.leasehold.wire.option.Reading;
import io.leasehold.wire.option.Shape;
import io.leasehold.wire.option.SubOption;
import io.leasehold.wire.option.VendorClassesValue;
import io.leasehold.wire.option.VendorOptionsValue;
import io.leasehold.wire.v4.OptionCode4;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Options 124 and 125 of a reply, which several levels can say together: each of those that stand
/// by enterprise adds, from near to far, the enterprises that no nearer one names, and of option
/// 125 also the sub-options that no nearer one has. A level that gives octets or an expression, or
/// never sends the option, ends it.
final class Enterprises4 {
  /// Of the sub-options of an enterprise, each with its code and length (RFC 3925 §4).
  private static final int BLOCK_MAX = 255;

  private Enterprises4() {}

  /// The levels that say it together, nearest first; one at least.
  static List<Settings.Found> levels(int code, Situation situation, Settings settings) {
    List<Settings.Found> together = new ArrayList<>();
    for (Settings.Found found : settings.everyOption(code, situation.ask().classes())) {
      if (!isByEnterprise(found.setting())) {
        break;
      }
      together.add(found);
    }
    return List.copyOf(together);
  }

  static boolean isByEnterprise(OptionSetting setting) {
    return setting.sending() != OptionSetting.Sending.NEVER
        && setting.source() instanceof ValueSource.ByEnterprise;
  }

  static Octets value(int code, Situation situation, Settings settings) {
    List<Octets> values =
        levels(code, situation, settings).stream()
            .map(Settings.Found::setting)
            .map(
                setting ->
                    setting
                        .source()
                        .value(situation.ask().facts(), Towards.from(situation.serverId())))
            .flatMap(value -> value.stream())
            .toList();
    return values.size() == 1
        ? values.getFirst()
        : code == OptionCode4.VENDOR_CLASS.code() ? classes(values) : options(values);
  }

  private static Octets classes(List<Octets> values) {
    Map<Long, VendorClassesValue.Enterprise> all = new LinkedHashMap<>();
    for (Octets value : values) {
      if (read(Shape.VENDOR_CLASSES, value) instanceof VendorClassesValue(var enterprises)) {
        enterprises.forEach(enterprise -> all.putIfAbsent(enterprise.number(), enterprise));
      }
    }
    return new VendorClassesValue(List.copyOf(all.values())).encode();
  }

  private static Octets options(List<Octets> values) {
    Map<Long, List<SubOption>> all = new LinkedHashMap<>();
    for (Octets value : values) {
      if (read(Shape.VENDOR_OPTIONS, value) instanceof VendorOptionsValue(var enterprises)) {
        Map<Long, List<SubOption>> farther = new LinkedHashMap<>();
        enterprises.forEach(
            one ->
                farther
                    .computeIfAbsent(one.number(), _ -> new ArrayList<>())
                    .addAll(one.options()));
        farther.forEach(
            (number, options) -> add(options, all.computeIfAbsent(number, _ -> new ArrayList<>())));
      }
    }
    List<VendorOptionsValue.Enterprise> blocks = new ArrayList<>();
    all.forEach((number, options) -> addBlocks(number, options, blocks));
    return new VendorOptionsValue(blocks).encode();
  }

  /// Those that no nearer level has.
  private static void add(List<SubOption> farther, List<SubOption> nearer) {
    List<Integer> known = nearer.stream().map(SubOption::code).toList();
    farther.stream().filter(option -> !known.contains(option.code())).forEach(nearer::add);
  }

  /// An enterprise with more than fits one block comes more than once.
  private static void addBlocks(
      long number, List<SubOption> options, List<VendorOptionsValue.Enterprise> blocks) {
    List<SubOption> block = new ArrayList<>();
    int length = 0;
    for (SubOption option : options) {
      int its = option.value().length() + 2;
      if (length + its > BLOCK_MAX) {
        blocks.add(new VendorOptionsValue.Enterprise(number, block));
        block = new ArrayList<>();
        length = 0;
      }
      block.add(option);
      length += its;
    }
    blocks.add(new VendorOptionsValue.Enterprise(number, block));
  }

  /// What a configuration gives by enterprise was checked when it was read.
  private static OptionValue read(Shape shape, Octets value) {
    if (Reading.of(shape, value) instanceof Reading.Good(OptionValue good)) {
      return good;
    }
    throw new IllegalStateException("no value by enterprise: " + value.toHex());
  }
}
