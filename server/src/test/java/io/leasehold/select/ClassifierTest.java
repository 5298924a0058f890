package io.leasehold.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.ClassName;
import io.leasehold.config.ClassNames;
import io.leasehold.config.Config;
import io.leasehold.config.Guard;
import io.leasehold.config.Reservation;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Arrivals;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Property;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// In which order a query gets into its classes.
class ClassifierTest {
  private static final Arrival ETH0 = Arrivals.on("eth0", "192.0.2.1/24").broadcast();

  private final Queries phone =
      Queries.of(1).with(OptionCode4.VENDOR_CLASS_IDENTIFIER, Octets.ofText("phone"));

  @Test
  void everyQueryIsInAll() {
    assertEquals("[ALL]", early("{}", phone.discover()));
    assertEquals("[ALL, BOOTP]", early("{}", Queries.of(2).bootp()));
  }

  @Test
  void vendorClassIsOption60AsItIs() {
    String config =
        """
        {"subnets": [{"subnet": "192.0.2.0/24", "client-classes":
          ["VENDOR_CLASS_phone", "VENDOR_CLASS_phon", "VENDOR_CLASS_ff00"]}]}
        """;
    Queries binary = Queries.of(2).with(OptionCode4.VENDOR_CLASS_IDENTIFIER, Octets.ofHex("ff00"));

    assertEquals("[ALL, VENDOR_CLASS_phone]", early(config, phone.discover()));
    assertEquals("[ALL, VENDOR_CLASS_ff00]", early(config, binary.discover()));
    assertEquals("[ALL]", early(config, Queries.of(3).discover()));
  }

  @Test
  void classesAreLookedAtInTheOrderOfTheFileAndMayAskForThoseAbove() {
    String config =
        classes(
            "b: member('ALL')",
            "a: option[60].text == 'phone'",
            "d: option[60].text == 'printer'",
            "c: member('a') and member('b') and not member('d')");

    assertEquals("[ALL, b, a, c]", early(config, phone.discover()));
  }

  @Test
  void whatAsksForTheReservationWaitsForIt() {
    String config =
        classes(
            "late: member('KNOWN')",
            "early: member('ALL')",
            "later: member('late') or member('UNKNOWN')",
            "never: member('KNOWN') and member('UNKNOWN')");

    assertEquals("[ALL, early]", early(config, phone.discover()));
    assertEquals("[ALL, early, KNOWN, late, later]", all(config, List.of()));
    assertEquals("[ALL, early, UNKNOWN, later]", all(config));
  }

  @Test
  void classesOfTheReservationComeBetween() {
    String config =
        """
        {"client-classes": [{"name": "staff"}, {"name": "gold", "test": "member('staff')"},
                            {"name": "others", "test": "not member('staff')"}],
         "reservations": [{"hw-address": "00:53:00:00:00:01", "client-classes": ["vip", "staff"]}]}
        """;

    assertEquals("[ALL, KNOWN, vip, staff, gold]", all(config, List.of("vip", "staff")));
    assertEquals("[ALL, UNKNOWN, others]", all(config));
  }

  @Test
  void classThatHasATestAndIsGivenTooIsAskedForBothTimes() {
    String config =
        """
        {"client-classes": [{"name": "voip", "test": "option[60].text == 'phone'"},
                            {"name": "low-delay", "test": "member('voip')"}],
         "reservations": [{"hw-address": "00:53:00:00:00:01", "client-classes": ["voip"]}]}
        """;

    assertEquals("[ALL, voip, low-delay]", early(config, phone.discover()));
    assertEquals(
        "[ALL, KNOWN, voip, low-delay]",
        all(config, Queries.of(2).discover(), Optional.of(List.of("voip"))));
  }

  @Test
  void templatePutsTheQueryIntoAnInstanceAndThenIntoItself() {
    String config =
        """
        {"client-classes": [{"name": "kind", "template-test": "option[60].hex"},
                            {"name": "SPAWN_kind_phone"},
                            {"name": "x", "test": "member('SPAWN_kind_phone') and member('kind')"}]}
        """;
    Classes classes = new Classes();

    Classifier.of(Configs.read(config))
        .classify(phone.discover(), facts(phone.discover(), classes), ClassWatch.NOBODY);

    assertEquals("[ALL, SPAWN_kind_phone, kind, x]", classes.toString());
    assertEquals(Octets.ofText("phone"), classes.instances().getFirst().value());
    assertEquals("[ALL]", early(config, Queries.of(2).discover()));
  }

