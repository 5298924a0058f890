package io.leasehold.api;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.api.resource.Recollection.Outcome;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import java.util.stream.Stream;

/// What was seen of clients and what they had, and every answer about it that is promised.
final class SeenTour {
  private SeenTour() {}

  static void walk(ApiFixture it) throws Exception {
    HardwareAddress hardware = HardwareAddress.of("00:53:00:00:00:09");
    it.seenBefore.saw("DHCPDISCOVER", new ClientKey.ByHardware(hardware), hardware, Outcome.OFFER);
    it.seenBefore.sawNonsense();
    exchanges(it);
    clients(it);
    history(it);
    explaining(it);
    SeriesTour.walk(it);
    get(it, "/api/v1/clients/hw%2000:53:00:00:00:09", 200);
    it.running.storeWorks = false;
    get(it, "/api/v1/clients", 503);
    get(it, "/api/v1/history", 503);
    it.running.storeWorks = true;
  }

  private static void exchanges(ApiFixture it) throws Exception {
    String path = "/api/v1/exchanges";
    get(it, path, 200);
    get(it, path + "?client=hw%2000:53:00:00:00:09&type=discover&outcome=offer&limit=1", 200);
    get(it, path + "?after=1&before=9&subnet=192.0.2.0/24&xid=0000cafe&text=printer", 200);
    for (String wrong :
        new String[] {
          "client=me", "subnet=home", "outcome=well", "limit=0", "after=x", "before=-1"
        }) {
      get(it, path + "?" + wrong, 400);
    }
    get(it, path + "/live?outcome=fine", 400);
    try (Stream<String> lines = it.get(path + "/live?after=1").by(it.administrator()).lines()) {
      assertTrue(
          lines.filter(line -> line.startsWith("data: ")).findFirst().orElseThrow().contains("id"));
    }
  }

  private static void clients(ApiFixture it) throws Exception {
    get(it, "/api/v1/clients", 200);
    get(it, "/api/v1/clients?hw-address=00:53&hostname=x&limit=1", 200);
    get(it, "/api/v1/clients?text=printer", 200);
    get(it, "/api/v1/clients?cursor=there", 400);
    get(it, "/api/v1/clients?limit=none", 400);
  }

  private static void history(ApiFixture it) throws Exception {
    String path = "/api/v1/history";
    get(it, path, 200);
    get(it, path + "?running=false", 200);
    get(
        it,
        path + "?at=2027-01-01T00:00:00Z&address=192.0.2.0/24&hw-address=00:53:00:00:00:01",
        200);
    it.get(path).by(it.administrator()).with("Accept", "application/x-ndjson").expect(200);
    for (String wrong :
        new String[] {
          "client=me",
          "hw-address=me",
          "at=now",
          "from=then",
          "to=then",
          "at=2027-01-01T00:00:00Z&to=2027-01-01T00:00:00Z",
          "address=home",
          "running=fast",
          "cursor=r",
          "limit=0"
        }) {
      get(it, path + "?" + wrong, 400);
    }
  }

  private static void explaining(ApiFixture it) throws Exception {
    explain(it, "{\"packet\": \"01\", \"config\": \"{}\"}", 200);
    explain(it, "{\"packet\": \"01\", \"config\": \"{\"}", 422);
    it.seenBefore.works = false;
    explain(it, "{\"packet\": \"01\", \"config\": \"{}\"}", 503);
    it.seenBefore.works = true;
  }

  private static void explain(ApiFixture it, String body, int status) throws Exception {
    it.post("/api/v1/explain").by(it.administrator()).json(body).expect(status);
  }

  private static void get(ApiFixture it, String path, int status) throws Exception {
    it.get(path).by(it.administrator()).expect(status);
  }
}
