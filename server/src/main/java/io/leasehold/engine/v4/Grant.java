package io.leasehold.engine.v4;

import io.leasehold.model.Ipv4;
import io.leasehold.select.LinkSubnet;
import io.leasehold.select.Settings;

/// An address for a client, offered or given.
///
/// @param settings those that hold for this client at this address
/// @param leaseS as told to the client: 1 to 0xffffffff, the latter without end (RFC 2131 §3.3)
record Grant(Ipv4 address, LinkSubnet subnet, Settings settings, long leaseS) {

  /// For as long as the settings say.
  ///
  /// @throws IllegalStateException if the address is not of the client's link
  static Grant of(Situation situation, Ipv4 address) {
    LinkSubnet subnet = subnetOf(situation, address);
    Settings settings = situation.settingsAt(subnet, address);
    long leaseS = LeaseTime4.grantedS(situation, settings, address);
    return new Grant(address, subnet, settings, leaseS);
  }

  /// The same for another time.
  Grant lasting(long otherS) {
    return new Grant(address, subnet, settings, otherS);
  }

  private static LinkSubnet subnetOf(Situation situation, Ipv4 address) {
    return situation
        .subnetHere(address)
        .orElseThrow(
            () -> new IllegalStateException(address + " granted, which is not of this link"));
  }
}