  @Test
  void instanceOfATemplateThatAsksForTheReservationIsLateToo() {
    String config =
        """
        {"client-classes": [{"name": "t", "template-test": "ifelse(member('KNOWN'), 'yes', 'no')"},
                            {"name": "x", "test": "member('SPAWN_t_yes')"}]}
        """;

    assertEquals("[ALL]", early(config, phone.discover()));
    assertEquals("[ALL, KNOWN, SPAWN_t_yes, t, x]", all(config, List.of()));
  }

  @Test
  void additionalClassesAreLookedAtWhereTheyAreListed() {
    Config config =
        Configs.read(
            """
            {"client-classes": [
              {"name": "a", "test": "option[60].text == 'phone'", "only-in-additional-list": true},
              {"name": "b", "test": "option[60].text == 'printer'", "only-in-additional-list": true},
              {"name": "c"}]}
            """);
    Classifier classifier = Classifier.of(config);
    Classes classes = new Classes();
    QueryFacts facts = facts(phone.discover(), classes);
    classifier.classify(phone.discover(), facts, ClassWatch.NOBODY);
    classifier.settle(Optional.empty(), facts, ClassWatch.NOBODY);

    classifier.add(named(config, "c", "b", "a"), facts, ClassWatch.NOBODY);

    assertEquals("[ALL, UNKNOWN, c, a]", classes.toString());
  }

  @Test
  void guardsThatNameWhatTheReservationDecidesDependOnIt() {
    Config config =
        Configs.read(
            """
            {"client-classes": [{"name": "late", "test": "member('UNKNOWN')"}, {"name": "no"}],
             "reservations": [{"hw-address": "00:53:00:00:00:07", "client-classes": ["vip"]}],
             "subnets": [{"subnet": "192.0.2.0/24", "pools": [
               {"range": "192.0.2.1", "client-classes": ["KNOWN"]},
               {"range": "192.0.2.2", "client-classes": ["late"]},
               {"range": "192.0.2.3", "client-classes": ["vip"]},
               {"range": "192.0.2.4", "client-classes": ["no", "DROP"]}]}]}
            """);
    Classifier classifier = Classifier.of(config);
    Classes classes = new Classes();
    QueryFacts facts = facts(phone.discover(), classes);

    classifier.classify(phone.discover(), facts, ClassWatch.NOBODY);
    List<Boolean> before = ofPools(config, classes::pass);
    classifier.settle(Optional.empty(), facts, ClassWatch.NOBODY);

    assertEquals(
        List.of(true, true, true, false), ofPools(config, classifier::dependsOnReservation));
    assertEquals(List.of(false, false, false, false), before);
    assertEquals(List.of(false, true, false, false), ofPools(config, classes::pass));
  }

  @Test
  void backAtAMarkTheQueryIsInTheClassesOfThen() {
    Config config =
        Configs.read(
            """
            {"client-classes": [{"name": "kind", "template-test": "option[60].hex"},
                                {"name": "late", "template-test": "ifelse(member('KNOWN'), 'k', 'u')"}]}
            """);
    Classifier classifier = Classifier.of(config);
    Classes classes = new Classes();
    QueryFacts facts = facts(phone.discover(), classes);
    classifier.classify(phone.discover(), facts, ClassWatch.NOBODY);
    List<ClassName> then = List.copyOf(classes.inOrder());
    List<Classes.Instance> instances = classes.instances();
    Classes.Mark mark = classes.mark();
    classifier.settle(Optional.empty(), facts, ClassWatch.NOBODY);

    classes.backTo(mark);

    assertEquals(then, classes.inOrder());
    assertEquals(instances, classes.instances());
    assertFalse(classes.has(ClassNames.UNKNOWN));
  }

  @Test
  void twoHundredClassesAreWhatTestingOneByOneFinds() {
    Property.forAll(
        ClassifierTest::randomClasses,
        lines -> {
          Config config = Configs.read(classes(lines.toArray(String[]::new)));
          Classes expected = new Classes();
          QueryFacts one = facts(phone.discover(), expected);
          config.classNames().find("ALL").ifPresent(expected::add);
          config.classes().stream()
              .filter(each -> each.test().orElseThrow().holds(one))
              .forEach(each -> expected.add(each.name()));

          String found = early(classes(lines.toArray(String[]::new)), phone.discover());

          assertEquals(expected.toString(), found);
        });
  }

