package io.leasehold.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.api.ApiFixture.Answer;
import io.leasehold.model.Ipv4;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Leases as CSV, and what an import answers.
final class ImportTour {
  private static final String PATH = "/api/v1/leases/import";
  private static final String JSON_LINES = "application/x-ndjson";
  private static final String LEASE =
      """
      {"address":"192.0.2.77","state":"bound","infinite":true,"hw-address":"00:53:00:00:00:77"}
      {"address":"192.0.2.78","state":"asleep"}
      """;

  private ImportTour() {}

  static void walk(ApiFixture it) throws IOException, InterruptedException {
    String csv =
        it.get("/api/v1/leases")
            .by(it.administrator())
            .with("Accept", "text/csv")
            .expect(200)
            .text();
    assertTrue(csv.startsWith("address,state,"), csv);
    assertTrue(csv.contains("\n192.0.2.108,bound,"), csv);
    send(it, "?dry-run=true", JSON_LINES, LEASE, 200);
    assertTrue(it.taker.leases.at(Ipv4.of("192.0.2.77")).isEmpty());
    Answer answer = send(it, "", JSON_LINES, LEASE, 200);
    assertEquals(1, answer.json().required("taken").asInt());
    assertEquals(2, answer.json().required("findings").get(0).required("line").asInt());
    assertTrue(it.taker.leases.at(Ipv4.of("192.0.2.77")).isPresent());
    assertEquals(
        8, send(it, "?replace=true", "text/csv", csv, 200).json().required("taken").asInt());
    send(it, "", "text/csv", LEASE, 400);
    send(it, "?replace=perhaps", "text/csv", csv, 400);
    send(it, "", "application/json", LEASE, 415);
    refusals(it);
  }

  private static void refusals(ApiFixture it) throws IOException, InterruptedException {
    it.taker.works = false;
    send(it, "", JSON_LINES, LEASE, 503);
    it.taker.works = true;
    List<Integer> meanwhile = new ArrayList<>();
    it.taker.during =
        () -> {
          it.taker.during = () -> {};
          try {
            meanwhile.add(send(it, "", JSON_LINES, LEASE, 409).status());
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    send(it, "", JSON_LINES, LEASE, 200);
    assertEquals(List.of(409), meanwhile);
  }

  private static Answer send(ApiFixture it, String query, String type, String body, int status)
      throws IOException, InterruptedException {
    return it.post(PATH + query).by(it.administrator()).body(type, body).expect(status);
  }
}
