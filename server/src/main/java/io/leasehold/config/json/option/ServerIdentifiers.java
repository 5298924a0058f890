package io.leasehold.config.json.option;

import io.leasehold.config.OptionSetting;
import io.leasehold.config.Scope;
import io.leasehold.config.ValueSource;
import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Placed;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.OptionCode4;

/// Checks option 54 where it is configured: what the server calls itself has to be known before the
/// client has an address, and to be recognised when the client says it back.
public final class ServerIdentifiers {
  private static final int CODE = OptionCode4.SERVER_IDENTIFIER.code();

  private ServerIdentifiers() {}

  static void check(Placed<OptionSetting> setting) {
    boolean isAddress =
        setting.value().source() instanceof ValueSource.Fixed(Octets value)
            && Ipv4.ofOctets(value).filter(Ipv4::isUnicast).isPresent();
    if (setting.value().code() == CODE && !isAddress) {
      setting
          .node()
          .wrong("another value of option 54", "the address of one host, such as \"192.0.2.1\"");
    }
  }

  /// A pool or a reservation says nothing of it.
  public static void none(Fields level, Scope scope) {
    if (scope.options().codes().has(CODE)) {
      level
          .find("options")
          .ifPresent(
              options ->
                  options.wrong(
                      "option 54",
                      "it at the top, in a shared network, a subnet or a class: the server is"
                          + " called one thing by all clients of a subnet"));
    }
  }
}
