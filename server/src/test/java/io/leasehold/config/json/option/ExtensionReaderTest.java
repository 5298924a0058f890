package io.leasehold.config.json.option;

import static io.leasehold.config.json.ReadConfig.bad;
import static io.leasehold.config.json.ReadConfig.good;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Allocator;
import io.leasehold.config.Config;
import io.leasehold.testkit.FakeOutside;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Where a configuration uses extensions, and what it says to them.
class ExtensionReaderTest {
  private final FakeOutside outside =
      new FakeOutside()
          .test("odd-mac", _ -> true)
          .test("picky", _ -> true)
          .value("banner", (_, _) -> Optional.empty())
          .choice("spread", (_, _, _) -> Optional.empty())
          .sink(
              "siem",
              () -> {
                throw new IllegalStateException("nobody listens");
              })
          .store(
              "log",
              _ -> {
                throw new IOException("nobody opens");
              });

  @Test
  void eachKindHasItsPlace() {
    Config config =
        good(
            """
            {
              "client-classes": [{"name": "odd", "test": "extension('odd-mac') and not known"}],
              "options": {"domain-name": {"extension": "banner", "always-send": true}},
              "allocator": {"extension": "spread"},
              "events": {"sinks": ["siem"]},
              "store": {"extension": "log"}
            }
            """,
            outside);

    assertEquals(
        "extension('odd-mac') and not known",
        config.classes().getFirst().test().orElseThrow().toString());
    assertInstanceOf(Allocator.Chosen.class, config.top().policy().allocator().orElseThrow());
    assertEquals("siem", config.events().consumers().getFirst().name());
    assertTrue(config.store().beside().isPresent());
  }

  @Test
  void settingsArriveAsTypesOfJava() {
    good(
        """
        {
          "extensions": {"banner": {"text": "a", "n": 3, "share": 0.5, "on": true, "of": [1, {}]}},
          "options": {"domain-name": {"extension": "banner"}}
        }
        """,
        outside);

    assertEquals(
        Map.of("text", "a", "n", 3L, "share", 0.5, "on", true, "of", List.of(1L, Map.of())),
        outside.settings.get("banner"));
  }

  @Test
  void anUnknownNameIsToldWithTheOnesThatThereAre() {
    assertTold(
        "{\"options\": {\"domain-name\": {\"extension\": \"baner\"}}}",
        "found \"baner\", expected one of these: \"banner\"; did you mean");
    assertTold("{\"allocator\": {\"extension\": \"banner\"}}", "expected one of these: \"spread\"");
    assertTold("{\"store\": {\"extension\": \"x\"}}", "expected one of these: \"log\"");
    assertTold("{\"events\": {\"sinks\": [\"x\"]}}", "expected one of these: \"siem\"");
    assertTold(
        "{\"client-classes\": [{\"name\": \"a\", \"test\": \"extension('x')\"}]}",
        "found 'x', expected one of these: \"odd-mac\", \"picky\"");
    assertTold(
        "{\"extensions\": {\"x\": {}}}",
        "found the extension \"x\", expected one of these: \"banner\", \"log\", \"odd-mac\"");
  }

  @Test
  void whereNoneIsFoundItIsSaid() {
    assertTrue(
        bad("{\"store\": {\"extension\": \"x\"}}")
            .getFirst()
            .contains("the server has found no lease-store"),
        bad("{\"store\": {\"extension\": \"x\"}}")::toString);
  }

  @Test
  void settingsThatAreRefusedAreAnErrorAtTheirPlaceOnce() {
    List<String> errors =
        bad(
            """
            {
              "extensions": {"picky": {"a": 1}},
              "client-classes": [
                {"name": "a", "test": "extension('picky')"},
                {"name": "b", "test": "not extension('picky')"}
              ]
            }
            """,
            outside);

    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains("$.extensions.picky"), errors.toString());
    assertTrue(errors.getFirst().contains("picky takes: none at all"), errors.toString());
  }

  @Test
  void nullIsNoSetting() {
    assertTold("{\"extensions\": {\"banner\": {\"text\": null}}}", "$.extensions.banner.text");
  }

  @Test
  void aSinkIsToldOnce() {
    assertTold("{\"events\": {\"sinks\": [\"siem\", \"siem\"]}}", "expected a name of its own");
  }

  @Test
  void anExtensionBesideAValueIsRefused() {
    assertTold(
        "{\"options\": {\"domain-name\": {\"extension\": \"banner\", \"value\": \"a\"}}}",
        "\"value\" beside \"extension\"");
  }

  private void assertTold(String text, String expected) {
    List<String> errors = bad(text, outside);
    assertTrue(errors.getFirst().contains(expected), errors::toString);
  }
}
