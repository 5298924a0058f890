package io.leasehold.config.json;

import io.leasehold.config.StoreConfig;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the configuration may not name as a file to be written, for it is the server's own: whoever
/// may change the configuration over the network must not thereby write a program that is started,
/// the tokens, the audit or the store. Names count whatever the directory before them, since a path
/// may be absolute, and whatever their case, since not every file system tells it apart.
final class OwnFiles {
  /// `hooks` has programs; the others only what the server itself writes.
  private static final Set<String> DIRECTORIES =
      Set.of("hooks", "audit", "events", "configurations");

  private static final Set<String> NAMES = Set.of("tokens.json", "admin-token", "leasehold.lock");

  /// A store, present or former, or what SQLite keeps beside one.
  private static final Pattern STORES = Pattern.compile("\\.db($|[-.])");

  /// Outside the data directory: what clients say is in the lines, and a shell that starts, a timer
  /// or a service manager would read it as its own.
  private static final Pattern LOGS = Pattern.compile("\\.(log|json|jsonl|txt)$");

  private static final Pattern BESIDE_A_STORE = Pattern.compile("-(wal|shm|journal)$");

  /// On any system: `/var/log`, `C:\logs`, `\\server\share`.
  private static final Pattern ABSOLUTE = Pattern.compile("^([/\\\\]|[A-Za-z]:)");

  private static final Pattern SEPARATORS = Pattern.compile("[/\\\\]+");

  private OwnFiles() {}

  /// True if the log may be written there.
  static boolean isForTheLog(String path, StoreConfig store) {
    String ofStore = steps(store.path()).getLast();
    List<String> steps = steps(path);
    return isFree(steps)
        && !isOfTheKernel(path, steps)
        && (!ABSOLUTE.matcher(path).find() || LOGS.matcher(steps.getLast()).find())
        && !steps.getLast().startsWith(ofStore)
        && !STORES.matcher(steps.getLast()).find();
  }

  /// True if leases may be kept there.
  static boolean isForTheStore(String path) {
    List<String> steps = steps(path);
    return isFree(steps) && !BESIDE_A_STORE.matcher(steps.getLast()).find();
  }

  private static boolean isFree(List<String> steps) {
    return !steps.isEmpty()
        && steps.stream()
            .noneMatch(
                step ->
                    step.equals("..")
                        || DIRECTORIES.contains(step)
                        || NAMES.stream().anyMatch(step::startsWith));
  }

  /// `/proc/self/fd` has other names for every file that is open.
  private static boolean isOfTheKernel(String path, List<String> steps) {
    return path.startsWith("/") && steps.getFirst().equals("proc");
  }

  /// As the file system sees them: without "." and what is empty.
  private static List<String> steps(String path) {
    return Stream.of(SEPARATORS.split(path))
        .filter(step -> !step.isEmpty() && !step.equals("."))
        .map(step -> step.toLowerCase(Locale.ROOT))
        .toList();
  }
}
