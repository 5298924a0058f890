package io.leasehold.convert.kea;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.convert.Conversion;
import io.leasehold.convert.Note;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whatever is wrong with a file of Kea's, by its rules or by ours, is told in one go, and once.
class EveryErrorOfKeaTest {
  private static final String EVERY_STAGE =
      """
      {"Dhcp4": {
        "valid-lifetime": "abc", "renew-timer": 9000,
        "colour": 1,
        "option-data": [{"name": "routers", "data": "192.0.2.300"}, {"name": "nope", "data": "1"}],
        "option-def": [{"name": "site", "code": 240, "type": "unit16"}],
        "client-classes": [
          {"name": "phones", "test": "option[60].text = 'phone'"},
          {"name": "early", "test": "member('late')"},
          {"name": "late", "valid-lifetime": -3,
           "option-data": [{"name": "site", "data": "1"}]}],
        "subnet4": [
          {"id": 1, "subnet": "192.0.2.0/24", "pools": [{"pool": "198.51.100.1-198.51.100.9"}]},
          {"id": 1, "subnet": "192.0.2.0/x"},
          {"id": 3, "subnet": "203.0.113.0/24", "pools": [{"pool": "203.0.113.9-203.0.113.2"}],
           "reservations": [{"hw-address": "xx", "ip-address": "203.0.113.1"}]},
          {"id": 4, "subnet": "203.0.113.0/24"}],
        "hooks-libraries": [{"library": "/x/libdhcp_flex_option.so",
          "parameters": {"options": [{"code": 6, "add": "nonsense("}]}}]
      }}
      """;

  @Test
  void everyStageTellsItsErrorInTheOrderOfTheFile() {
    List<Note> errors = KeaConverter.convert(EVERY_STAGE).errors();

    assertEquals(
        List.of(
            "$.Dhcp4.valid-lifetime",
            "$.Dhcp4.option-data[0].data",
            "$.Dhcp4.option-data[1]",
            "$.Dhcp4.option-def[0].type",
            "$.Dhcp4.client-classes[0].test",
            "$.Dhcp4.client-classes[1].test",
            "$.Dhcp4.client-classes[2].valid-lifetime",
            "$.Dhcp4.subnet4[0].pools[0].pool",
            "$.Dhcp4.subnet4[1].id",
            "$.Dhcp4.subnet4[1].subnet",
            "$.Dhcp4.subnet4[2].pools[0].pool",
            "$.Dhcp4.subnet4[2].reservations[0].hw-address",
            "$.Dhcp4.subnet4[3].subnet",
            "$.Dhcp4.hooks-libraries[0].parameters.options[0].add"),
        errors.stream().map(Note::path).toList());
  }

  @Test
  void aDefinitionThatIsWrongIsOneErrorWhateverNamesIt() {
    List<Note> errors =
        KeaConverter.convert(
                """
                {"Dhcp4": {
                  "option-def": [{"name": "rec", "code": 222, "type": "record"}],
                  "option-data": [{"name": "rec", "data": "1, 192.0.2.1"}]}}
                """)
            .errors();

    assertEquals(List.of("$.Dhcp4.option-def[0]"), errors.stream().map(Note::path).toList());
  }

  @Test
  void errorsDoNotHideWhatIsNotCarriedOver() {
    Conversion conversion = KeaConverter.convert(EVERY_STAGE);

    assertTrue(
        conversion.notes().stream()
            .anyMatch(note -> !note.isError() && note.path().equals("$.Dhcp4.colour")),
        conversion.notes().toString());
  }

  @Test
  void whatTheServerDoesNotAcceptPointsAtLinesOfKeasFile() {
    List<Note> errors =
        KeaConverter.convert(
                """
                {"Dhcp4": {"subnet4": [
                  {"subnet": "192.0.2.0/24",
                   "pools": [{"pool": "192.0.2.1-192.0.2.9"}]},
                  {"subnet": "198.51.100.0/24",
                   "pools": [{"pool": "192.0.2.9-192.0.2.12"}]},
                  {"subnet": "192.0.2.0/24"}]}}
                """)
            .errors();

    assertEquals(
        List.of(
            "line 5, column 23, $.Dhcp4.subnet4[1].pools[0].pool: not accepted by the server: found"
                + " \"192.0.2.9-192.0.2.12\", expected a range within the subnet 198.51.100.0/24;"
                + " it becomes $.subnets[1].pools[0]",
            "line 6, column 14, $.Dhcp4.subnet4[2].subnet: not accepted by the server: found"
                + " \"192.0.2.0/24\", expected each subnet once; this one is on line 2 already; it"
                + " becomes $.subnets[2].subnet"),
        errors.stream().map(Note::toString).toList());
  }
}
