package io.leasehold.config.json;

import io.leasehold.config.Scope;
import io.leasehold.config.json.check.NameChecks;
import io.leasehold.config.json.option.ExtensionReader;
import io.leasehold.config.json.option.OptionsReader;
import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Placed;
import io.leasehold.model.Ipv4;
import java.util.List;

/// Reads what a level says of options, times and the fields of the BOOTP header, and how it treats
/// clients.
final class ScopeReader {
  private final OptionsReader options;
  private final BootFieldReader boot;
  private final NameChecks names;
  private final ExtensionReader extensions;

  ScopeReader(
      OptionsReader options, BootFieldReader boot, NameChecks names, ExtensionReader extensions) {
    this.options = options;
    this.boot = boot;
    this.names = names;
    this.extensions = extensions;
  }

  /// With what a class defines for itself.
  ///
  /// @param fields of an object that has the key "option-definitions"
  ScopeReader within(Fields fields) {
    return fields.has("option-definitions")
        ? new ScopeReader(options.within(fields), boot, names, extensions)
        : this;
  }

  /// What a level says itself, and the times that hold there.
  ///
  /// @param masks the subnet masks among its options
  record Level(Scope scope, Times times, List<Placed<Ipv4>> masks) {
    Level {
      masks = List.copyOf(masks);
    }
  }

  Level read(Fields fields, Times around) {
    Times.Own own = Times.read(fields, around);
    OptionsReader.Read read =
        fields.find("options").map(options::read).orElse(OptionsReader.Read.NOTHING);
    Scope scope =
        new Scope(
            read.options(),
            own.leaseTime(),
            own.renew(),
            own.rebind(),
            fields.find("next-server").flatMap(boot::address),
            fields
                .find("server-name")
                .flatMap(node -> boot.text(node, BootFieldReader.SERVER_NAME_MAX)),
            fields
                .find("boot-file-name")
                .flatMap(node -> boot.text(node, BootFieldReader.BOOT_FILE_MAX)),
            NamePolicyReader.read(fields, names),
            PolicyReader.read(fields, extensions));
    // Nearly all reservations say nothing here: one scope does for them.
    return new Level(scope.equals(Scope.EMPTY) ? Scope.EMPTY : scope, own.times(), read.masks());
  }
}
