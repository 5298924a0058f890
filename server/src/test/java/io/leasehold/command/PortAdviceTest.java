package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.transport.TransportException;
import io.leasehold.transport.TransportException.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortAdviceTest {
  @Test
  void withoutPrivilegesThereAreThreeWaysOut() {
    String advice = advice(Kind.NOT_PERMITTED, "serve");

    assertTrue(advice.startsWith("port 67: refused\n"), advice);
    assertTrue(advice.contains("sudo bin/leasehold serve\n"), advice);
    assertTrue(advice.contains("sudo setpriv --reuid="), advice);
    assertTrue(advice.contains("bin/leasehold serve --port 6767\n"), advice);
  }

  @Test
  void eachOfThemServesWhatWasToBeServed() {
    String advice =
        advice(Kind.NOT_PERMITTED, "serve", "--config", "my home.json", "--data=/tmp/it's");

    String serve = "bin/leasehold serve --config 'my home.json' '--data=/tmp/it'\\''s'";
    assertTrue(advice.contains(" sudo " + serve + "\n"), advice);
    assertTrue(advice.contains("_raw " + serve + "\n"), advice);
    assertTrue(advice.contains(" " + serve + " --port 6767\n"), advice);
  }

  @Test
  void aPortInUseCanBeFreedOrAvoided() {
    String advice = advice(Kind.PORT_IN_USE, "serve", "--strict");

    assertTrue(advice.startsWith("port 67: refused; stop the other server"), advice);
    assertTrue(advice.endsWith(": bin/leasehold serve --strict --port 6767"), advice);
  }

  @Test
  void thePortThatWasAskedForIsNoLongerAskedFor() {
    for (String[] port : new String[][] {{"--port", "1067"}, {"--port=1067"}}) {
      String[] serve = Stream.concat(Stream.of("serve"), Stream.of(port)).toArray(String[]::new);

      assertTrue(advice(Kind.PORT_IN_USE, serve).endsWith(" serve --port 6767"));
    }
  }

  @Test
  void anythingElseIsWhatTheSystemSays() {
    assertEquals("port 67: refused", advice(Kind.FAILED, "serve"));
  }

  private static String advice(Kind kind, String... arguments) {
    return PortAdvice.of(
        new TransportException(kind, "port 67: refused"),
        67,
        Typed.of("bin/leasehold", List.of(arguments)));
  }
}