  @Test
  void whoeverWatchesHearsWhyAndChangesNothing() {
    Config config =
        Configs.read(classes("a: option[60].text == 'phone'", "b: member('a') and member('DROP')"));
    List<String> heard = new ArrayList<>();
    Classes classes = new Classes();

    Classifier.of(config)
        .classify(phone.discover(), facts(phone.discover(), classes), watch(heard));

    assertEquals("[ALL, a]", classes.toString());
    assertTrue(heard.get(1).startsWith("+VENDOR_CLASS_phone"), heard.toString());
    assertTrue(heard.get(2).startsWith("+a option[60].text == 'phone'"), heard.toString());
    assertTrue(heard.get(3).startsWith("-b member('DROP')"), heard.toString());
    assertFalse(ClassWatch.NOBODY.isListening());
  }

  private static ClassWatch watch(List<String> heard) {
    return new ClassWatch() {
      @Override
      public void in(String name, String why) {
        heard.add("+" + name + " " + why);
      }

      @Override
      public void notIn(String name, String why) {
        heard.add("-" + name + " " + why);
      }
    };
  }

  /// Each asks for an option, or for some class above it.
  private static List<String> randomClasses(RandomGenerator random) {
    return IntStream.range(0, 200)
        .mapToObj(
            i ->
                "c%d: %s"
                    .formatted(
                        i,
                        switch (i == 0 ? 0 : random.nextInt(4)) {
                          case 0 -> "option[60].text == '%s'".formatted(word(random));
                          case 1 -> "member('c%d')".formatted(random.nextInt(i));
                          case 2 -> "not member('c%d')".formatted(random.nextInt(i));
                          default ->
                              "substring(option[60].hex,0,2) == '%s' and member('c%d')"
                                  .formatted(word(random).substring(0, 2), random.nextInt(i));
                        }))
        .toList();
  }

  private static String word(RandomGenerator random) {
    return List.of("phone", "printer", "phony").get(random.nextInt(3));
  }

  private static List<Boolean> ofPools(Config config, Predicate<Guard> asked) {
    return config.networks().getFirst().subnets().getFirst().pools().stream()
        .map(pool -> asked.test(pool.admission().guard()))
        .toList();
  }

  private static String early(String json, Query query) {
    Classes classes = new Classes();
    Classifier.of(Configs.read(json)).classify(query, facts(query, classes), ClassWatch.NOBODY);
    return classes.toString();
  }

  private String all(String json) {
    return all(json, phone.discover(), Optional.empty());
  }

  private String all(String json, List<String> reserved) {
    return all(json, phone.discover(), Optional.of(reserved));
  }

  private static String all(String json, Query query, Optional<List<String>> reserved) {
    Config config = Configs.read(json);
    Classifier classifier = Classifier.of(config);
    Classes classes = new Classes();
    QueryFacts facts = facts(query, classes);
    classifier.classify(query, facts, ClassWatch.NOBODY);
    Optional<Reservation> reservation =
        reserved.map(names -> giving(named(config, names.toArray(String[]::new))));
    classifier.settle(reservation, facts, ClassWatch.NOBODY);
    return classes.toString();
  }

  private static Reservation giving(List<ClassName> classes) {
    Reservation plain = Configs.nameOnly("00:53:00:00:00:01", "host");
    return new Reservation(
        plain.identifiers(), Optional.empty(), Optional.empty(), classes, plain.scope());
  }

  private static List<ClassName> named(Config config, String... names) {
    return List.of(names).stream()
        .map(name -> config.classNames().find(name).orElseThrow())
        .toList();
  }

  private static QueryFacts facts(Query query, Classes classes) {
    return new QueryFacts(query.message(), ETH0, classes);
  }

  /// @param lines a name and its test, each
  private static String classes(String... lines) {
    return List.of(lines).stream()
        .map(line -> line.split(": ", 2))
        .map(parts -> "{\"name\": \"%s\", \"test\": \"%s\"}".formatted(parts[0], parts[1]))
        .collect(Collectors.joining(", ", "{\"client-classes\": [", "]}"));
  }
}
