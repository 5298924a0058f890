package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.assertAck;
import static io.leasehold.engine.v4.Served.assertNak;
import static io.leasehold.engine.v4.Served.assertOffer;
import static io.leasehold.engine.v4.Served.assertSilent;
import static io.leasehold.engine.v4.Served.yiaddr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.lease.KeptClasses;
import io.leasehold.lease.KeptClasses.Instance;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Limits on the addresses of a class, and of each instance of a template.
class Engine4ClassLimitTest {
  private static final Ipv4 A10 = Ipv4.of("192.0.2.10");

  /// Whether with a limit or not: who says "cam" is in it.
  private static final String IOT =
      "{\"name\": \"iot\", \"test\": \"option[60].text == 'cam'\" %s}";

  /// What option 60 says, each for itself.
  private static final String MAKE =
      "{\"name\": \"make\", \"template-test\": \"option[60].hex\" %s}";

  private static final String ONE = ", \"address-limit\": 1";

  @Test
  void classHasNoMoreAddressesThanItsLimit() {
    Served served = Served.with(classes(IOT.formatted(ONE)));
    served.lease(says("cam", 1));

    assertSilent(Reason.LIMIT_OF_CLASS, served.ask(says("cam", 2).discover()));
    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.11", served.ask(says("tv", 3).discover()));
  }

  @Test
  void whatIsGivenBackIsForTheNextClient() {
    Served served = Served.with(classes(IOT.formatted(ONE)));
    served.lease(says("cam", 1));
    served.ask(says("cam", 1).release(A10, Optional.of(SERVER)));

    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.11", served.ask(says("cam", 2).discover()));
  }

  @Test
  void eachInstanceOfATemplateHasTheLimit() {
    Served served = Served.with(classes(MAKE.formatted(ONE)));
    served.lease(says("cam", 1));
    served.lease(says("tv", 2));

    assertSilent(Reason.LIMIT_OF_CLASS, served.ask(says("cam", 3).discover()));
    assertTrue(
        served
            .explain(says("cam", 3).discover())
            .contains(
                "no room for another address under the limit of class SPAWN_make_cam of template"
                    + " make: 1 of 1"));
  }

  @Test
  void clientThatChangesItsClassIsNotRefused() {
    Served served = Served.with(classes(MAKE.formatted(ONE)));
    served.lease(says("cam", 1));
    served.lease(says("tv", 2));

    assertAck(Reason.ACK_REBOOTED, A10, served.ask(says("tv", 1).initReboot(A10)));
    assertSilent(Reason.LIMIT_OF_CLASS, served.ask(says("cam", 3).discover()));
  }

  @Test
  void firstLimitOfAClassCountsTheLeasesThatRun() {
    Served served = Served.with(classes(IOT.formatted("")));
    served.lease(says("cam", 1));
    served.reload(classes(IOT.formatted(ONE)));

    assertSilent(Reason.LIMIT_OF_CLASS, served.ask(says("cam", 2).discover()));
  }

  @Test
  void firstLimitOfATemplateCountsTheLeasesThatRun() {
    Served served = Served.with(classes(MAKE.formatted("")));
    served.lease(says("cam", 1));
    served.reload(classes(MAKE.formatted(ONE)));

    assertSilent(Reason.LIMIT_OF_CLASS, served.ask(says("cam", 2).discover()));
    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.11", served.ask(says("tv", 3).discover()));
  }

  @Test
  void firstLimitOfOneInstanceCountsTheLeasesThatRun() {
    Served served = Served.with(classes(MAKE.formatted("")));
    served.lease(says("cam", 1));
    served.reload(
        classes(
            MAKE.formatted(", \"address-limit\": 5"), "{\"name\": \"SPAWN_make_cam\"" + ONE + "}"));

    assertSilent(Reason.LIMIT_OF_CLASS, served.ask(says("cam", 2).discover()));
    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.11", served.ask(says("tv", 3).discover()));
  }

