package io.leasehold.engine.v4;

import io.leasehold.model.Ipv4;
import io.leasehold.select.LinkSubnet;
import io.leasehold.select.Settings;

/// An address for a client, offered or given.
///
/// @param settings those that hold for this client at this address
/// @param leaseS as told to the client: 1 to 0xffffffff, the latter without end (RFC 2131 §3.3)
/// @param naming how the client is called while it has the address
record Grant(Ipv4 address, LinkSubnet subnet, Settings settings, long leaseS, Naming4 naming) {

  /// For as long as the settings say.
  ///
  /// @throws IllegalStateException if the address is not of the client's link
  static Grant of(Situation situation, Ipv4 address) {
    LinkSubnet subnet = subnetOf(situation, address);
    Settings settings = situation.settingsAt(subnet, address);
    long leaseS = LeaseTime4.grantedS(situation, settings, address);
    Grant unnamed = new Grant(address, subnet, settings, leaseS, Naming4.NONE);
    Naming4 naming = Naming4.of(situation, unnamed);
    return naming.equals(Naming4.NONE)
        ? unnamed
        : new Grant(address, subnet, settings, leaseS, naming);
  }

  /// The same for another time.
  Grant lasting(long otherS) {
    return new Grant(address, subnet, settings, otherS, naming);
  }

  private static LinkSubnet subnetOf(Situation situation, Ipv4 address) {
    return situation
        .subnetHere(address)
        .orElseThrow(
            () -> new IllegalStateException(address + " granted, which is not of this link"));
  }
}
