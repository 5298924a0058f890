package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.api.resource.Running.UnavailableException;
import io.leasehold.api.resource.Trying.Attempt;
import io.leasehold.api.resource.Trying.Trial;
import io.leasehold.change.InUse;
import io.leasehold.change.Source;
import io.leasehold.engine.v4.Reason;
import io.leasehold.model.Octets;
import io.leasehold.pipeline.Rules;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServedTrialTest {
  private static final String TEXT =
      """
      {
        "option-definitions": [{"name": "site-code", "code": 225, "type": "uint16"}],
        "client-classes": [
          {"name": "phones", "test": "option[60].text == 'phone'"},
          {"name": "lines", "template-test": "option[12].hex"},
          {"name": "strangers", "test": "member('UNKNOWN')"},
        ],
        "subnets": [{
          "subnet": "192.0.2.0/24",
          "pools": ["192.0.2.10-192.0.2.20"],
          "reservations": [{"hw-address": "00:53:00:00:00:01", "client-classes": ["staff"]}]
        }]
      }
      """;

  private final InUse inUse = new InUse(Source.of(TEXT), Configs.read(TEXT));
  private final Silences silences = new Silences();
  private final ServedTrial it =
      new ServedTrial(
          () -> inUse,
          () -> Rules.of(inUse.config()),
          () -> Set.of(Silences.SERVER),
          silences.remembered(inUse::config));

  private void came(Queries client) {
    silences.come(client.discover(), Reason.DROPPED_BY_CLASS);
  }

  private static Queries phone(int number) {
    return Queries.of(number)
        .with(OptionCode4.VENDOR_CLASS_IDENTIFIER, Octets.ofText("phone"))
        .with(OptionCode4.HOST_NAME, Octets.ofText("desk" + number));
  }

  private Trial.Done done(String test) throws UnavailableException {
    return assertInstanceOf(Trial.Done.class, it.trial(test, 50, OptionalLong.empty()));
  }

  private List<Boolean> matches(String test) throws UnavailableException {
    return done(test).tried().stream().map(Attempt::matches).toList();
  }

  private Trial.Wrong wrong(String test) throws UnavailableException {
    return assertInstanceOf(Trial.Wrong.class, it.trial(test, 50, OptionalLong.empty()));
  }

  @Test
  void whatIsRememberedIsTriedTheLatestFirst() throws Exception {
    came(phone(1));
    came(Queries.of(2));

    Trial.Done done = done("option[60].text == 'phone'");

    assertEquals(List.of(false, true), done.tried().stream().map(Attempt::matches).toList());
    assertEquals("hw 00:53:00:00:00:01", done.tried().getLast().head().client().get().toString());
    assertEquals(2, done.looked());
    assertEquals(1, done.matched());
    assertTrue(done.tried().getLast().why().isPresent());
  }

  @Test
  void classesAreThoseOfTheRunningConfiguration() throws Exception {
    came(phone(1));
    came(Queries.of(2));

    assertEquals(List.of(false, true), matches("member('phones')"));
    assertEquals(List.of(false, true), matches("member('staff')"));
    assertEquals(List.of(true, false), matches("member('strangers')"));
    assertEquals(List.of(false, true), matches("member('KNOWN')"));
    assertEquals(List.of(false, true), matches("member('VENDOR_CLASS_phone')"));
    assertEquals(List.of(false, true), matches("member('SPAWN_lines_desk1')"));
    assertEquals(List.of(false, false), matches("member('SPAWN_lines_desk2')"));
    assertEquals(List.of(false, false), matches("option[site-code].exists"));
  }

  @Test
  void whatIsWrongIsToldWithItsColumn() throws Exception {
    assertEquals(17, wrong("option[60].text = 'MSFT 5.0'").column());
    Trial.Wrong unknown = wrong("member('phone')");
    assertEquals(8, unknown.column());
    assertEquals("\"phone\"", unknown.found());
    assertTrue(unknown.expected().endsWith("did you mean \"phones\"?"), unknown.expected());
    assertTrue(wrong("option[site-cod].exists").expected().contains("site-code"));
    wrong("");
  }

  @Test
  void limitIsOfThoseThatAreTold() throws Exception {
    for (int i = 0; i < 5; i++) {
      came(phone(i));
    }

    Trial.Done done = (Trial.Done) it.trial("option[60].exists", 2, OptionalLong.empty());

    assertEquals(2, done.tried().size());
    assertEquals(5, done.looked());
    assertEquals(5, done.matched());
  }

  @Test
  void oneExchangeIsTriedAloneIfItIsRemembered() throws Exception {
    came(phone(1));
    came(phone(2));
    long first = done("option[60].exists").tried().getLast().head().id();

    Trial.Done done = (Trial.Done) it.trial("option[60].exists", 50, OptionalLong.of(first));

    assertEquals(List.of(first), done.tried().stream().map(each -> each.head().id()).toList());
    assertInstanceOf(
        Trial.Forgotten.class, it.trial("option[60].exists", 50, OptionalLong.of(first - 1)));
    assertInstanceOf(
        Trial.Forgotten.class, it.trial("option[60].exists", 50, OptionalLong.of(first + 7)));
  }
}