  @Test
  void firstLimitCountsALeaseWhoseClassAReservationGave() {
    String staff =
        "\"reservations\": [{\"hw-address\": \"%s\", \"client-classes\": [\"staff\"]}],"
            .formatted(Queries.of(1).hardware());
    Served served = Served.with(site(staff));
    served.lease(Queries.of(1));
    String limit =
        """
        "client-classes": [{"name": "staff", "test": "option[60].exists", "address-limit": 1}],
        """;
    served.reload(site(staff + limit));

    assertSilent(Reason.LIMIT_OF_CLASS, served.ask(says("cam", 2).discover()));
  }

  @Test
  void firstLimitBehindARestartCountsTheLeasesThatRun() {
    Served before = Served.with(classes(IOT.formatted("")));
    before.lease(says("cam", 1));
    LeaseRecord kept = before.boundAt(A10);
    Served after = Served.with(classes(IOT.formatted(ONE)));
    after.leases.apply(kept);

    assertSilent(Reason.LIMIT_OF_CLASS, after.ask(says("cam", 2).discover()));
  }

  @Test
  void limitThatComesAndGoesAndComesAgainCountsWhatCameMeanwhile() {
    Served served = Served.with(classes(IOT.formatted(ONE)));
    served.reload(classes(IOT.formatted("")));
    served.lease(says("cam", 1));
    served.lease(says("cam", 2));
    served.reload(classes(IOT.formatted(", \"address-limit\": 2")));

    assertSilent(Reason.LIMIT_OF_CLASS, served.ask(says("cam", 3).discover()));
  }

  @Test
  void classThatIsNewCountsEachLeaseFromItsNextRenewalThoughThereIsNoRoom() {
    Served served = Served.with(site(""));
    Ipv4 first = served.lease(says("cam", 1));
    Ipv4 second = served.lease(says("cam", 2));
    served.reload(classes(IOT.formatted(ONE)));
    served.pass(10);
    assertAck(Reason.ACK_RENEWED, first, served.ask(says("cam", 1).renewing(first)));
    assertAck(Reason.ACK_RENEWED, second, served.ask(says("cam", 2).renewing(second)));

    served.ask(says("cam", 1).release(first, Optional.of(SERVER)));
    assertSilent(Reason.LIMIT_OF_CLASS, served.ask(says("cam", 3).discover()));
    served.ask(says("cam", 2).release(second, Optional.of(SERVER)));
    served.lease(says("cam", 3));
  }

  @Test
  void classThatIsNewCountsWhoTakesAnOfferOfBeforeThoughThereIsNoRoom() {
    Served served = Served.with(site(""));
    Ipv4 offered = yiaddr(served.ask(says("cam", 1).discover()));
    served.reload(classes(IOT.formatted(ONE)));
    Ipv4 other = served.lease(says("cam", 2));

    assertAck(Reason.ACK_SELECTED, offered, served.ask(says("cam", 1).selecting(SERVER, offered)));
    served.ask(says("cam", 2).release(other, Optional.of(SERVER)));
    assertSilent(Reason.LIMIT_OF_CLASS, served.ask(says("cam", 3).discover()));
  }

  @Test
  void reloadInWhichNoClassIsNewLetsNobodyPassALimit() {
    Served served = Served.with(classes(IOT.formatted(ONE)));
    served.lease(says("cam", 1));
    Ipv4 second = served.lease(says("tv", 2));
    served.reload(classes(IOT.formatted(ONE)));

    assertAck(Reason.ACK_REBOOTED, second, served.ask(says("cam", 2).initReboot(second)));
    assertEquals(List.of(), classesAt(served, second));
  }

  @Test
  void offerMadeAfterAReloadOnAnAddressThatWasOnOfferIsNotFromBefore() {
    Served served = Served.with(site(""));
    Ipv4 offered = yiaddr(served.ask(says("tv", 1).discover()));
    served.reload(classes(IOT.formatted(ONE)));
    served.pass(61);
    assertOffer(
        Reason.OFFER_REQUESTED, offered.toString(), served.ask(says("tv", 2).discover(offered)));
    served.lease(says("cam", 3));

    assertNak(Reason.LIMIT_OF_CLASS, served.ask(says("cam", 2).selecting(SERVER, offered)));
  }

