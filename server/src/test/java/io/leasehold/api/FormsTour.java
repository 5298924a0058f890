package io.leasehold.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// Every answer of what forms are made of.
final class FormsTour {
  private FormsTour() {}

  static void walk(ApiFixture it) throws Exception {
    it.time.advanceS(60);
    schema(it);
  }

  private static void schema(ApiFixture it) throws Exception {
    String path = "/api/v1/config/schema";
    var all = it.get(path).by(it.administrator()).expect(200);
    assertTrue(all.json().required("properties").has("subnets"), "subnets");
    String tag = all.header("ETag").orElseThrow();
    for (String known : new String[] {tag, "W/" + tag, "\"x\", " + tag, "*"}) {
      it.get(path).by(it.administrator()).with("If-None-Match", known).expect(304);
    }
    var other = it.get(path).by(it.administrator()).with("If-None-Match", "\"x\"").expect(200);
    assertEquals(tag, other.header("ETag").orElseThrow());
  }
}
