package io.leasehold.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.model.Octets;
import io.leasehold.testkit.Configs;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which reservations are told of when another configuration is in use.
class ConfigChangesTest {
  private static final Octets DIGEST = Octets.copyOf(new byte[Change.OfConfiguration.DIGEST_SIZE]);

  private static final String KEPT =
      """
      "subnets": [{"subnet": "192.0.2.0/24", "reservations": [
        {"hw-address": "00:53:00:00:00:01", "address": "192.0.2.11", "client-classes": ["staff"]},
        {"hw-address": "00:53:00:00:00:02", "address": "192.0.2.12", "client-classes": ["%s"]}]}]}
      """;

  @Test
  void noReservationIsAnotherForAClassThatIsNamedBeforeItsOwn() {
    String now =
        "{\"client-classes\": [{\"name\": \"phones\", \"test\": \"option[60].text == 'phone'\"}],";

    assertEquals(List.of("configuration"), kinds("{" + KEPT, now + KEPT));
  }

  @Test
  void theOneThatHasAnotherClassIsChanged() {
    List<Change> told = told("{" + KEPT.formatted("staff"), "{" + KEPT.formatted("guests"));

    assertEquals(2, told.size());
    assertEquals(
        new Change.OfReservation(
            Change.OfReservation.What.CHANGED,
            "192.0.2.0/24",
            "hardware 00:53:00:00:00:02",
            "192.0.2.12"),
        told.getLast());
  }

  private static List<String> kinds(String before, String after) {
    return told(before.formatted("staff"), after.formatted("staff")).stream()
        .map(Change::kind)
        .toList();
  }

  private static List<Change> told(String before, String after) {
    return ConfigChanges.between(Configs.read(before), Configs.read(after), DIGEST, "test", "");
  }
}
