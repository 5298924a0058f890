package io.leasehold.config.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.leasehold.config.Config;
import io.leasehold.config.Outside;
import io.leasehold.config.Subnet;
import io.leasehold.config.json.tree.ConfigError;
import io.leasehold.config.json.tree.ConfigErrors;
import io.leasehold.config.json.tree.LongText;
import java.util.List;

/// Reads configurations for tests that expect a certain outcome.
public final class ReadConfig {
  private ReadConfig() {}

  /// A configuration in which nothing is wrong.
  public static Config good(String text) {
    return good(text, Outside.NONE);
  }

  /// The same with these extensions.
  public static Config good(String text, Outside outside) {
    return switch (ConfigReader.read(LongText.of(text), outside)) {
      case ConfigRead.Bad(ConfigErrors errors) -> fail("bad: " + errors);
      case ConfigRead.Good(Config config, ConfigErrors leftOut, _, _) -> {
        assertEquals(List.of(), leftOut.lines());
        yield config;
      }
    };
  }

  /// The errors of a configuration that cannot be served, each as a person sees it.
  public static List<String> bad(String text) {
    return bad(text, Outside.NONE);
  }

  /// The same with these extensions.
  public static List<String> bad(String text, Outside outside) {
    return switch (ConfigReader.read(LongText.of(text), outside)) {
      case ConfigRead.Bad(ConfigErrors errors) ->
          errors.told().stream().map(ConfigError::toString).toList();
      case ConfigRead.Good good -> fail("good: " + good);
    };
  }

  /// What is wrong with the reservations that are left out.
  public static List<String> leftOut(String text) {
    return switch (ConfigReader.read(text)) {
      case ConfigRead.Bad(ConfigErrors errors) -> fail("bad: " + errors);
      case ConfigRead.Good good ->
          good.leftOut().told().stream().map(ConfigError::toString).toList();
    };
  }

  /// The subnets of all networks.
  public static List<Subnet> subnets(Config config) {
    return config.networks().stream().flatMap(network -> network.subnets().stream()).toList();
  }
}
