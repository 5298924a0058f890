package io.leasehold.e2e.dashboard;

import io.leasehold.e2e.dashboard.Household.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How far DNS is with the name of a lease. The server answers for one zone itself; nobody answers
/// for the other.
@InBrowser
class NamesInDnsViewTest {
  private static final String LAMP = "00:53:00:00:05:01";
  private static final String OTHER_LAMP = "00:53:00:00:05:02";
  private static final String GUEST = "00:53:00:00:05:03";

  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["lo"],
        "api": {"listen": "127.0.0.1:%d"},
        "ddns": {
          "qualifying-suffix": "lan",
          "answer": {"listen": ["127.0.53.1:15353"]},
          "zones": [
            {"zone": "lan", "answered": true},
            {"zone": "guests.example.org", "servers": ["127.0.53.2:15353"]}]},
        "subnets": [
          {"subnet": "198.51.100.0/24", "relays": ["127.0.1.1"],
            "pools": ["198.51.100.20-198.51.100.199"]},
          {"subnet": "203.0.113.0/24", "relays": ["127.0.3.1"],
            "pools": ["203.0.113.20-203.0.113.199"],
            "ddns": {"qualifying-suffix": "guests.example.org"}}
        ]
      }
      """;

  @RegisterExtension static final House house = new House(CONFIGURATION);

  @RegisterExtension final Visit visit = new Visit();

  @Test
  void aLeaseSaysHowFarDnsIsWithItsName() {
    String first = house.household().join(Device.of(LAMP, "lamp", House.FLOOR_1)).orElseThrow();
    visit.signIn(house).go("/clients/hw " + LAMP);
    visit.see(".lh-dns", "lamp.lan");
    visit.miss(".lh-dns small");

    house.household().join(Device.of(OTHER_LAMP, "lamp", House.FLOOR_1));
    visit.go("/clients/hw " + OTHER_LAMP);
    visit.see(".lh-dns small", "somebody else’s");
    visit.see(".lh-facts-small", "the name is that of " + first);
    visit.checkAccessEverywhere();

    house.household().join(Device.of(GUEST, "phone", House.GUESTS));
    visit.go("/clients/hw " + GUEST);
    visit.see(".lh-dns", "phone.guests.example.org being told");

    visit.click("button", "Tell DNS again");
    visit.see(".lh-told", "DNS is told again of phone.guests.example.org.");

    visit.go("/leases?columns=address,dns");
    visit.see(".lh-rows-scroll", "lamp.lan somebody else’s");
  }
}
