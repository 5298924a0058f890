package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Values of options that a configuration defines, as `explain` shows them.
class ExplainedValuesTest {
  private final StringWriter out = new StringWriter();

  @TempDir private Path folder = Path.of("");
  private Path config = Path.of("");

  @BeforeEach
  void nameConfiguration() {
    config = folder.resolve("leasehold.json");
  }

  @Test
  void valuesAreReadAsTheyAreDefined() throws IOException {
    Files.writeString(
        config,
        """
        {"option-definitions": [
           {"name": "site", "code": 224, "type": "record",
            "record-types": ["uint16", "ipv4-address", "fqdn", "string"]},
           {"name": "ports", "code": 225, "type": "uint16", "array": true},
           {"name": "outer", "code": 226, "type": "uint8", "encapsulate": "inside"},
           {"name": "level", "code": 1, "space": "inside", "type": "uint16"},
           {"name": "deeper", "code": 2, "space": "inside", "type": "empty", "encapsulate": "deep"},
           {"name": "word", "code": 7, "space": "deep", "type": "string"},
           {"name": "model", "code": 3, "space": "vendor-4491", "type": "string"},
           {"name": "boot", "code": 4, "space": "vendor-encapsulated-options-space",
            "type": "ipv4-address"}],
         "subnets": [{"subnet": "192.0.2.0/24", "interface": "eth0"}]}
        """);

    explain(
        "--hw-address",
        "00:53:00:00:00:09",
        "--option=224=0007c000020103666f6f00626172",
        "--option=225=00010002",
        "--option=226=05010200070205070368657909010a",
        "--option=125=0000118b050303647539",
        "--option=43=0404c0000201");

    assertShows("224 site: 7, 192.0.2.1, foo, \"bar\"");
    assertShows("225 ports: 1, 2");
    assertShows("226 outer: 5; level=7 deeper={word=\"hey\"} 9=0a");
    assertShows("4491: model=\"du9\"");
    assertShows("43 vendor-encapsulated-options: boot=192.0.2.1");
  }

  @Test
  void octetsThatAreNotAsDefinedAreShownAsTheyAre() throws IOException {
    Files.writeString(
        config,
        """
        {"option-definitions": [
           {"name": "site", "code": 224, "type": "record", "record-types": ["uint16", "fqdn"]},
           {"name": "outer", "code": 226, "type": "uint8", "encapsulate": "inside"}],
         "subnets": [{"subnet": "192.0.2.0/24", "interface": "eth0"}]}
        """);

    explain("--hw-address", "00:53:00:00:00:09", "--option=224=0007ff", "--option=226=0501");

    assertShows("224 site: malformed (");
    assertShows("): 00:07:ff");
    assertShows("226 outer: 5; malformed (");
  }

  private void explain(String... args) {
    String[] all = new String[args.length + 3];
    all[0] = "explain";
    all[1] = "--config";
    all[2] = config.toString();
    System.arraycopy(args, 0, all, 3, args.length);
    new CommandTree(List.of(new ExplainCommand()))
        .printingTo(new PrintWriter(out), new PrintWriter(out))
        .run(all);
  }

  private void assertShows(String text) {
    assertTrue(out.toString().contains(text), () -> "'" + text + "' is not in:\n" + out);
  }
}
