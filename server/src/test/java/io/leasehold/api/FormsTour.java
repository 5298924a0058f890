package io.leasehold.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import tools.jackson.databind.JsonNode;

/// Every answer of what forms are made of.
final class FormsTour {
  private FormsTour() {}

  static void walk(ApiFixture it) throws Exception {
    it.time.advanceS(60);
    schema(it);
    edits(it);
    it.time.advanceS(60);
    trials(it);
    suggestions(it);
    about(it);
  }

  private static void about(ApiFixture it) throws Exception {
    JsonNode all = it.get("/api/v1/about").by(it.administrator()).expect(200).json();
    assertTrue(all.required("rfcs").valueStream().anyMatch(FormsTour::isTheRfc), "RFC 2131");
    assertTrue(
        all.required("parts").valueStream().anyMatch(each -> each.toString().contains("Jetty")),
        "Jetty");
  }

  private static boolean isTheRfc(JsonNode row) {
    return row.required("rfc").asString().equals("RFC 2131")
        && row.required("rules").intValue() > 9;
  }

  private static void suggestions(ApiFixture it) throws Exception {
    String path = "/api/v1/config/suggestion";
    JsonNode all = it.get(path).by(it.administrator()).expect(200).json().required("suggestions");
    assertEquals("eth0", all.get(0).required("interface").asString());
    it.seenBefore.works = false;
    it.get(path).by(it.administrator()).expect(503);
    it.seenBefore.works = true;
  }

  private static void trials(ApiFixture it) throws Exception {
    JsonNode all = attempt(it, "{\"test\": \"true\", \"limit\": 1}", 200).json();
    assertEquals(true, all.required("ok").booleanValue());
    assertEquals(1, all.required("matched").intValue());
    assertEquals(2, all.required("all").required("looked").intValue());
    String id = all.required("tried").get(0).required("exchange").asString();
    attempt(it, "{\"test\": \"true\", \"exchange\": \"%s\"}".formatted(id), 200);
    attempt(it, "{\"test\": \"true\", \"exchange\": \"7\"}", 404);
    JsonNode wrong = attempt(it, "{\"test\": \"wrong\"}", 200).json();
    assertEquals(false, wrong.required("ok").booleanValue());
    assertEquals(12, wrong.required("error").required("column").intValue());
    for (String body :
        new String[] {
          "{}",
          "{\"test\": \"a\", \"limit\": 0}",
          "{\"test\": \"a\", \"limit\": 501}",
          "{\"test\": \"a\", \"exchange\": \"first\"}"
        }) {
      attempt(it, body, 400);
    }
    it.seenBefore.works = false;
    attempt(it, "{\"test\": \"true\"}", 503);
    it.seenBefore.works = true;
  }

  private static ApiFixture.Answer attempt(ApiFixture it, String body, int status)
      throws Exception {
    return it.post("/api/v1/classes/try").by(it.administrator()).json(body).expect(status);
  }

  private static void edits(ApiFixture it) throws Exception {
    String tag =
        it.get("/api/v1/config").by(it.administrator()).expect(200).header("ETag").orElse("");
    var made =
        edit(
            it,
            """
            {"edits": [{"op": "add", "path": "$.subnets", "value": {"subnet": "192.0.2.0/24"}},
              {"op": "set", "path": "$.subnets[192.0.2.0/24].lease-time", "value": "1h"}]}
            """,
            200);
    assertEquals(tag, '"' + made.json().required("sha256-of-base").asString() + '"');
    assertTrue(made.json().required("config").asString().contains("\"lease-time\": \"1h\""));
    var own =
        edit(
            it,
            """
            {"config": "{\\"a\\": 1} # kept", "edits": [{"op": "remove", "path": "$.a"}]}
            """,
            200);
    assertEquals("{} # kept", own.json().required("config").asString());
    var nowhere =
        edit(
            it,
            """
            {"config": "{}", "edits": [{"op": "set", "path": "$.a", "value": null},
              {"op": "remove", "path": "$.subnets[192.0.2.0/24]"}]}
            """,
            422);
    assertEquals(1, nowhere.json().required("edit").intValue());
    assertEquals(
        "edits[1]: $.subnets: found an object with \"a\", expected a member \"subnets\"",
        nowhere.json().required("detail").asString());
    edit(it, "{\"config\": \"[\", \"edits\": []}", 422);
    for (String wrong :
        new String[] {
          "{}",
          "[]",
          "{\"edits\": {}}",
          "{\"edits\": [7]}",
          "{\"edits\": [], \"edits\": []}",
          "{\"edits\": [], \"colour\": 1}",
          "{\"edits\": [], \"config\": {}}",
          "{\"edits\": [{\"op\": \"set\", \"path\": \"$.a\"}]}",
          "{\"edits\": [{\"op\": \"remove\", \"path\": \"$.a\", \"value\": 1}]}",
          "{\"edits\": [{\"op\": \"move\", \"path\": \"$.a\"}]}",
          "{\"edits\": [{\"op\": \"remove\"}]}",
          "{\"edits\": [" + "{},".repeat(1_000) + "{}]}",
          "{\"edits\": [{\"op\": \"set\", \"path\": \"$.a\", \"value\": \""
              + "a".repeat(530_000)
              + "\"}]}"
        }) {
      edit(it, wrong, 400);
    }
  }

  private static ApiFixture.Answer edit(ApiFixture it, String body, int status) throws Exception {
    return it.post("/api/v1/config/edit").by(it.administrator()).json(body).expect(status);
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
