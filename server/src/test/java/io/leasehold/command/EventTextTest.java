package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class EventTextTest {
  @Test
  void aLeaseIsOneLine() {
    assertEquals(
        "2027-01-01T00:00:00Z  lease-bound          192.0.2.7        00:53:00:00:00:01"
            + "  id 01:02  printer  until 2027-01-01T01:00:00Z",
        line(
            "lease-bound",
            "\"address\": \"192.0.2.7\", \"lease\": {\"address\": \"192.0.2.7\","
                + " \"hw-address\": \"00:53:00:00:00:01\", \"client-id\": \"01:02\","
                + " \"hostname\": \"printer\", \"end\": \"2027-01-01T01:00:00Z\"}"));
  }

  @Test
  void aLeaseWithoutEndSaysSo() {
    assertEquals(
        "2027-01-01T00:00:00Z  lease-renewed        192.0.2.7        until never",
        line("lease-renewed", "\"lease\": {\"address\": \"192.0.2.7\", \"infinite\": true}"));
  }

  @Test
  void aNameThatTheServerEscapedIsShownAsItEscapedIt() {
    String line = line("lease-bound", "\"lease\": {\"hostname\": \"\\\\x1b[2J\"}");

    assertEquals("\\x1b[2J", line.substring(line.length() - 7));
  }

  @Test
  void nothingSteersTheTerminalWhoeverWroteIt() {
    for (String data :
        new String[] {
          "\"lease\": {\"hostname\": \"\\u001b[2J\"}",
          "\"configuration\": {\"by\": \"\\u001b[2J\", \"comment\": \"\\u202e\\n\"}",
          "\"reservation\": {\"client\": \"\\u009b2J\", \"detail\": \"\\r\"}",
          "\"gap\": \"\\u001b[2J\""
        }) {
      String line = line("x", data);

      assertFalse(
          line.chars().anyMatch(c -> c < 0x20 || c == 0x7F || c == 0x9B || c == 0x202E), line);
    }
  }

  @Test
  void theOthersSayWhatTheyAreAbout() {
    assertEquals(
        "2027-01-01T00:00:00Z  reservation-added    any subnet  hw-address 00:53: 192.0.2.9",
        line(
            "reservation-added",
            "\"reservation\": {\"client\": \"hw-address 00:53\", \"detail\": \"192.0.2.9\"}"));
    assertEquals(
        "2027-01-01T00:00:00Z  configuration        by eve: moved",
        line("configuration", "\"configuration\": {\"by\": \"eve\", \"comment\": \"moved\"}"));
    assertEquals(
        "2027-01-01T00:00:00Z  lease-freed          192.0.2.7",
        line("lease-freed", "\"address\": \"192.0.2.7\""));
  }

  private static String line(String kind, String rest) {
    return EventText.line(
        "{\"id\": \"1\", \"kind\": \"%s\", \"time\": \"2027-01-01T00:00:00Z\", %s}"
            .formatted(kind, rest));
  }
}
