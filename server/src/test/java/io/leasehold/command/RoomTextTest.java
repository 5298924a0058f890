package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoomTextTest {
  @Test
  void whatIsGainedAndLostIsSaid() {
    assertEquals(
        List.of(
            "+18 addresses in 192.0.2.0/24 (then 118)",
            "-1 address in 192.0.3.0/24 (then 0)",
            "a new subnet 198.51.100.0/24: +1,254 addresses",
            "no subnet 203.0.113.0/24 any more: -20 addresses",
            "… and 7 subnets more",
            "+1 reservation (then 3)"),
        RoomText.lines(
            Document.of(
                """
                {"before": 1, "after": 2, "reservations-before": 2, "reservations-after": 3,
                 "subnets": [
                   {"subnet": "192.0.2.0/24", "before": 100, "after": 118},
                   {"subnet": "192.0.3.0/24", "before": 1, "after": 0},
                   {"subnet": "198.51.100.0/24", "after": 1254},
                   {"subnet": "203.0.113.0/24", "before": 20}],
                 "left-out": 7}
                """)));
  }

  @Test
  void ofWhatStaysAsItIsNothingIsSaid() {
    assertEquals(
        List.of(),
        RoomText.lines(
            Document.of(
                """
                {"before": 9, "after": 9, "reservations-before": 2, "reservations-after": 2,
                 "subnets": []}
                """)));
  }

  @Test
  void ofAServerThatDoesNotTellNothingIsSaid() {
    assertEquals(List.of(), RoomText.lines(Document.of("{}").member("room")));
  }
}
