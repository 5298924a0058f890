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
    return unnamed(situation, address).named(situation);
  }

  /// The same to be offered, which gives nobody a name: there is one only where the client is told
  /// of it, or where it is to be seen whether its lease stays as it is.
  static Grant toOffer(Situation situation, Ipv4 address) {
    Grant unnamed = unnamed(situation, address);
    boolean isCompared = unnamed.settings.policy().cachePerMille().orElse(0) > 0;
    return isCompared || Naming4.isTold(situation.ask()) ? unnamed.named(situation) : unnamed;
  }

  private static Grant unnamed(Situation situation, Ipv4 address) {
    LinkSubnet subnet = subnetOf(situation, address);
    Settings settings = situation.settingsAt(subnet, address);
    long leaseS = LeaseTime4.grantedS(situation, settings, address);
    return new Grant(address, subnet, settings, leaseS, Naming4.NONE);
  }

  private Grant named(Situation situation) {
    Naming4 its = Naming4.of(situation, this);
    return its.equals(Naming4.NONE) ? this : new Grant(address, subnet, settings, leaseS, its);
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
