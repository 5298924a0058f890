package io.leasehold.testkit.corpora;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.leasehold.model.Octets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The corpora. Those whose licence allows it are in the repository, a file each in
/// `src/test/resources/corpora`: what stands in brackets is where a message is from, and its octets
/// follow.
public final class Corpora {
  /// Tests run in the folder of their module, which may be another one.
  public static final Path KEPT = Path.of("..", "server", "src", "test", "resources", "corpora");

  /// A property of Java.
  public static final String FETCHED = "corpora";

  private static final String HEX = ".hex";
  private static final int OCTETS_A_LINE = 32;

  /// Larger ones are disk images and the like.
  private static final long FILE_MAX = 64L << 20;

  private Corpora() {}

  /// Those in the repository.
  public static List<ForeignMessage> kept() {
    return files(KEPT).stream()
        .filter(file -> file.toString().endsWith(HEX))
        .flatMap(file -> read(file).stream())
        .toList();
  }

  /// As many as there are: those in the repository, and in the folders that `-Dcorpora=…` names,
  /// one for each project. None twice.
  public static List<ForeignMessage> all() {
    List<ForeignMessage> all = new ArrayList<>(kept());
    fetched().forEach(folder -> all.addAll(found(folder)));
    Set<Octets> seen = new HashSet<>();
    return all.stream().filter(each -> seen.add(each.octets())).toList();
  }

  /// Where projects were unpacked, if any were: the folders have their names.
  public static List<Path> fetched() {
    return Stream.of(System.getProperty(FETCHED, "").split(":", -1))
        .filter(folder -> !folder.isEmpty())
        .map(Path::of)
        .toList();
  }

  /// How many of them each project has, by their names, as rows of a table.
  public static String table(List<ForeignMessage> messages) {
    return messages.stream()
        .collect(Collectors.groupingBy(ForeignMessage::project, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(
            row ->
                "| %s | %d | %d |%n"
                    .formatted(row.getKey(), files(row.getValue()), row.getValue().size()))
        .collect(Collectors.joining());
  }

  /// As [#kept] reads them, a file for each project.
  public static void write(List<ForeignMessage> messages, Path folder) throws IOException {
    Files.createDirectories(folder);
    var byProject = messages.stream().collect(Collectors.groupingBy(ForeignMessage::project));
    for (var each : byProject.entrySet()) {
      String text = each.getValue().stream().map(Corpora::block).collect(Collectors.joining("\n"));
      Files.writeString(folder.resolve(each.getKey() + HEX), text);
    }
  }

  private static long files(List<ForeignMessage> messages) {
    return messages.stream()
        .map(each -> each.origin().replaceFirst("#\\d+$", ""))
        .distinct()
        .count();
  }

  private static String block(ForeignMessage message) {
    return "[%s]%n%s%n"
        .formatted(
            message.origin(),
            message.octets().toHex().replaceAll(".{" + 2 * OCTETS_A_LINE + "}(?=.)", "$0\n"));
  }

  private static List<ForeignMessage> read(Path file) {
    String name = file.getFileName().toString();
    String project = name.substring(0, name.length() - HEX.length());
    List<ForeignMessage> messages = new ArrayList<>();
    for (String block : new String(octets(file), US_ASCII).split("(?m)^\\[", -1)) {
      int head = block.indexOf(']');
      // A comment stands before the first.
      if (head >= 0 && !block.startsWith("#")) {
        String hex = block.substring(head + 1).replaceAll("\\s", "");
        messages.add(new ForeignMessage(project, block.substring(0, head), Octets.ofHex(hex)));
      }
    }
    return messages;
  }

  private static List<ForeignMessage> found(Path project) {
    List<ForeignMessage> messages = new ArrayList<>();
    for (Path file : files(project)) {
      String path = project.relativize(file).toString();
      int number = 0;
      for (Octets each : MessageFinder.in(path, octets(file))) {
        String origin = path + "#" + ++number;
        messages.add(new ForeignMessage(project.getFileName().toString(), origin, each));
      }
    }
    return messages;
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !Files.isSymbolicLink(file) && file.toFile().length() <= FILE_MAX)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] octets(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
