package io.leasehold.api.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint.Handler;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodsByPathTest {
  private static final Handler NOTHING = _ -> new Reply.Empty(204, Map.of());

  private final MethodsByPath methods =
      new MethodsByPath(
          List.of(
              Endpoint.put("/config", Role.VIEWER, NOTHING),
              Endpoint.get("/config", Role.VIEWER, NOTHING),
              Endpoint.get("/leases/{address}", Role.VIEWER, NOTHING),
              Endpoint.post("/leases/{address}/release", Role.VIEWER, NOTHING)));

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          /config                    | GET, PUT
          /config/                   | GET, PUT
          /configs                   | ''
          /leases/192.0.2.1          | GET
          /leases/192.0.2.1/release  | POST
          /leases/                   | ''
          /leases/a/b                | ''
          /                          | ''
          """,
      delimiter = '|')
  void aPathHasTheMethodsOfItsEndpoints(String path, String allowed) {
    assertEquals(allowed, methods.at(path));
  }
}
