package io.leasehold.repo;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.leasehold.extension.Extension;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The rules between the rooms, and the ones that keep the core pure.
class ArchitectureTest {
  private static final String[] PURE = {
    "wire", "expression", "select", "lease", "engine", "effect", "device"
  };

  /// What a pure room must not know, as beginnings of class names.
  private static final List<String> IMPURE_CLASSES =
      List.of(
          "java.io.",
          "java.net.",
          "java.nio.channels.",
          "java.nio.file.",
          "java.time.Clock",
          "java.util.concurrent.",
          "java.lang.Thread",
          "java.lang.Process",
          "java.util.Random",
          "java.security.SecureRandom");

  /// In a package of sockets, and yet it only computes.
  private static final String PUNYCODE = "java.net.IDN";

  private static final Set<String> IMPURE_CALLS =
      Set.of(
          "java.lang.System.nanoTime",
          "java.lang.System.currentTimeMillis",
          "java.time.Instant.now",
          "java.util.UUID.randomUUID",
          "java.lang.Math.random");

  private static final List<String> MUTABLE_TYPES =
      List.of(
          "java.util.concurrent.atomic.",
          "java.util.ArrayList",
          "java.util.ArrayDeque",
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.LinkedHashMap",
          "java.util.concurrent.ConcurrentHashMap",
          "java.util.Random");

  @Test
  void everyRoomUsesOnlyWhatTheTableAllows() {
    Stream<String> wrong =
        uses()
            .filter(use -> Rooms.isOurs(use.getTargetClass()))
            .filter(use -> !Rooms.allows(use.getOriginClass(), use.getTargetClass()))
            .map(
                use ->
                    "%s may not use %s: %s uses %s"
                        .formatted(
                            Rooms.roomOf(use.getOriginClass()),
                            Rooms.roomOf(use.getTargetClass()),
                            use.getOriginClass().getName(),
                            use.getTargetClass().getName()));

    assertNone(wrong);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.leasehold.(**)").should().beFreeOfCycles().check(Rooms.CLASSES);
  }

  @Test
  void theCoreIsPure() {
    Set<JavaClass> pure = Rooms.in(PURE).collect(toSet());
    Stream<String> wrong =
        uses()
            .filter(use -> pure.contains(use.getOriginClass()))
            .filter(use -> startsWithAny(use.getTargetClass().getName(), IMPURE_CLASSES))
            .filter(use -> !use.getTargetClass().getName().equals(PUNYCODE))
            .map(Dependency::getDescription);

    assertNone(wrong);
  }

  @Test
  void theCoreAsksNoClockAndNoChance() {
    Stream<String> wrong =
        Rooms.in(PURE)
            .flatMap(each -> each.getAccessesFromSelf().stream())
            .filter(
                access ->
                    IMPURE_CALLS.contains(
                        access.getTargetOwner().getName() + "." + access.getTarget().getName()))
            .map(access -> access.getDescription());

    assertNone(wrong);
  }

  @Test
  void onlyTransportAndTheResponderOpenDatagramSockets() {
    assertOnly("java.net.Datagram", "transport");
    assertOnly("java.net.MulticastSocket", "transport");
    assertOnly("java.nio.channels.DatagramChannel", "transport", "ddns.responder");
  }

  @Test
  void onlyTransportCallsNativeCode() {
    assertOnly("java.lang.foreign.", "transport");
  }

  @Test
  void eachLibraryHasItsRoom() {
    assertOnly("java.sql.", "store");
    assertOnly("org.sqlite.", "store");
    assertOnly("tools.jackson.", "config.json.tree", "api");
    assertOnly(
        "org.xbill.DNS.", "ddns", "ddns.responder", "ddns.asking", "ddns.compare", "ddns.name");
    assertOnly("org.slf4j.", "events");
    assertOnly("ch.qos.logback.", "events");
    assertOnly("picocli.", "command", "Main");
    assertOnly("io.javalin.", "api");
    assertOnly("org.eclipse.jetty.", "api");
    assertOnly("io.prometheus.", "metrics");
  }

