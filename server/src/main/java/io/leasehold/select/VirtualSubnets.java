package io.leasehold.select;

import io.leasehold.model.Octets;
import io.leasehold.wire.option.RelayAgentValue;
import io.leasehold.wire.option.RelaySubOption;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// To which virtual private network a query belongs: the type and the value of RFC 6607 §3.5.
public final class VirtualSubnets {
  /// RFC 6607 §3.5: the global, default one.
  private static final int GLOBAL = 255;

  private static final int BY_NAME = 0;
  private static final int BY_VPN_ID = 1;

  /// RFC 2685 §4.
  private static final int VPN_ID_LENGTH = 7;

  private VirtualSubnets() {}

  /// What the relay agent says, else what the client says (RFC 6607 §7.3). Empty for the global
  /// one, which is where queries belong that say nothing.
  public static Optional<Octets> of(Message4 message) {
    Optional<Octets> ofAgent = message.agent(RelaySubOption.VIRTUAL_SUBNET);
    Optional<Octets> said =
        ofAgent.isPresent() ? ofAgent : message.option(OptionCode4.VIRTUAL_SUBNET_SELECTION);
    return said.filter(vss -> !vss.isEmpty() && vss.at(0) != GLOBAL);
  }

  /// As a configuration writes it in "vpn"; what none can write, as type and octets.
  public static String text(Octets vss) {
    Octets value = vss.slice(1, vss.length() - 1);
    if (vss.at(0) == BY_VPN_ID && value.length() == VPN_ID_LENGTH) {
      return "{\"hex\": \"%s\"}".formatted(value.toHex());
    }
    String name = new String(value.toByteArray(), StandardCharsets.ISO_8859_1);
    return vss.at(0) == BY_NAME && name.matches("[ !#-\\[\\]-~]+")
        ? "\"%s\"".formatted(name)
        : "of type %d, octets %s".formatted(vss.at(0), value.toColonHex());
  }

  /// Option 82 as it goes back to the relay agent. RFC 6607 §7.2: a server that has used the VSS
  /// sub-option takes the VSS-Control sub-option out; by that the relay agent knows. All that is
  /// answered has used it.
  public static Octets echoed(Octets agent) {
    return RelayAgentValue.find(agent, RelaySubOption.VIRTUAL_SUBNET).isPresent()
        ? RelayAgentValue.without(agent, RelaySubOption.VIRTUAL_SUBNET_CONTROL)
        : agent;
  }
}
