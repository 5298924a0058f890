package io.leasehold.config.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.leasehold.config.json.tree.ConfigErrors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Guards that name classes in which no client can be when they are asked.
class GuardWarningTest {
  @Test
  void aClassThatIsLookedAtTooLateIsTold() {
    assertEquals(
        List.of(
            "line 9, column 60, $.subnets[0].client-classes[0]: found \"portal\", which is looked"
                + " at only once an address has been chosen, expected a class that a client can be"
                + " in by then; nobody is let in by this one"),
        warnings("", "\"portal\"", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"portal", "unlisted", "added", "nobody", "spawned", "SPAWN_spawned_x"})
  void nobodyIsLetIntoAPoolByAClassThatComesLaterOrNever(String name) {
    assertEquals(1, warnings("", "", "\"phones\", \"" + name + "\"").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"unlisted", "nobody"})
  void nobodyIsSentAnOptionByAClassThatComesNever(String name) {
    assertEquals(1, warnings("\"" + name + "\"", "", "").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"phones", "given", "KNOWN", "VENDOR_CLASS_x"})
  void aClassThatAClientCanBeInIsNotTold(String name) {
    String quoted = "\"" + name + "\"";
    assertEquals(List.of(), warnings(quoted, quoted, quoted));
  }

  @ParameterizedTest
  @ValueSource(strings = {"portal", "added", "spawned", "SPAWN_spawned_x"})
  void forAnOptionAClassThatIsListedIsInTime(String name) {
    assertEquals(List.of(), warnings("\"" + name + "\"", "", ""));
  }

  private static List<String> warnings(String option, String subnet, String pool) {
    String text =
        """
        {"client-classes": [
           {"name": "portal", "test": "option[12].exists", "only-in-additional-list": true},
           {"name": "unlisted", "test": "option[12].exists", "only-in-additional-list": true},
           {"name": "spawned", "template-test": "option[12].hex", "only-in-additional-list": true},
           {"name": "added"}, {"name": "nobody"}, {"name": "given"},
           {"name": "phones", "test": "option[60].exists"}],
         "reservations": [{"hw-address": "00:53:00:00:00:01", "client-classes": ["given"]}],
         "options": {"routers": {"value": "192.0.2.1", "client-classes": [%s]}},
         "subnets": [{"subnet": "192.0.2.0/24", "client-classes": [%s],
           "evaluate-additional-classes": ["portal", "added", "spawned"],
           "pools": [{"range": "192.0.2.10-192.0.2.20", "client-classes": [%s]}]}]}
        """
            .formatted(option, subnet, pool);
    return switch (ConfigReader.read(text)) {
      case ConfigRead.Bad(ConfigErrors errors) -> fail("bad: " + errors);
      case ConfigRead.Good good -> good.warnings().lines();
    };
  }
}
