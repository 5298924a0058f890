package io.leasehold.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.api.resource.Reserving.Written;
import io.leasehold.config.json.tree.ConfigError;
import io.leasehold.config.json.tree.ConfigErrors;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord.Declined;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Every answer of `/leases/{address}/reserve`.
final class ReserveTour {
  private static final HardwareAddress MACHINE = HardwareAddress.of("00:53:00:00:00:31");
  private static final Holder BY_ID =
      new Holder(
          new ClientKey.ById(Octets.ofHex("ff0102")), MACHINE, Octets.ofText("desk"), Octets.EMPTY);
  private static final Holder NAMELESS =
      new Holder(
          new ClientKey.ByHardware(new HardwareAddress(32, Octets.EMPTY)),
          new HardwareAddress(32, Octets.EMPTY),
          Octets.EMPTY,
          Octets.EMPTY);

  private ReserveTour() {}

  static void walk(ApiFixture it) throws Exception {
    it.reserving.all.clear();
    it.running.bind("192.0.2.130", BY_ID, FakeRunning.NOW_S + 600);
    it.running.bind("192.0.2.131", NAMELESS, FakeRunning.NOW_S + 600);
    Ipv4 declined = Ipv4.of("192.0.2.132");
    it.running.leases.put(declined, new Declined(declined, BY_ID, 0, FakeRunning.NOW_S + 60));
    Ipv4 released = Ipv4.of("192.0.2.133");
    it.running.leases.put(released, new Released(released, BY_ID, 0));

    assertEquals(
        "{\"client-id\":\"ff:01:02\",\"address\":\"192.0.2.130\"}",
        reserved(it, "130?comment=why"));
    assertEquals("why", it.reserving.asked.getLast().comment());
    it.reserving.all.clear();
    assertEquals(
        "{\"hw-address\":\"00:53:00:00:00:31\",\"address\":\"192.0.2.130\",\"hostname\":\"desk\"}",
        reserved(it, "130?by=hw-address&hostname=true"));
    it.reserving.all.clear();
    assertEquals(
        "{\"client-id\":\"ff:01:02\",\"address\":\"192.0.2.133\"}",
        reserved(it, "133?by=client-id"));
    reserve(it, "133").expect(409);
    refusals(it);
  }

  private static void refusals(ApiFixture it) throws Exception {
    reserve(it, "130").with("If-Match", "\"0\"").expect(412);
    reserve(it, "130?by=name").expect(400);
    reserve(it, "130?hostname=perhaps").expect(400);
    reserve(it, "131").expect(409);
    reserve(it, "131?by=client-id").expect(409);
    reserve(it, "132").expect(409);
    reserve(it, "134").expect(404);
    it.reserving.all.clear();
    ConfigError error = new ConfigError("$.reservations[0].address", 1, 2, "it", "another", "");
    it.reserving.next = Optional.of(new Written.Invalid(ConfigErrors.of(error)));
    reserve(it, "130").expect(422);
    it.reserving.next = Optional.empty();
    it.running.storeWorks = false;
    reserve(it, "130").expect(503);
    it.running.storeWorks = true;
    for (String each : List.of("130", "131", "132", "133")) {
      it.running.leases.remove(Ipv4.of("192.0.2." + each));
    }
  }

  private static String reserved(ApiFixture it, String last) throws Exception {
    JsonNode answer = reserve(it, last).expect(201).json();
    return answer.required("reservation").toString();
  }

  private static ApiFixture.Asking reserve(ApiFixture it, String last) {
    String path = "/api/v1/leases/192.0.2." + last.replaceFirst("(?=[?]|$)", "/reserve");
    return it.post(path).by(it.administrator());
  }
}