  @Test
  void variantsOfSealedTypesAreRecords() {
    Stream<String> wrong =
        Rooms.shipped().stream()
            .filter(JavaClass::isInterface)
            .map(JavaClass::reflect)
            .filter(Class::isSealed)
            // Its variants are what others implement.
            .filter(type -> !type.equals(Extension.class))
            .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
            .filter(variant -> !variant.isRecord() && !variant.isEnum() && !variant.isSealed())
            .map(variant -> variant.getName() + " is a variant of a sealed type: make it a record");

    assertNone(wrong);
  }

  @Test
  void valuesDoNotChange() {
    Stream<String> wrong =
        Rooms.in("model", "config", "select", "engine")
            .flatMap(each -> each.getFields().stream())
            .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
            .map(field -> field.getFullName() + " is not final");

    assertNone(wrong);
  }

  @Test
  void whatOthersSeeOfAClassDoesNotChange() {
    Stream<String> wrong =
        fields(field -> !field.getModifiers().contains(JavaModifier.PRIVATE))
            .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
            .map(field -> field.getFullName() + " is neither private nor final");

    assertNone(wrong);
  }

  @Test
  void nothingStaticChanges() {
    Stream<String> wrong =
        fields(field -> field.getModifiers().contains(JavaModifier.STATIC))
            .filter(
                field ->
                    !field.getModifiers().contains(JavaModifier.FINAL)
                        || startsWithAny(field.getRawType().getName(), MUTABLE_TYPES))
            .map(field -> field.getFullName() + " is static and can change");

    assertNone(wrong);
  }

  @Test
  void classesAreNamedForWhatTheyAre() {
    Stream<String> wrong =
        Rooms.shipped().stream()
            .map(JavaClass::getSimpleName)
            .filter(name -> name.matches(".*(Utils?|Helper|Manager|Impl|Info)"))
            .map(name -> name + " says nothing about what it is");

    assertNone(wrong);
  }

  @Test
  void nothingIsSynchronized() {
    Stream<String> wrong =
        Rooms.shipped().stream()
            .flatMap(each -> each.getCodeUnits().stream())
            .filter(unit -> unit.getModifiers().contains(JavaModifier.SYNCHRONIZED))
            .map(JavaCodeUnit::getFullName);

    assertNone(wrong);
  }

  @Test
  void onlyMainEndsTheProcess() {
    Stream<String> wrong =
        Rooms.shipped().stream()
            .filter(each -> !Rooms.roomOf(each).equals("Main"))
            .flatMap(each -> each.getAccessesFromSelf().stream())
            .filter(access -> access.getTargetOwner().isEquivalentTo(System.class))
            .filter(access -> access.getTarget().getName().equals("exit"))
            .map(access -> access.getDescription());

    assertNone(wrong);
  }

  private static Stream<Dependency> uses() {
    return Rooms.shipped().stream().flatMap(each -> each.getDirectDependenciesFromSelf().stream());
  }

  private static Stream<JavaField> fields(Predicate<JavaField> which) {
    return Rooms.shipped().stream()
        .flatMap(each -> each.getFields().stream())
        .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
        .filter(which);
  }

  private static void assertOnly(String library, String... rooms) {
    Stream<String> wrong =
        uses()
            .filter(use -> use.getTargetClass().getName().startsWith(library))
            .filter(use -> !List.of(rooms).contains(Rooms.roomOf(use.getOriginClass())))
            .map(Dependency::getDescription);

    assertNone(wrong);
  }

  private static boolean startsWithAny(String name, List<String> beginnings) {
    return beginnings.stream().anyMatch(name::startsWith);
  }

  private static void assertNone(Stream<String> wrong) {
    assertEquals("", String.join("\n", wrong.distinct().sorted().toList()));
  }
}
