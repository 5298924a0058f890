package io.leasehold.engine.v4;

import io.leasehold.model.Octets;
import io.leasehold.select.Settings;
import io.leasehold.wire.option.Reading;
import io.leasehold.wire.option.Shape;
import io.leasehold.wire.option.SubOption;
import io.leasehold.wire.option.SubOptionsValue;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Options4;
import java.util.List;

/// Option 60 of a reply. RFC 2131 §4.3.1 lets a server return the vendor class that it has looked
/// at, and boot ROMs need that: they take an answer for one to them if it names their class.
///
/// - `HTTPClient`, to clients whose class begins so (UEFI 2.5 on, §24.7), if they are told what to
///   boot.
/// - `PXEClient`, to clients whose class begins so, if they are sent option 43 with the sub-option
///   6 of boot ROMs: without that the name would make them look for a boot server at port 4011.
///
/// Where the configuration says anything of option 60, that holds instead.
final class VendorClass4 {
  private static final Octets HTTP = Octets.ofText("HTTPClient");
  private static final Octets PXE = Octets.ofText("PXEClient");

  private static final int DISCOVERY_CONTROL = 6;

  private VendorClass4() {}

  static void put(Options4.Builder options, Situation situation, Settings settings) {
    Octets asked =
        situation.ask().message().option(OptionCode4.VENDOR_CLASS_IDENTIFIER).orElse(Octets.EMPTY);
    if (asked.beginsWith(HTTP)) {
      if (!isSet(settings, situation) && boots(options, settings, situation)) {
        put(options, HTTP, situation);
      }
    } else if (asked.beginsWith(PXE)
        && !isSet(settings, situation)
        && controlsDiscovery(options.build())) {
      put(options, PXE, situation);
    }
  }

  private static boolean isSet(Settings settings, Situation situation) {
    return settings
        .option(OptionCode4.VENDOR_CLASS_IDENTIFIER.code(), situation.ask().classes())
        .isPresent();
  }

  private static boolean boots(Options4.Builder options, Settings settings, Situation situation) {
    return BootFields4.tellFile(settings, situation)
        || options.has(OptionCode4.BOOT_FILE_NAME.code());
  }

  private static void put(Options4.Builder options, Octets name, Situation situation) {
    options.put(OptionCode4.VENDOR_CLASS_IDENTIFIER, name);
    new TracedOptions4(situation).vendorClass();
  }

  private static boolean controlsDiscovery(Options4 options) {
    Octets vendor = options.get(OptionCode4.VENDOR_ENCAPSULATED_OPTIONS).orElse(Octets.EMPTY);
    return Reading.of(Shape.SUB_OPTIONS, vendor)
            instanceof Reading.Good(SubOptionsValue(List<SubOption> inner))
        && inner.stream().anyMatch(option -> option.code() == DISCOVERY_CONTROL);
  }
}
