package io.leasehold.config.json.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.config.json.ReadConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Where the option subnet-mask can be set; where it cannot, see [ChecksTest].
class MaskChecksTest {
  @Test
  void aGlobalReservationHasTheMaskOfItsSubnet() {
    List<String> leftOut =
        ReadConfig.leftOut(
            """
            {"subnets": [{"subnet": "192.0.2.0/24"}, {"subnet": "198.18.0.0/16"}],
             "reservations": [
               {"hw-address": "00:53:00:00:00:01", "address": "192.0.2.9",
                "options": {"subnet-mask": "255.255.255.0"}},
               {"hw-address": "00:53:00:00:00:02", "options": {"subnet-mask": "255.255.255.0"}}]}
            """);

    assertEquals(1, leftOut.size(), leftOut.toString());
    assertTrue(leftOut.getFirst().contains("$.reservations[1].options"), leftOut.getFirst());
  }

  @Test
  void aMaskThatIsTheSubnetsCanBeSetAnywhere() {
    String mask = "\"options\": {\"subnet-mask\": \"255.255.255.0\"}";
    Config config =
        ReadConfig.good(
            """
            {%1$s, "subnets": [
              {"subnet": "192.0.2.0/24", %1$s, "pools": [{"range": "192.0.2.9", %1$s}],
               "reservations": [{"hw-address": "00:53:00:00:00:01", %1$s}]},
              {"subnet": "198.18.0.0/16", "options": {"subnet-mask": "255.255.0.0"}}]}
            """
                .formatted(mask));

    assertEquals(2, ReadConfig.subnets(config).size());
  }
}
