package io.leasehold.audit;

import static io.leasehold.testkit.Property.forAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.audit.EntryLine.Draft;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// An entry and its line.
class EntryLineTest {
  private static final Instant AT = Instant.parse("2027-01-15T08:00:00.123Z");

  @Test
  void itIsJsonInOneForm() {
    Actor by = new Actor("grafana", "viewer", "192.0.2.7");
    Deed deed = new Deed(by, "token-revoke", "ci\"\n\u202e\u00e4", "r-1");

    String line = EntryLine.next(Head.NONE, new Draft(AT, deed, Outcome.DONE, "", 0));

    assertEquals(
        "{\"number\":1,\"time\":\"2027-01-15T08:00:00.123Z\",\"who\":\"grafana\","
            + "\"role\":\"viewer\",\"source\":\"192.0.2.7\",\"action\":\"token-revoke\","
            + "\"on\":\"ci\\\"\\u000a\\u202e\\u00e4\",\"outcome\":\"done\",\"detail\":\"\","
            + "\"request\":\"r-1\",\"asked\":0,\"before\":\""
            + "0".repeat(64)
            + "\",\"hash\":\""
            // printf '%s' LINE-WITHOUT-HASH | sha256sum
            + "3a602001478067b9f8f77f40152f7f885d63b178f1e6e1cc3d4aeab489085ca7"
            + "\"}",
        line);
  }

  @Test
  void whateverIsInItComesBackAndIsOneLineOfAscii() {
    forAll(
        EntryLineTest::draft,
        draft -> {
          String line = EntryLine.next(new Head(41, "a".repeat(64)), draft);
          Entry entry = EntryLine.parse(line).orElseThrow();

          assertTrue(line.chars().allMatch(c -> c >= 0x20 && c <= 0x7E), line);
          assertTrue(line.length() < EntryLine.LENGTH_MAX);
          assertTrue(EntryLine.isUnchanged(line, entry));
          assertEquals(draft.deed(), entry.deed());
          assertEquals(draft.detail(), entry.detail());
          assertEquals(42, entry.number());
        });
  }

  @Test
  void theLongestLineIsShorterThanALineMayBe() {
    String much = "\u0000".repeat(5_000);
    Deed deed = new Deed(new Actor(much, much, much), much, much, much);

    String line = EntryLine.next(Head.NONE, new Draft(AT, deed, Outcome.DONE, much, 0));

    assertTrue(line.length() < EntryLine.LENGTH_MAX, "" + line.length());
    assertTrue(EntryLine.parse(line).orElseThrow().deed().on().endsWith("..."));
  }

  @Test
  void whatNobodyWroteIsNoEntry() {
    String line =
        EntryLine.next(
            Head.NONE, new Draft(AT, Deed.of(Actor.local("start"), "a", "b"), Outcome.DONE, "", 0));
    for (int i = 0; i < line.length(); i++) {
      assertEquals(Optional.empty(), EntryLine.parse(line.substring(0, i)), "" + i);
    }
    for (String wrong :
        new String[] {
          "",
          line + "}",
          " " + line,
          line.replace("done", "did"),
          line.replace("2027", "20x7"),
          line.replace("\"number\":1", "\"number\":01"),
          line.replace("\"number\":1", "\"number\":1234567890123456789"),
          line.replace("\"b\"", "\"\\u00\""),
          line.replace("\"b\"", "\"\\x00\""),
          line.replace("\"b\"", "\"\u00e4\"")
        }) {
      assertEquals(Optional.empty(), EntryLine.parse(wrong), wrong);
    }
  }

  private static Draft draft(RandomGenerator random) {
    Actor by = new Actor(text(random), text(random), text(random));
    List<Outcome> outcomes = List.of(Outcome.values());
    Outcome outcome = outcomes.get(random.nextInt(outcomes.size()));
    Deed deed = new Deed(by, text(random), text(random), text(random));
    return new Draft(AT, deed, outcome, text(random), random.nextInt(1_000));
  }

  private static String text(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(40);
    for (int i = 0; i < length; i++) {
      text.append((char) (random.nextBoolean() ? random.nextInt(0x80) : random.nextInt(0x10000)));
    }
    return text.toString();
  }
}
