package io.leasehold.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.api.resource.Reserving.By;
import io.leasehold.api.resource.Reserving.Written;
import io.leasehold.config.json.tree.ConfigError;
import io.leasehold.config.json.tree.ConfigErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Every answer of `/reservations`, and of what makes one of a lease.
final class ReservationsTour {
  private static final String PATH = "/api/v1/reservations";
  private static final String PRINTER =
      "{\"hw-address\": \"00:53:00:00:00:01\", \"address\": \"192.0.2.20\","
          + " \"options\": {\"ntp-servers\": [\"192.0.2.1\"], \"default-ip-ttl\": 7}}";

  private ReservationsTour() {}

  static void walk(ApiFixture it) throws Exception {
    lists(it);
    one(it);
    refusals(it);
    ReserveTour.walk(it);
  }

  private static void lists(ApiFixture it) throws Exception {
    assertEquals(List.of("global,duid=000300015300"), ids(it, "?subnet=global"));
    assertEquals(
        List.of("192.0.2.0_24,hw-address=00:53:00:12:34:56"), ids(it, "?address=192.0.2.10"));
    assertEquals(
        List.of("192.0.2.0_24,client-id=01005300123457"),
        ids(it, "?subnet=192.0.2.0/24&text=123457"));
    assertEquals(
        List.of("192.0.2.0_24,hw-address=00:53:00:12:34:56"), ids(it, "?text=0053.0012.3456"));
    assertEquals(3, ids(it, "").size());
    assertEquals(ids(it, ""), pageByPage(it));
    JsonNode counted = get(it, "?count=true&limit=1&text=PRINTER").json();
    assertEquals(1, counted.required("total").intValue());
    for (String wrong :
        List.of("subnet=everywhere", "address=home", "limit=0", "cursor=x", "count=maybe")) {
      it.get(PATH + "?" + wrong).by(it.administrator()).expect(400);
    }
  }

  private static List<String> pageByPage(ApiFixture it) throws Exception {
    List<String> ids = new ArrayList<>();
    Optional<String> next = Optional.of("");
    while (next.isPresent()) {
      String cursor = next.get().isEmpty() ? "" : "&cursor=" + next.get();
      JsonNode page = get(it, "?limit=1" + cursor).json();
      page.required("reservations").forEach(each -> ids.add(each.required("id").asString()));
      next = Optional.ofNullable(page.get("next")).map(JsonNode::asString);
    }
    return ids;
  }

  private static void one(ApiFixture it) throws Exception {
    ApiFixture.Answer made =
        it.post(PATH + "?comment=why").by(it.administrator()).json(PRINTER).expect(201);
    assertEquals(new By("administrator", "why", Optional.empty()), it.reserving.asked.getLast());
    assertEquals(7, made.json().required("version").intValue());
    String path = made.header("Location").orElseThrow();
    String tag = made.header("ETag").orElseThrow();
    assertEquals(PATH + "/192.0.2.0_24,hw-address=00:53:00:00:00:01", path);

    ApiFixture.Answer shown = it.get(path).by(it.administrator()).expect(200);
    assertEquals(Optional.of(tag), shown.header("ETag"));
    assertEquals(
        "{\"hw-address\":\"00:53:00:00:00:01\",\"address\":\"192.0.2.20\","
            + "\"options\":{\"ntp-servers\":[\"192.0.2.1\"],\"default-ip-ttl\":7}}",
        shown.json().required("reservation").toString());
    it.post(PATH).by(it.administrator()).json(PRINTER).expect(409);
    it.post(PATH + "?subnet=global").by(it.administrator()).json(PRINTER).expect(201);
    put(it, path, "{\"hw-address\": \"00:53:00:00:00:01\"}").with("If-Match", "\"0\"").expect(412);
    put(it, path, "{\"hw-address\": \"00:53:00:00:00:02\"}").with("If-Match", tag).expect(200);
    it.get(path).by(it.administrator()).expect(404);
    put(it, path, "{}").expect(404);
    it.delete(path).by(it.administrator()).expect(404);
    String moved = path.replaceFirst("01$", "02");
    it.delete(moved).by(it.administrator()).with("If-Match", "\"0\"").expect(412);
    for (Written refusal : List.of(new Written.Edited(), new Written.Invalid(errors()))) {
      it.reserving.next = Optional.of(refusal);
      int status = refusal instanceof Written.Edited ? 409 : 422;
      put(it, moved, "{}").expect(status);
      it.delete(moved).by(it.administrator()).expect(status);
    }
    it.reserving.next = Optional.empty();
    assertTrue(
        it.delete(moved).by(it.administrator()).expect(200).text().contains("\"version\":8"));
  }

  private static void refusals(ApiFixture it) throws Exception {
    for (String wrong :
        List.of("[]", "{", "", "{\"address\": 1, \"address\": 2}", "[".repeat(60_000))) {
      int status = it.post(PATH).by(it.administrator()).json(wrong).send().status();
      assertEquals(400, status, wrong.substring(0, Math.min(40, wrong.length())));
    }
    it.post(PATH).by(it.administrator()).json(" ".repeat(70_000)).expect(413);
    it.post(PATH).by(it.administrator()).text(PRINTER).expect(415);
    it.post(PATH + "?subnet=here").by(it.administrator()).json(PRINTER).expect(400);
    for (Written refusal :
        List.of(new Written.Misplaced("there is no subnet 192.0.2.0/25"), new Written.Edited())) {
      it.reserving.next = Optional.of(refusal);
      it.post(PATH).by(it.administrator()).json("{}").expect(409);
    }
    it.reserving.next = Optional.of(new Written.Failed("no room"));
    it.post(PATH).by(it.administrator()).json("{}").expect(503);
    it.reserving.next = Optional.of(new Written.Invalid(errors()));
    ApiFixture.Answer invalid = it.post(PATH).by(it.administrator()).json("{}").expect(422);
    assertTrue(invalid.text().contains("$.reservations[0].adress"), invalid.text());
    it.reserving.next = Optional.empty();
  }

  private static ConfigErrors errors() {
    return ConfigErrors.of(
        new ConfigError("$.reservations[0].adress", 1, 2, "\"adress\"", "a key", ""));
  }

  private static List<String> ids(ApiFixture it, String query) throws Exception {
    List<String> ids = new ArrayList<>();
    get(it, query)
        .json()
        .required("reservations")
        .forEach(each -> ids.add(each.required("id").asString()));
    return ids;
  }

  private static ApiFixture.Answer get(ApiFixture it, String query) throws Exception {
    return it.get(PATH + query).by(it.administrator()).expect(200);
  }

  private static ApiFixture.Asking put(ApiFixture it, String path, String body) {
    return it.put(path).by(it.administrator()).json(body);
  }
}
