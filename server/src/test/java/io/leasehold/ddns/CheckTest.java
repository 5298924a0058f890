package io.leasehold.ddns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.ddns.compare.Checks;
import io.leasehold.ddns.compare.Comparison;
import io.leasehold.ddns.compare.Comparison.How;
import io.leasehold.ddns.compare.Difference.What;
import io.leasehold.ddns.compare.Findings;
import io.leasehold.ddns.name.Names;
import io.leasehold.ddns.name.Zones;
import io.leasehold.lease.LeaseName;
import io.leasehold.model.Octets;
import io.leasehold.store.NameBook.Have;
import io.leasehold.store.NameBook.Kind;
import io.leasehold.store.StoreException;
import io.leasehold.testkit.Configs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Type;

class CheckTest {
  @TempDir private Path directory = Path.of("");
  private CheckedDns it;

  @BeforeEach
  void open() throws StoreException {
    it = new CheckedDns(directory);
  }

  @AfterEach
  void close() {
    it.close();
  }

  private void begin(boolean transfers) throws StoreException, InterruptedException {
    if (transfers) {
      it.transferring();
    }
    it.lease(1, 1, "one");
    it.lease(2, 2, "two");
    it.settle();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsAsLeasesWantItIsNoDifference(boolean transfers) throws Exception {
    begin(transfers);

    Comparison compared = it.check();

    assertEquals(List.of(), CheckedDns.told(compared));
    assertEquals(
        List.of(2L, 2L), compared.zones().stream().map(Comparison.OfZone::compared).toList());
    assertEquals(
        Set.of(transfers ? How.TRANSFER : How.QUERIES),
        Set.copyOf(compared.zones().stream().map(Comparison.OfZone::how).toList()));
  }

  /// They are named all the same, so that nobody thinks that they were forgotten.
  @Test
  void zonesThatAreAnsweredHereHaveNothingToCompare() throws Exception {
    Zones zones =
        new Zones(
            Configs.read(
                    """
                    {"ddns": {"answer": {"listen": ["127.0.0.1:1"]},
                      "zones": [
                        {"zone": "lan", "answered": true},
                        {"zone": "example.org", "servers": ["192.0.2.53"]}]}}\
                    """)
                .ddns());
    begin(false);

    Comparison compared = it.checks(zones, 100).run(Findings.Mending.NONE);

    assertEquals(
        List.of("example.org QUERIES 2", "lan ANSWERED 0"),
        compared.zones().stream()
            .map(each -> "%s %s %d".formatted(each.zone(), each.how(), each.compared()))
            .toList());
    assertTrue(compared.isWhole());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsGoneIsMissingAndComesBack(boolean transfers) throws Exception {
    begin(transfers);
    Set<String> before = it.forward.lines();
    it.forward.forget(Names.of("one.example.org"));
    it.reverse.forget(Names.of("2.2.0.192.in-addr.arpa"));

    Comparison repaired = it.repair();
    it.settle();

    assertEquals(
        List.of(
            "MISSING 2.2.0.192.in-addr.arpa: PTR two.example.org / ",
            "MISSING one.example.org: A 192.0.2.1 / "),
        CheckedDns.told(repaired));
    assertEquals(2, repaired.told());
    assertEquals(before, it.forward.lines());
    assertEquals(List.of(), CheckedDns.told(it.check()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatPointsElsewhereIsDifferentAndIsMended(boolean transfers) throws Exception {
    begin(transfers);
    it.forward.forget(Names.of("one.example.org"), Type.A);
    it.enterAddress("one", "203.0.113.7");
    it.reverse.forget(Names.of("2.2.0.192.in-addr.arpa"));
    it.enterPointer(2, "one.example.org");

    Comparison repaired = it.repair();
    it.settle();

    assertEquals(
        List.of(
            "DIFFERENT 2.2.0.192.in-addr.arpa: PTR two.example.org / PTR one.example.org",
            "DIFFERENT one.example.org: A 192.0.2.1 / A 203.0.113.7, DHCID"),
        CheckedDns.told(repaired));
    assertEquals(List.of(), CheckedDns.told(it.check()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nameThatAPersonEnteredIsAConflictAndStays(boolean transfers) throws Exception {
    begin(transfers);
    it.forward.forget(Names.of("one.example.org"));
    it.enterAddress("one", "203.0.113.7");
    Set<String> before = it.forward.lines();

    Comparison repaired = it.repair();
    it.settle();

    assertEquals(
        List.of("CONFLICT one.example.org: A 192.0.2.1 / A 203.0.113.7"),
        CheckedDns.told(repaired));
    assertEquals(0, repaired.told());
    assertEquals(before, it.forward.lines());
  }

  @Test
  void nameOfAnotherClientOfOursIsAConflict() throws Exception {
    begin(false);
    it.lease(3, 3, "one");
    it.settle();

    assertEquals(
        List.of("CONFLICT one.example.org: A 192.0.2.3 / A 192.0.2.1, DHCID"),
        CheckedDns.told(it.check()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsStillToBeTakenBackIsNoDifference(boolean transfers) throws Exception {
    begin(transfers);
    it.forward.refuses(true);
    it.end(1);

    Comparison waits = it.check();
    it.forward.refuses(false);
    it.settle();

    assertEquals(List.of(), CheckedDns.told(waits));
    assertEquals(2, waits.waiting());
    assertEquals(List.of(), CheckedDns.told(it.check()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatTheBookKnowsOfAndNobodyWantsIsStrayAndGoes(boolean transfers) throws Exception {
    begin(transfers);
    Set<String> before = it.forward.lines();
    it.enterAddress("old", "192.0.2.150");
    it.enterMark("old", CheckedDns.mark(9, "old"));
    it.enterPointer(150, "old.example.org");
    Octets mark = CheckedDns.mark(9, "old");
    it.book.mayHave(
        List.of(
            new Have(Kind.FORWARD, "old.example.org", CheckedDns.address(150), mark),
            new Have(Kind.REVERSE, "old.example.org", CheckedDns.address(150), mark)));

    Comparison repaired = it.repair();
    it.settle();

    assertEquals(
        List.of(
            "STRAY 150.2.0.192.in-addr.arpa:  / PTR old.example.org",
            "STRAY old.example.org:  / A 192.0.2.150, DHCID"),
        CheckedDns.told(repaired));
    assertEquals(before, it.forward.lines());
    assertEquals(2, it.reverse.lines().size());
  }

  @Test
  void whatLooksLikeOursInAPoolIsStrayAndGoes() throws Exception {
    begin(true);
    Set<String> before = it.forward.lines();
    it.enterAddress("old", "192.0.2.50");
    it.enterMark("old", CheckedDns.mark(9, "old"));
    it.enterPointer(50, "old.example.org");
    it.enterPointer(51, "gone.example.org");

    Comparison repaired = it.repair();
    it.settle();

    assertEquals(
        List.of(
            "STRAY 50.2.0.192.in-addr.arpa:  / PTR old.example.org",
            "STRAY old.example.org:  / A 192.0.2.50, DHCID"),
        CheckedDns.told(repaired));
    assertEquals(before, it.forward.lines());
    assertEquals(List.of(), CheckedDns.told(it.check()));
    assertTrue(it.reverse.lines().contains("51.2.0.192.in-addr.arpa PTR gone.example.org."));
    assertEquals(3, it.reverse.lines().size());
  }

  @Test
  void allNamesOfOneAddressAreStrayAndGoAtOnce() throws Exception {
    begin(true);
    Set<String> before = it.forward.lines();
    enterOwned("olda", "192.0.2.50", 8);
    enterOwned("oldb", "192.0.2.50", 9);

    Comparison repaired = it.repair();
    it.settle();

    assertEquals(
        List.of(
            "STRAY olda.example.org:  / A 192.0.2.50, DHCID",
            "STRAY oldb.example.org:  / A 192.0.2.50, DHCID"),
        CheckedDns.told(repaired));
    assertEquals(before, it.forward.lines());
  }

  @Test
  void nameOfItsOwnIsSparedByAnyOfItsAddressesAndAnotherOfThemIsNot() throws Exception {
    begin(true);
    it.lease(70, 7, Optional.empty());
    it.settle();
    enterOwned("mine", "192.0.2.50", 7);
    it.enterAddress("mine", "192.0.2.70");
    enterOwned("old", "192.0.2.70", 9);

    assertEquals(
        List.of("STRAY old.example.org:  / A 192.0.2.70, DHCID"), CheckedDns.told(it.check()));
  }

  private void enterOwned(String host, String address, int client) {
    it.enterAddress(host, address);
    it.enterMark(host, CheckedDns.mark(client, host));
  }

  @Test
  void whatIsNotOursIsNotMentioned() throws Exception {
    begin(true);
    it.enterAddress("static", "192.0.2.60");
    it.enterPointer(60, "static.example.org");
    it.enterAddress("outside", "192.0.2.200");
    it.enterMark("outside", CheckedDns.mark(9, "outside"));
    it.enterPointer(200, "outside.example.org");
    it.enterPointer(61, "mail.example.net");

    assertEquals(List.of(), CheckedDns.told(it.repair()));
  }

  @Test
  void nameThatAClientTellsItselfIsItsOwnWhileItHasTheLease() throws Exception {
    begin(true);
    it.lease(70, 7, Optional.empty());
    it.lease(71, 8, Optional.of(withoutForward("self")));
    it.settle();
    it.enterAddress("mine", "192.0.2.70");
    it.enterMark("mine", CheckedDns.mark(7, "mine"));
    it.enterPointer(70, "mine.example.org");
    it.enterAddress("self", "192.0.2.71");
    it.enterMark("self", CheckedDns.mark(1, "self"));

    assertEquals(List.of(), CheckedDns.told(it.check()));
  }

  private static LeaseName withoutForward(String host) {
    return CheckedDns.name(host, false);
  }

  @Test
  void pendingIsNoDifference() throws Exception {
    begin(false);
    it.lease(3, 3, "three");

    Comparison compared = it.check();

    assertEquals(List.of(), CheckedDns.told(compared));
    assertEquals(1, compared.waiting()); // the address waits for its name
  }

  @Test
  void serversThatDoNotAnswerAreSaidSo() throws Exception {
    begin(false);
    it.forward.down(true);

    Comparison compared = it.check();

    assertFalse(compared.isWhole());
    assertEquals(
        List.of("", "timed out"), compared.zones().stream().map(Comparison.OfZone::why).toList());
  }

  @Test
  void whenTheTimeIsOverNoZoneIsAsked() throws Exception {
    begin(false);
    it.slow(Checks.LASTS_S + 1);
    int before = it.forward.asked();

    Comparison compared = it.check();

    assertEquals(before, it.forward.asked());
    assertEquals(
        List.of(Checks.TOO_LONG, Checks.TOO_LONG),
        compared.zones().stream().map(Comparison.OfZone::why).toList());
  }

  @Test
  void whenTheTimeIsOverTheNamesThatAddressesPointToAreNotAskedFor() throws Exception {
    int asked = askedForward(() -> it.slow(Checks.LASTS_S / 5));

    assertTrue(asked <= 5, "" + asked);
  }

  @Test
  void zoneThatDoesNotAnswerIsNotAskedForEveryName() throws Exception {
    int asked = askedForward(() -> it.forward.down(true));

    assertEquals(2, asked);
  }

  /// How often it is, where twenty addresses point to names of no lease.
  private int askedForward(Runnable before) throws StoreException, InterruptedException {
    begin(true);
    for (int i = 0; i < 20; i++) {
      it.enterPointer(50 + i, "gone-%d.example.org".formatted(i));
    }
    before.run();
    int asked = it.forward.asked();

    assertFalse(it.check().isWhole());

    return it.forward.asked() - asked;
  }

  @Test
  void allAreCountedAndTheFirstAreTold() throws Exception {
    begin(false);
    it.forward.forget(Names.of("one.example.org"));
    it.forward.forget(Names.of("two.example.org"));

    Comparison compared = it.checks(1).run(Findings.Mending.NONE);

    assertEquals(2, compared.count(What.MISSING));
    assertEquals(1, compared.differences().size());
    assertEquals(0, it.book.waiting().tasks());
  }
}
