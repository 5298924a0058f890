package io.leasehold.repo;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The rooms of the house and who may use whom: ARCHITECTURE.md shows the same table.
///
/// A room is a package with what lies below it, unless a row of its own takes that away. A name on
/// the right allows that room and what lies below it.
final class Rooms {
  static final String BASE = "io.leasehold";

  /// `everything` may use all rooms.
  private static final String MAY_USE =
      """
      model        ->
      events       -> files
      metrics      ->
      device       -> model
      extension    -> model
      files        ->
      tls          ->
      wire         -> model
      expression   -> model wire
      config       -> model wire expression
      config.json  -> config model wire expression events config.json.tree config.json.check \
                      config.json.option
      config.json.option -> config model wire expression config.json.check config.json.tree
      config.json.check -> config model wire config.json.tree
      config.json.difference -> config model wire config.json.tree config.json.option
      config.json.edit -> model wire config.json.difference config.json.option config.json.tree
      config.json.tree -> model
      hosting      -> model wire expression config extension events metrics files
      select       -> model wire expression config
      lease        -> model wire config
      engine       -> model wire expression config select lease
      effect       -> model wire expression config select lease engine
      store        -> model lease config files
      stream       -> model config lease store events files
      audit        -> events files
      notify       -> model wire config lease stream events metrics files tls
      transport    -> model
      service      -> transport events
      load         -> model wire transport
      ddns         -> model wire config lease store stream events metrics ddns.name \
                      ddns.asking ddns.compare ddns.responder
      ddns.responder -> model config store stream events metrics ddns.asking
      ddns.compare -> model config lease store stream ddns.name ddns.asking
      ddns.asking  -> model wire config files ddns.name
      ddns.name    -> model wire config lease store
      explain      -> model wire config select lease engine transport pipeline
      pipeline     -> model wire expression config select lease engine store transport ddns events \
                      metrics
      change       -> config config.json config.json.difference config.json.tree effect engine \
                      lease store pipeline events files
      rehearsal    -> model wire config config.json lease store stream transport pipeline events
      api          -> model wire config config.json config.json.difference config.json.edit \
                      config.json.tree effect explain lease select engine store stream ddns \
                      ddns.compare audit device events metrics files tls
      convert      -> model wire expression config config.json config.json.option \
                      config.json.tree
      command      -> everything
      Main         -> everything
      """;

  private static final Map<String, Set<String>> TABLE = table();

  private Rooms() {}

  /// The classes that ship, read once: reading them takes a second.
  static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target/classes"));

  static List<JavaClass> shipped() {
    return List.copyOf(CLASSES);
  }

  static Stream<JavaClass> in(String... rooms) {
    List<String> wanted = Arrays.asList(rooms);
    return CLASSES.stream().filter(each -> wanted.stream().anyMatch(room -> lies(each, room)));
  }

  static boolean isOurs(JavaClass each) {
    return each.getPackageName().equals(BASE) || each.getPackageName().startsWith(BASE + ".");
  }

  static boolean allows(JavaClass user, JavaClass used) {
    String to = roomOf(used);
    Set<String> allowed = TABLE.getOrDefault(roomOf(user), Set.of());
    return to.equals(roomOf(user))
        || allowed.contains("everything")
        || allowed.stream().anyMatch(name -> lies(used, name) && to.length() <= name.length());
  }

  /// The row that speaks for a class: the longest name that its package starts with.
  static String roomOf(JavaClass each) {
    if (each.getPackageName().equals(BASE)) {
      return "Main";
    }
    return TABLE.keySet().stream()
        .filter(room -> lies(each, room))
        .reduce((one, other) -> one.length() >= other.length() ? one : other)
        .orElseThrow(
            () -> new AssertionError(each.getName() + " lies in no room: add a row to Rooms"));
  }

  /// True if a class lies in the package or below it.
  private static boolean lies(JavaClass each, String room) {
    String name = BASE + "." + room;
    return each.getPackageName().equals(name) || each.getPackageName().startsWith(name + ".");
  }

  private static Map<String, Set<String>> table() {
    Map<String, Set<String>> table = new LinkedHashMap<>();
    for (String row : MAY_USE.lines().toList()) {
      String[] sides = row.split("->", -1);
      table.put(sides[0].strip(), Set.of(sides[1].strip().split(" +")));
    }
    return table;
  }
}
