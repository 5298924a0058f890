package io.leasehold.config.json.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.OptionSetting;
import io.leasehold.config.OptionSetting.Sending;
import io.leasehold.config.ValueSource;
import io.leasehold.config.json.ReadConfig;
import io.leasehold.model.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionSettingReaderTest {
  @Test
  void aValueCanSayWhenAndForWhomItIsSent() {
    List<OptionSetting> settings =
        settings(
            """
            "routers": {"value": ["192.0.2.9"], "always-send": true},
            "domain-name": {"value": {"text": "a"}, "client-classes": ["KNOWN", "BOOTP"]},
            "time-offset": {"never-send": true},
            "root-path": {"expression": "'/srv'"}
            """);

    assertEquals(
        List.of(Sending.ALWAYS, Sending.REQUESTED, Sending.NEVER, Sending.REQUESTED),
        settings.stream().map(OptionSetting::sending).toList());
    assertEquals(new ValueSource.Fixed(Octets.ofHex("c0000209")), settings.get(0).source());
    assertEquals(new ValueSource.Fixed(Octets.ofText("a")), settings.get(1).source());
    assertEquals("KNOWN or BOOTP", settings.get(1).guard().toString());
    assertTrue(settings.get(3).source() instanceof ValueSource.Computed);
  }

  @Test
  void alternativesStandInTheirOrder() {
    List<OptionSetting> settings =
        settings(
            """
            "ntp-servers": [
              {"never-send": true, "client-classes": ["UNKNOWN"]},
              {"value": "192.0.2.7", "client-classes": ["KNOWN"], "always-send": true},
              {"value": ["192.0.2.8", "192.0.2.9"]}]
            """);

    assertEquals(
        List.of("UNKNOWN", "KNOWN", "everybody"),
        settings.stream().map(setting -> setting.guard().toString()).toList());
    assertEquals(
        new ValueSource.Fixed(Octets.ofHex("c0000208c0000209")), settings.getLast().source());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "routers": {"value": "192.0.2"}                       | $.options.routers.value: found "192.0.2", expected an IPv4 address
          "routers": {"always-send": true}                      | found no value, expected one of "value", "expression", "extension" and "never-send": true
          "routers": {"value": "192.0.2.1", "expression": "''"} | found "value" beside "expression", expected one of
          "routers": {"value": "192.0.2.1", "never-send": true} | found "value" beside "never-send": true, expected one of
          "routers": {"never-send": true, "always-send": true}  | found "never-send": true beside "always-send"
          "routers": {"value": "192.0.2.1", "never-send": 1}    | found 1, expected true or false
          "routers": {"value": "192.0.2.1", "allways-send": true} | did you mean "always-send"?
          "routers": {"value": "192.0.2.1", "client-classes": ["vip"]} | found "vip", expected a class of
          "routers": {"expression": "option[60"}                | found the end, expected "]"
          "routers": {"expression": 5}                          | expected an expression such as
          "routers": [{"value": "192.0.2.1"}, {"value": "192.0.2.2"}] | $.options.routers[1]: found a setting behind one for everybody, expected "client-classes" in the one on line 1
          "routers": [{"value": "192.0.2.1", "client-classes": ["ALL"]}, "192.0.2.2"] | $.options.routers[1]: found "192.0.2.2", expected an object with "value"
          "subnet-mask": [{"value": "255.0.255.0", "client-classes": ["ALL"]}, {"value": "255.0.0.0"}] | the mask 255.0.255.0
          """)
  void whatIsWrongIsOneErrorThatSaysWhatIsExpected(String member, String expected) {
    List<String> errors = ReadConfig.bad("{\"options\": {" + member + "}}");

    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains(expected), errors.getFirst());
  }

  @Test
  void theMaskOfEachAlternativeIsCompared() {
    List<String> errors =
        ReadConfig.bad(
            """
            {"subnets": [{"subnet": "192.0.2.0/24", "options": {"subnet-mask": [
              {"value": "255.255.255.0", "client-classes": ["KNOWN"]},
              {"value": "255.255.0.0"}]}}]}
            """);

    assertEquals(1, errors.size(), errors.toString());
    assertTrue(
        errors.getFirst().contains("$.subnets[0].options.subnet-mask[1].value"), errors.getFirst());
  }

  private static List<OptionSetting> settings(String members) {
    return ReadConfig.good("{\"options\": {" + members + "}}").top().options().all();
  }
}
