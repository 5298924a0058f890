package io.leasehold.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.leasehold.events.StoreEvent;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// What the server did over time, and every answer about it that is promised.
final class SeriesTour {
  private static final String SERIES = "/api/v1/series";
  private static final String WARNINGS = "/api/v1/warnings";

  private SeriesTour() {}

  static void walk(ApiFixture it) throws Exception {
    series(it);
    warnings(it);
  }

  private static void series(ApiFixture it) throws Exception {
    assertEquals("[]", get(it, SERIES).required("points").toString());
    it.work.exchange(100, 90);
    it.work.pass();

    for (String window : List.of("minute", "hour", "day")) {
      assertEquals(window, get(it, SERIES + "?window=" + window).required("window").asString());
    }
    JsonNode hour = get(it, SERIES);
    assertEquals("hour", hour.required("window").asString());
    assertEquals(10, hour.required("step-seconds").intValue());
    assertEquals(9, hour.required("points").size());
    assertEquals(
        Set.of(
            "at",
            "bound",
            "dropped",
            "exchanges",
            "lasted-seconds",
            "naks",
            "offers",
            "p50-ms",
            "p99-ms",
            "received",
            "unserved"),
        new TreeSet<>(hour.required("points").get(0).propertyNames()));
    JsonNode point = hour.required("points").get(8);
    String at = Instant.ofEpochSecond(FakeRunning.NOW_S + 90).toString();
    assertEquals(at, point.required("at").asString());
    assertEquals(10, point.required("lasted-seconds").intValue());
    assertEquals(100.0, point.required("exchanges").doubleValue());
    assertEquals(200.0, point.required("received").doubleValue());
    assertEquals(0.995, point.required("p99-ms").doubleValue());
    assertEquals(9_000, point.required("bound").intValue());
    assertEquals(
        "[{\"subnet\":\"192.0.2.0/24\",\"exchanges\":98.333}]",
        hour.required("busiest").toString());

    JsonNode next = get(it, SERIES + "?window=minute&after=" + at).required("points");
    assertEquals(1, next.size());
    assertFalse(next.get(0).has("p50-ms"));
    assertFalse(next.get(0).has("bound"));
    assertEquals(0, get(it, SERIES + "?after=" + at).required("points").size());
    for (String wrong : List.of("window=week", "window=", "after=now", "after=7")) {
      it.get(SERIES + "?" + wrong).by(it.administrator()).expect(400);
    }
  }

  private static void warnings(ApiFixture it) throws Exception {
    it.log.log(StoreEvent.STORE_FULL, "no space left");
    it.time.advanceS(1);
    it.log.log(StoreEvent.STORE_FULL, "no space left");

    JsonNode latest = get(it, WARNINGS).required("warnings").get(0);

    assertEquals("LH-5002", latest.required("id").asString());
    assertEquals("error", latest.required("level").asString());
    assertEquals(2, latest.required("count").intValue());
    assertEquals(
        Instant.parse(latest.required("first").asString()).plusSeconds(1),
        Instant.parse(latest.required("last").asString()));
    assertEquals(StoreEvent.STORE_FULL.action(), latest.required("advice").asString());
    assertEquals(StoreEvent.STORE_FULL.meaning(), latest.required("meaning").asString());
    it.get(WARNINGS + "?limit=1").by(it.administrator()).expect(400);
  }

  private static JsonNode get(ApiFixture it, String path) throws Exception {
    return it.get(path).by(it.administrator()).expect(200).json();
  }
}
