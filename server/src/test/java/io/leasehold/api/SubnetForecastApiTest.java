package io.leasehold.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `full-in-seconds` of `/subnets`.
class SubnetForecastApiTest {
  @TempDir private Path directory = Path.of("");

  private ApiFixture it;

  @BeforeEach
  void start() throws Exception {
    it = new ApiFixture(directory);
  }

  @AfterEach
  void stop() {
    it.close();
  }

  @Test
  void itIsToldWhenASubnetWillBeFull() throws Exception {
    assertEquals(3_600, subnet().required("full-in-seconds").asLong());
  }

  /// A change of the pools makes room before the forecast is made anew.
  @Test
  void withAddressesFreeItIsNeverFullNow() throws Exception {
    it.running.fullInS = 0;

    assertFalse(subnet().has("full-in-seconds"));
  }

  private JsonNode subnet() throws Exception {
    String path = "/api/v1/subnets/192.0.2.0/24";
    return it.get(path).by(it.administrator()).expect(200).json();
  }
}
