package io.leasehold.convert.kea;

import io.leasehold.model.Octets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is known of the whole file when a level of it is converted.
///
/// @param definitions Kea's options and those of the file
/// @param written the definitions that our configuration has, too, by code
/// @param masks the subnet masks of all subnets
/// @param flex what the hook library flex_option does to replies, by option
/// @param classes classes that the conversion itself needs
/// @param limits whether the hook library limits is loaded
/// @param uniqueAddresses whether an address is reserved once at most
/// @param around the options of the levels around the one that is converted
record FileContext(
    Definitions definitions,
    Map<Integer, Definition> written,
    Set<Octets> masks,
    Map<Integer, List<FlexAction>> flex,
    MadeClasses classes,
    boolean limits,
    boolean uniqueAddresses,
    Around around) {
  FileContext {
    written = Map.copyOf(written);
    masks = Set.copyOf(masks);
    flex = Map.copyOf(flex);
  }

  /// The same with the definitions of a class.
  FileContext with(List<Definition> more) {
    return more.isEmpty()
        ? this
        : new FileContext(
            definitions.with(more), written, masks, flex, classes, limits, uniqueAddresses, around);
  }

  /// The same for what stands within levels.
  FileContext within(Around levels) {
    return new FileContext(
        definitions, written, masks, flex, classes, limits, uniqueAddresses, levels);
  }
}
