package io.leasehold.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import io.leasehold.testkit.Configs;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  @Test
  void whatCameChangedAndWentIsTold() {
    String before =
        """
        {"reservations": [%s], "subnets": [
          {"subnet": "192.0.2.0/24", "reservations": [%s, %s, %s]},
          {"subnet": "198.51.100.0/24", "reservations": [%s]}]}
        """
            .formatted(
                of(1, "192.0.2.1"),
                of(2, "192.0.2.2"),
                of(3, "192.0.2.3"),
                of(4, "192.0.2.4"),
                of(5, "198.51.100.5"));
    String after =
        """
        {"reservations": [%s], "subnets": [
          {"subnet": "192.0.2.0/24", "reservations": [%s, %s, %s]},
          {"subnet": "203.0.113.0/24", "reservations": [%s]}]}
        """
            .formatted(
                of(1, "192.0.2.1"),
                of(4, "192.0.2.4"),
                of(3, "192.0.2.33"),
                of(6, "192.0.2.6"),
                of(5, "203.0.113.5"));

    assertEquals(
        List.of(
            "CHANGED 192.0.2.0/24 03 192.0.2.33",
            "ADDED 192.0.2.0/24 06 192.0.2.6",
            "ADDED 203.0.113.0/24 05 203.0.113.5",
            "REMOVED 192.0.2.0/24 02 192.0.2.2",
            "REMOVED 198.51.100.0/24 05 198.51.100.5"),
        of(told(before, after)));
    assertTrue(isWhole(told(before, after)));
  }

  @Test
  void aSubnetThatStandsElsewhereTellsNothing() {
    String one = "{\"subnet\": \"192.0.2.0/24\", \"reservations\": [" + of(1, "192.0.2.1") + "]}";
    String two =
        "{\"subnet\": \"203.0.113.0/24\", \"reservations\": [" + of(2, "203.0.113.2") + "]}";
    String apart = "{\"subnets\": [" + one + "," + two + "]}";
    String swapped = "{\"subnets\": [" + two + "," + one + "]}";
    String shared =
        "{\"shared-networks\": [{\"name\": \"floor\", \"subnets\": [" + two + "," + one + "]}]}";

    assertEquals(List.of(), of(told(apart, swapped)));
    assertEquals(List.of(), of(told(apart, shared)));
  }

  @Test
  void whatCameAndWhatWentIsTooManyTogether() {
    int half = Follower.CHANGES_MAX / 2;

    List<Change> whole = told(subnet("198.18.0.0/15", half), subnet("10.0.0.0/8", half - 1));
    List<Change> tooMany = told(subnet("198.18.0.0/15", half), subnet("10.0.0.0/8", half));

    assertEquals(2 * half, whole.size());
    assertEquals(1, tooMany.size());
    assertFalse(isWhole(tooMany));
  }

  @Test
  void ofTooManyOnlyTheConfigurationIsTold() {
    int most = Follower.CHANGES_MAX - 1;

    List<Change> whole = told(subnet(0), subnet(most));
    List<Change> came = told(subnet(0), subnet(most + 1));
    List<Change> went = told(subnet(most + 1), subnet(0));

    assertEquals(most + 1, whole.size());
    assertTrue(isWhole(whole));
    for (List<Change> tooMany : List.of(came, went)) {
      assertEquals(1, tooMany.size());
      assertFalse(isWhole(tooMany));
    }
  }

  private static String subnet(int reservations) {
    return subnet("198.18.0.0/15", reservations);
  }

  /// A subnet with so many reservations.
  private static String subnet(String prefix, int reservations) {
    int first = Prefix.of(prefix).network().bits() + 1;
    return IntStream.range(0, reservations)
        .mapToObj(
            i ->
                """
                {"hw-address": "00:53:00:00:%02x:%02x", "address": "%s"}
                """
                    .formatted(i >> 8, i & 0xFF, new Ipv4(first + i)))
        .collect(
            Collectors.joining(
                ",",
                "{\"subnets\": [{\"subnet\": \"" + prefix + "\", \"reservations\": [",
                "]}]}"));
  }

  private static String of(int client, String address) {
    return """
        {"hw-address": "00:53:00:00:00:%02x", "address": "%s"}
        """
        .formatted(client, address);
  }

  private static List<String> of(List<Change> told) {
    return told.stream()
        .filter(Change.OfReservation.class::isInstance)
        .map(Change.OfReservation.class::cast)
        .map(
            of ->
                "%s %s %s %s"
                    .formatted(
                        of.what(),
                        of.network(),
                        of.client().substring(of.client().length() - 2),
                        of.detail()))
        .toList();
  }

  private static boolean isWhole(List<Change> told) {
    return told.getFirst() instanceof Change.OfConfiguration(var _, var _, var _, boolean all)
        && all;
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
