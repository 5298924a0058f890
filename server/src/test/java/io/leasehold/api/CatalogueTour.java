package io.leasehold.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// Every answer of `/classes` and `/options`.
final class CatalogueTour {
  private CatalogueTour() {}

  static void walk(ApiFixture it) throws Exception {
    JsonNode all = get(it, "/api/v1/classes", 200).json().required("classes");
    JsonNode one = get(it, "/api/v1/classes/voip", 200).json();
    assertEquals(all.get(0), one);
    assertEquals("1h", one.required("definition").required("lease-time").asString());
    assertEquals(
        "{\"default-ip-ttl\":64,\"ip-forwarding\":false}",
        one.required("definition").required("options").toString());
    assertEquals(3, one.required("reservations").intValue());
    get(it, "/api/v1/classes/nobody", 404);

    assertEquals(2, options(it, "").size());
    JsonNode known = options(it, "?space=dhcp4").get(0);
    assertEquals("RFC 2132", known.required("rfc").asString());
    assertEquals("registry", known.required("origin").asString());
    assertEquals(false, known.required("settable").booleanValue());
    JsonNode own = options(it, "?text=site").get(0);
    assertEquals("configuration", own.required("origin").asString());
    assertEquals(true, own.required("settable").booleanValue());
    for (String text : List.of("Requested-Address", "50")) {
      assertEquals(1, options(it, "?text=" + text).size(), text);
    }
    assertEquals(0, options(it, "?space=dhcp4&text=site").size());
  }

  private static JsonNode options(ApiFixture it, String query) throws Exception {
    return get(it, "/api/v1/options" + query, 200).json().required("options");
  }

  private static ApiFixture.Answer get(ApiFixture it, String path, int status) throws Exception {
    return it.get(path).by(it.administrator()).expect(status);
  }
}