  @Test
  void whoMayBeInAClassThatIsNewPassesTheLimitOfNoOther() {
    Served served = Served.with(classes(MAKE.formatted(ONE)));
    served.lease(says("cam", 1));
    Ipv4 second = served.lease(says("tv", 2));
    Ipv4 third = yiaddr(served.ask(says("box", 3).discover()));
    served.reload(classes(MAKE.formatted(ONE), IOT.formatted(", \"address-limit\": 0")));

    assertAck(Reason.ACK_REBOOTED, second, served.ask(says("cam", 2).initReboot(second)));
    assertEquals(List.of("iot", "SPAWN_make_tv"), classesAt(served, second));
    assertNak(Reason.LIMIT_OF_CLASS, served.ask(says("cam", 3).selecting(SERVER, third)));
  }

  @Test
  void classThatIsDefinedOtherwiseCountsWhoIsInItNowThoughThereIsNoRoom() {
    String more = "{\"name\": \"iot\", \"test\": \"option[60].exists\"" + ONE + "}";
    Served served = Served.with(classes(IOT.formatted(ONE)));
    served.lease(says("cam", 1));
    Ipv4 second = served.lease(says("tv", 2));
    served.reload(classes(more));

    assertAck(Reason.ACK_RENEWED, second, served.ask(says("tv", 2).renewing(second)));
    assertEquals(List.of("iot"), classesAt(served, second));
  }

  @Test
  void classThatAsksAboutOneThatIsDefinedOtherwiseIsDefinedOtherwise() {
    String inner = "{\"name\": \"inner\", \"test\": \"option[60].text == '%s'\"}";
    String outer = "{\"name\": \"outer\", \"test\": \"member('inner')\"" + ONE + "}";
    Served served = Served.with(classes(inner.formatted("cam"), outer));
    served.lease(says("cam", 1));
    Ipv4 second = served.lease(says("tv", 2));
    served.reload(classes(inner.formatted("tv"), outer));

    assertAck(Reason.ACK_RENEWED, second, served.ask(says("tv", 2).renewing(second)));
    assertEquals(List.of("inner", "outer"), classesAt(served, second));
  }

  @Test
  void instanceThatAClassAsksAboutChangesWithItsTemplate() {
    String make = "{\"name\": \"make\", \"template-test\": \"option[%d].hex\"}";
    String outer = "{\"name\": \"outer\", \"test\": \"member('SPAWN_make_cam')\"" + ONE + "}";
    Served served = Served.with(classes(make.formatted(60), outer));
    served.lease(says("cam", 1));
    Queries other = Queries.of(2).with(OptionCode4.USER_CLASS, Octets.ofText("cam"));
    Ipv4 second = served.lease(other);
    served.reload(classes(make.formatted(77), outer));

    assertAck(Reason.ACK_RENEWED, second, served.ask(other.renewing(second)));
    assertTrue(classesAt(served, second).contains("outer"));
  }

  /// Though nothing would have changed in its record.
  @Test
  void leaseThatWasLookedAtSinceAClassCameIsNotFromBefore() {
    String cached = "\"cache-threshold\": 0.5,";
    Served served = Served.with(site(cached));
    Ipv4 first = served.lease(says("tv", 1));
    served.reload(site(cached + "\"client-classes\": [%s],".formatted(IOT.formatted(ONE))));
    served.pass(1);
    served.lease(says("cam", 2));
    assertAck(Reason.ACK_RENEWED, first, served.ask(says("tv", 1).renewing(first)));
    assertAck(Reason.ACK_KEPT, first, served.ask(says("tv", 1).renewing(first)));

    served.ask(says("cam", 1).renewing(first));
    assertEquals(List.of(), classesAt(served, first));
  }

  @Test
  void offerMadeOutsideOfAClassIsNotTakenInItWhereThereIsNoRoom() {
    Served served = Served.with(classes(IOT.formatted(ONE)));
    served.lease(says("cam", 1));
    Ipv4 offered = yiaddr(served.ask(Queries.of(2).discover()));

    assertNak(Reason.LIMIT_OF_CLASS, served.ask(says("cam", 2).selecting(SERVER, offered)));
    assertSilent(Reason.LIMIT_OF_CLASS, served.ask(says("cam", 2).discover()));
    assertAck(Reason.ACK_SELECTED, offered, served.ask(Queries.of(2).selecting(SERVER, offered)));
  }

