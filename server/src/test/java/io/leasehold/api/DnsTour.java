package io.leasehold.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.ddns.compare.Scope;
import io.leasehold.lease.Holder;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.List;
import java.util.Optional;

/// Every answer of `/dns` and of `/leases/{address}/dns`.
final class DnsTour {
  private static final HardwareAddress MACHINE = HardwareAddress.of("00:53:00:00:00:41");

  private DnsTour() {}

  static void walk(ApiFixture it) throws Exception {
    standing(it);
    comparing(it);
    leases(it);
    it.names.works = false;
    it.get("/api/v1/dns").by(it.administrator()).expect(503);
    for (String each : List.of("dns/check", "dns/repair", "leases/192.0.2.140/dns")) {
      it.post("/api/v1/" + each).by(it.administrator()).expect(503);
    }
    it.names.works = true;
  }

  private static void standing(ApiFixture it) throws Exception {
    assertEquals(
        "{\"on\":true,\"queue\":{\"updates\":7,\"oldest-seconds\":40,"
            + "\"behind-events\":3},\"conflicts\":2,"
            + "\"refused\":1,\"zones\":[{\"zone\":\"example.org\",\"direction\":\"forward\","
            + "\"state\":\"fails\",\"since\":\"2027-01-15T07:59:00Z\",\"why\":\"timed out\","
            + "\"servers\":[\"192.0.2.53:5353\"],\"key\":\"leasehold\"},"
            + "{\"zone\":\"2.0.192.in-addr.arpa\",\"direction\":\"reverse\","
            + "\"state\":\"untried\",\"servers\":[\"192.0.2.53\"]}]}",
        it.get("/api/v1/dns").by(it.administrator()).expect(200).text());
    it.names.on = false;
    assertEquals(
        "{\"on\":false,\"zones\":[]}",
        it.get("/api/v1/dns").by(it.administrator()).expect(200).text());
    it.post("/api/v1/dns/check").by(it.administrator()).expect(409);
    it.post("/api/v1/dns/repair").by(it.administrator()).expect(409);
    it.names.on = true;
  }

  private static void comparing(ApiFixture it) throws Exception {
    assertEquals(
        "{\"whole\":false,\"missing\":1,\"different\":0,\"stray\":0,\"conflict\":0,"
            + "\"waiting\":3,\"told\":0,\"zones\":[{\"zone\":\"example.org\","
            + "\"how\":\"queries\",\"compared\":9,\"missing\":1,\"different\":0,\"stray\":0,"
            + "\"conflict\":0,\"waiting\":3,\"told\":0,\"why\":\"late\"}],\"differences\":"
            + "[{\"zone\":\"example.org\",\"what\":\"missing\",\"name\":\"desk.example.org\","
            + "\"address\":\"192.0.2.100\",\"wanted\":\"A 192.0.2.100\"}]}",
        it.post("/api/v1/dns/check?zone=Example.org.&limit=7")
            .by(it.administrator())
            .expect(200)
            .text());
    Scope scope = it.names.compared.getLast();
    assertEquals(Optional.of("example.org"), scope.zone());
    assertEquals(7, scope.differencesMax());
    assertTrue(scope.pools().contains(Ipv4.of("192.0.2.100")));
    assertTrue(scope.pools().contains(Ipv4.of("198.51.100.99")));
    var repaired = it.post("/api/v1/dns/repair").by(it.administrator()).expect(200).json();
    assertEquals(1, repaired.required("told").asInt());
    assertEquals(
        "{\"zone\":\"lan\",\"how\":\"answered\",\"compared\":0,\"missing\":0,\"different\":0,"
            + "\"stray\":0,\"conflict\":0,\"waiting\":0,\"told\":0}",
        repaired.required("zones").get(1).toString());
    assertEquals(Optional.empty(), it.names.compared.getLast().zone());
    for (String each : List.of("check", "repair")) {
      it.post("/api/v1/dns/" + each + "?zone=example.net").by(it.administrator()).expect(404);
      it.post("/api/v1/dns/" + each + "?limit=many").by(it.administrator()).expect(400);
    }
  }

  private static void leases(ApiFixture it) throws Exception {
    Holder holder =
        new Holder(new ClientKey.ByHardware(MACHINE), MACHINE, Octets.EMPTY, Octets.EMPTY);
    it.running.bind("192.0.2.140", holder, FakeRunning.NOW_S + 600);
    it.names.conflict("192.0.2.140", "desk.example.org");
    String names =
        "{\"name\":\"desk.example.org\",\"forward\":{\"state\":\"conflict\","
            + "\"why\":\"it is taken\"},\"reverse\":{\"state\":\"no-zone\"}}";

    var one = it.get("/api/v1/leases/192.0.2.140").by(it.administrator()).expect(200);
    var list = it.get("/api/v1/leases?address=192.0.2.140").by(it.administrator()).expect(200);

    assertEquals(names, one.json().required("dns").toString());
    assertEquals(names, list.json().required("leases").get(0).required("dns").toString());
    assertEquals(
        names, it.post("/api/v1/leases/192.0.2.140/dns").by(it.administrator()).expect(200).text());
    assertEquals(Ipv4.of("192.0.2.140"), it.names.again.getLast());
    it.post("/api/v1/leases/192.0.2.141/dns").by(it.administrator()).expect(404);
    it.post("/api/v1/leases/nowhere/dns").by(it.administrator()).expect(400);
    it.names.works = false;
    assertTrue(
        it.get("/api/v1/leases/192.0.2.140")
            .by(it.administrator())
            .expect(200)
            .json()
            .has("state"));
    it.names.works = true;
    it.running.leases.remove(Ipv4.of("192.0.2.140"));
    it.names.shown.clear();
  }
}
