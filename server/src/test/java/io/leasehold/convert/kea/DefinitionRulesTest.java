package io.leasehold.convert.kea;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What Kea 2.6.3 refuses of an `option-def`.
class DefinitionRulesTest {
  @Test
  void codesThatAreNoOptions() {
    assertBroken("found the code 0, expected one from 1 to 254", "\"code\": 0");
    assertBroken("found the code 255, expected one from 1 to 254", "\"code\": 255");
    assertFine("\"code\": 0, \"space\": \"vendor-1234\"");
  }

  @Test
  void optionsThatKeaDefinesItself() {
    assertBroken(
        "option 12 cannot be defined here: Kea defines it, or lets no class do so", "\"code\": 12");
    assertFine("\"code\": 43");
    assertFine("\"code\": 224");
  }

  @Test
  void onlyLateOptionsCanBeDefinedByAClass() {
    assertEquals(
        List.of(
            "line 1, column 60, $.Dhcp4.client-classes[0].option-def[0]: option 176 cannot"
                + " be defined here:"
                + " Kea defines it, or lets no class do so"),
        Kea.errors(
            """
            {"Dhcp4": {"client-classes": [{"name": "a",
              "option-def": [{"name": "x", "code": 176, "type": "uint8"}]}]}}
            """
                .replace("\n ", "")));
  }

  @Test
  void spacesThatCannotTravelInside() {
    assertBroken(
        "an option cannot encapsulate the space that it is in",
        "\"code\": 176, \"encapsulate\": \"dhcp4\"");
    assertBroken(
        "an array encapsulates nothing: leave out \"array\" or \"encapsulate\"",
        "\"code\": 176, \"array\": true, \"encapsulate\": \"inner\"");
  }

  @Test
  void valuesWithoutAnEnd() {
    assertBroken("no array of string: it has no end", "\"code\": 176, \"array\": true", "string");
    assertBroken(
        "a record needs \"record-types\", two of them at least",
        "\"code\": 176, \"record-types\": \"uint8\"",
        "record");
    assertBroken(
        "only the last field of a record can be a string or binary",
        "\"code\": 176, \"record-types\": \"string, uint8\"",
        "record");
    assertFine("\"code\": 176, \"record-types\": \"uint8, string\"", "record");
  }

  private static void assertFine(String members) {
    assertFine(members, "uint8");
  }

  private static void assertFine(String members, String type) {
    Kea.file(text(members, type));
  }

  private static void assertBroken(String what, String members) {
    assertBroken(what, members, "uint8");
  }

  private static void assertBroken(String what, String members, String type) {
    assertEquals(
        List.of("line 1, column 27, $.Dhcp4.option-def[0]: " + what),
        Kea.errors(text(members, type)));
  }

  private static String text(String members, String type) {
    return "{\"Dhcp4\": {\"option-def\": [{\"name\": \"x\", \"type\": \"%s\", %s}]}}"
        .formatted(type, members);
  }
}