  @Test
  void offerMadeOutsideOfAClassIsTakenInItWhereThereIsRoomAndCounts() {
    Served served = Served.with(classes(IOT.formatted(ONE)));
    Ipv4 offered = yiaddr(served.ask(Queries.of(1).discover()));

    assertAck(Reason.ACK_SELECTED, offered, served.ask(says("cam", 1).selecting(SERVER, offered)));
    assertSilent(Reason.LIMIT_OF_CLASS, served.ask(says("cam", 2).discover()));
  }

  @Test
  void whoSaysAnotherClassLaterIsNotCountedThereWhereThereIsNoRoom() {
    Served served = Served.with(classes(MAKE.formatted(ONE)));
    served.reload(classes(MAKE.formatted(ONE)));
    served.pass(1);
    Ipv4 first = served.lease(says("cam", 1));
    served.lease(says("tv", 2));
    served.pass(1);

    assertAck(Reason.ACK_RENEWED, first, served.ask(says("tv", 1).renewing(first)));
    assertEquals(List.of("SPAWN_make_cam"), classesAt(served, first));
  }

  /// Both instances are called SPAWN_a_b_c.
  @Test
  void instancesOfTwoTemplatesThatAreCalledTheSameCountApart() {
    Served served =
        Served.with(
            classes(
                "{\"name\": \"a\", \"template-test\": \"option[60].hex\" %s}".formatted(ONE),
                "{\"name\": \"a_b\", \"template-test\": \"option[77].hex\" %s}".formatted(ONE)));
    served.lease(says("b_c", 1));
    Ipv4 second = served.lease(Queries.of(2).with(OptionCode4.USER_CLASS, Octets.ofText("c")));

    assertEquals(
        new KeptClasses(List.of(), List.of(new Instance("a_b", Octets.ofText("c")))),
        served.boundAt(second).holder().origin().classes());
    assertSilent(Reason.LIMIT_OF_CLASS, served.ask(says("b_c", 3).discover()));
  }

  /// Both instances are called SPAWN_make_ff00.
  @Test
  void octetsAndTheTextThatTheyAreShownAsCountApart() {
    Served served = Served.with(classes(MAKE.formatted(ONE)));
    served.lease(says("ff00", 1));

    served.lease(Queries.of(2).with(OptionCode4.VENDOR_CLASS_IDENTIFIER, Octets.ofHex("ff00")));
  }

  @Test
  void valuesThatDifferOnlyFarBehindCountApart() {
    Served served = Served.with(classes(MAKE.formatted(ONE)));
    String start = "x".repeat(600);
    served.lease(says(start + "1", 1));
    served.lease(says(start + "2", 2));

    assertSilent(Reason.LIMIT_OF_CLASS, served.ask(says(start + "1", 3).discover()));
    assertTrue(
        served.boundAt(A10).holder().origin().classes().instances().stream()
            .allMatch(each -> each.value().length() <= Instance.VALUE_SIZE_MAX));
  }

  @Test
  void classOfWhichThereAreHundredsIsCountedLikeTheFirst() {
    String[] all = new String[400];
    for (int i = 0; i < all.length; i++) {
      all[i] =
          "{\"name\": \"c%03d\", \"test\": \"member('ALL')\" %s}".formatted(i, i == 399 ? ONE : "");
    }
    Served served = Served.with(classes(all));
    served.lease(Queries.of(1));

    assertSilent(Reason.LIMIT_OF_CLASS, served.ask(Queries.of(2).discover()));
  }

  private static List<String> classesAt(Served served, Ipv4 address) {
    return served.boundAt(address).holder().origin().classes().allNames();
  }

  private static Config classes(String... classes) {
    return site("\"client-classes\": [%s],".formatted(String.join(", ", classes)));
  }

  private static Config site(String top) {
    return Configs.read(
        """
        {%s "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.10-192.0.2.99"]}]}
        """
            .formatted(top));
  }

  private static Queries says(String option60, int client) {
    return Queries.of(client).with(OptionCode4.VENDOR_CLASS_IDENTIFIER, Octets.ofText(option60));
  }
}
