package io.leasehold.config.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.EventKind;
import io.leasehold.config.EventsConfig;
import io.leasehold.config.EventsConfig.OnLease;
import io.leasehold.config.EventsConfig.Webhook;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "events": {"keep": "10m"}                                          | from 3600 to 31622400 seconds
          "events": {"keep": "infinite"}                                     | from 3600 to 31622400 seconds
          "events": {"max-size": "9GB"}                                      | a size from "1MB" to "8GB"
          "events": {"webhooks": [{"name": "A", "url": "http://192.0.2.1", "secret-file": "a"}]} | $.events.webhooks[0].name: found "A", expected a name of its own
          "events": {"webhooks": [{"name": "a", "url": "http://192.0.2.1", "secret-file": "a"}, {"name": "a", "url": "http://192.0.2.1", "secret-file": "a"}]} | this one is on line 1 already
          "events": {"webhooks": [{"name": "a", "url": "http://192.0.2.1"}]} | found no "secret-file"
          "events": {"webhooks": [{"name": "a", "url": "file:///etc/passwd", "secret-file": "a"}]} | the URL of a receiver
          "events": {"webhooks": [{"name": "a", "url": "http://a:b@192.0.2.1/", "secret-file": "a"}]} | without a user's name
          "events": {"webhooks": [{"name": "a", "url": "http://192.0.2.1:99999/", "secret-file": "a"}]} | the URL of a receiver
          "events": {"webhooks": [{"name": "a", "url": "http://192.0.2.1/", "secret-file": "a", "kinds": []}]} | one kind of events at least
          "events": {"webhooks": [{"name": "a", "url": "http://192.0.2.1/", "secret-file": "a", "kinds": ["lease-bond"]}]} | did you mean "lease-bound"?
          "events": {"webhooks": [{"name": "a", "url": "http://192.0.2.1/", "secret-file": "a", "timeout": "1h"}]} | from 1 to 300 seconds
          "events": {"on-lease": {"program": "/bin/sh"}}                     | the path of a program below the directory "hooks"
          "events": {"on-lease": {"program": "a", "arguments": ["a\\u0000b"]}} | none of control
          "events": {"on-lease": {"program": "a", "kinds": ["configuration"]}} | one of "lease-bound"
          """)
  void aWrongKeyIsOneErrorThatSaysWhatIsExpected(String members, String expected) {
    List<String> errors = ReadConfig.bad("{" + members + "}");

    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains(expected), errors.getFirst());
  }

  @Test
  void everythingThatIsSaidIsRead() {
    String text =
        """
        {"events": {"keep": "30d", "max-size": "1GB",
          "webhooks": [{"name": "ipam", "url": "https://ipam.example.org:8443/dhcp?a=b",
            "secret-file": "ipam.secret", "kinds": ["lease-bound", "configuration"],
            "ca-certificates": "ca.pem", "timeout": "1m", "max-events": 7}],
          "on-lease": {"program": "sub/tell.sh", "arguments": ["-v", "a b"],
            "kinds": ["lease-renewed"], "timeout": 2}}}
        """;

    EventsConfig read = ReadConfig.good(text).events();

    Webhook webhook =
        new Webhook(
            "ipam",
            URI.create("https://ipam.example.org:8443/dhcp?a=b"),
            "ipam.secret",
            Set.of(EventKind.LEASE_BOUND, EventKind.CONFIGURATION),
            Optional.of("ca.pem"),
            60,
            7);
    OnLease hook =
        new OnLease("sub/tell.sh", List.of("-v", "a b"), Set.of(EventKind.LEASE_RENEWED), 2);
    assertEquals(
        new EventsConfig(30 * 86_400, 1_000_000_000, List.of(webhook), Optional.of(hook)), read);
    assertEquals(
        List.of("ipam", "on-lease"), read.consumers().stream().map(each -> each.name()).toList());
  }

  @Test
  void aProgramIsNotStartedForRenewalsUnlessThatIsSaid() {
    EventsConfig read =
        ReadConfig.good("{\"events\": {\"on-lease\": {\"program\": \"a\"}}}").events();

    Set<EventKind> kinds = read.onLease().orElseThrow().kinds();
    assertEquals(5, kinds.size());
    assertTrue(!kinds.contains(EventKind.LEASE_RENEWED));
    assertTrue(kinds.stream().allMatch(EventKind::isOfLease));
  }

  @Test
  void tooManyOfAnythingIsRefused() {
    StringBuilder webhooks = new StringBuilder();
    for (int i = 0; i < 17; i++) {
      webhooks.append(
          "{\"name\": \"a%d\", \"url\": \"http://192.0.2.1\", \"secret-file\": \"a\"},"
              .formatted(i));
    }
    String hook = "{\"program\": \"a\", \"arguments\": [%s]}".formatted("\"a\",".repeat(33));

    List<String> errors =
        ReadConfig.bad(
            "{\"events\": {\"webhooks\": [%s], \"on-lease\": %s}}".formatted(webhooks, hook));

    assertEquals(2, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains("found 17 webhooks, expected 16 at most"));
    assertTrue(errors.getLast().contains("found 33 arguments, expected 32 at most"));
  }
}
