package io.leasehold.config.json.option;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Findings;
import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.ObjectKind;
import io.leasehold.config.json.tree.TreeRead;
import io.leasehold.config.json.tree.TreeReader;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionDefinitionsTest {
  private final Findings findings = new Findings();
  private final OptionDefinitions definitions =
      OptionDefinitions.read(
          fields(
              """
              {"option-definitions": [
                {"name": "site-code", "code": 225, "type": "uint16"},
                {"name": "pxe-menu", "code": 9, "space": "vendor-encapsulated-options",
                 "type": "binary"},
                {"name": "boot-file", "code": 7, "space": "vendor-4491", "type": "string"}
              ]}
              """));

  @ParameterizedTest
  @CsvSource({
    "dhcp4, host-name, 12",
    "dhcp4, dhcp-agent-options, 82",
    "dhcp4, vendor-class-identifier, 60",
    "dhcp4, boot-file-name, 67",
    "dhcp4, tftp-server-name, 66",
    "dhcp4, user-class, 77",
    "dhcp4, dhcp-client-identifier, 61",
    "dhcp4, dhcp-message-type, 53",
    "dhcp4, dhcp-requested-address, 50",
    "dhcp4, dhcp-parameter-request-list, 55",
    "dhcp4, uuid-guid, 97",
    "dhcp4, client-system, 93",
    "dhcp4, client-ndi, 94",
    "dhcp4, classless-static-route, 121",
    "dhcp4, ms-classless-static-routes, 249",
    "dhcp4, site-code, 225",
    "dhcp-agent-options-space, circuit-id, 1",
    "dhcp-agent-options-space, agent-circuit-id, 1",
    "dhcp-agent-options-space, relay-source-port, 19",
    "vendor-encapsulated-options-space, pxe-menu, 9",
    "vendor-encapsulated-options, pxe-menu, 9",
    "vendor-4491, tftp-servers, 2",
    "vendor-4491, boot-file, 7",
  })
  void anOptionIsFoundByName(String space, String name, int code) {
    assertEquals(OptionalInt.of(code), definitions.code(space, name));
  }

  @ParameterizedTest
  @CsvSource({"dhcp4, no-such", "dhcp4, pxe-menu", "vendor-9, tftp-servers", "none, host-name"})
  void aNameOfNoOptionOfTheSpaceIsNotFound(String space, String name) {
    assertEquals(OptionalInt.empty(), definitions.code(space, name));
  }

  @Test
  void whatAClassDefinesComesFirst() {
    OptionDefinitions ofClass =
        definitions.within(
            fields(
                """
                {"option-definitions": [
                  {"name": "apc", "code": 43, "type": "empty", "encapsulate": "APC"},
                  {"name": "cookie", "code": 1, "space": "APC", "type": "string"},
                  {"name": "other-site-code", "code": 225, "type": "string"}]}
                """));

    assertEquals(List.of(), findings.errors().lines());
    assertEquals("APC", ofClass.find("vendor-encapsulated-options").orElseThrow().space());
    assertEquals("APC", ofClass.find("43").orElseThrow().space());
    assertEquals("other-site-code", ofClass.find("225").orElseThrow().name());
    assertEquals(1, ofClass.find("APC", "cookie").orElseThrow().code());
    assertEquals("vendor-encapsulated-options-space", definitions.find("43").orElseThrow().space());
    assertEquals("site-code", definitions.find("225").orElseThrow().name());
  }

  @Test
  void aClassCannotRedefineWhatEverybodyKnows() {
    definitions.within(
        fields(
            "{\"option-definitions\": [{\"name\": \"a\", \"code\": 128, \"type\": \"uint8\"}]}"));

    assertEquals(
        "line 1, column 47, $.option-definitions[0].code: found 128, expected 43, or 224 to"
            + " 254: a class"
            + " cannot define others for itself",
        findings.errors().lines().getFirst());
  }

  private Fields fields(String text) {
    Json root = ((TreeRead.Tree) TreeReader.read(text)).root();
    return Fields.of(new Node("$", root, findings), ObjectKind.CONFIG).orElseThrow();
  }
}
