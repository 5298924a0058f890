package io.leasehold.config.json;

import io.leasehold.config.InterfaceChoice;
import io.leasehold.config.LeaseTime;
import io.leasehold.config.LogConfig;
import io.leasehold.config.StoreConfig;
import io.leasehold.config.json.option.ExtensionReader;
import io.leasehold.config.json.tree.Durations;
import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.ObjectKind;
import io.leasehold.config.json.tree.Placed;
import io.leasehold.config.json.tree.Sizes;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Reads what is said about the server itself: its interfaces, its store, its log.
final class ServerReader {
  static final long PROBATION_DEFAULT_S = 24 * 3600;
  static final StoreConfig STORE_DEFAULT = new StoreConfig("leases.db", 90 * 86_400L);
  static final LogConfig LOG_DEFAULT =
      new LogConfig(LogConfig.Level.INFO, LogConfig.Format.TEXT, Optional.empty());

  private static final InterfaceChoice ANY = new InterfaceChoice(true, List.of());
  private static final long FILE_SIZE_DEFAULT = 50_000_000;
  private static final long FILE_SIZE_MIN = 10_000;
  private static final long FILE_SIZE_MAX = 1_000_000_000_000L;
  private static final int KEEP_DEFAULT = 10;
  private static final int KEEP_MAX = 1000;
  private static final int PATH_MAX = 1024;

  /// Absolute, with a step upwards, or with the separator of Windows, which may hide either.
  private static final Pattern OUT_OF_THE_DIRECTORY =
      Pattern.compile("^/|^[A-Za-z]:|(^|/)\\.\\.(/|$)|\\\\");

  private ServerReader() {}

  static InterfaceChoice interfaces(Fields root) {
    Optional<Node> node = root.find("interfaces");
    if (node.isEmpty()) {
      return ANY;
    }
    List<Placed<String>> names =
        node.get()
            .allPlaced(NetworkReader::interfaceName, "the name of a network interface or \"*\"");
    Map<String, Placed<String>> seen = new HashMap<>();
    for (Placed<String> name : names) {
      Placed<String> earlier = seen.putIfAbsent(name.value(), name);
      if (earlier != null) {
        name.wrong("each interface once; this one is on " + earlier.where() + " already");
      }
    }
    // What could not be read may have been any of them.
    boolean inDoubt =
        !(node.get().json() instanceof Json.Arr(List<Json> all, _)) || names.size() < all.size();
    return new InterfaceChoice(
        inDoubt || seen.containsKey("*"),
        names.stream().map(Placed::value).filter(name -> !name.equals("*")).distinct().toList());
  }

  static long probationS(Fields root) {
    return durationS(root, "decline-probation", PROBATION_DEFAULT_S);
  }

  static StoreConfig store(Fields root, ExtensionReader extensions) {
    return root.find("store")
        .flatMap(node -> Fields.of(node, ObjectKind.STORE))
        .map(fields -> storeOf(fields, extensions))
        .orElse(STORE_DEFAULT);
  }

  /// @param store whose files are none of the log's
  static LogConfig log(Fields root, StoreConfig store) {
    return root.find("log")
        .flatMap(node -> Fields.of(node, ObjectKind.LOG))
        .map(fields -> logOf(fields, store))
        .orElse(LOG_DEFAULT);
  }

  private static StoreConfig storeOf(Fields fields, ExtensionReader extensions) {
    fields
        .find("type")
        .ifPresent(
            node -> node.parsed(text -> Optional.of(text).filter("sqlite"::equals), "\"sqlite\""));
    return new StoreConfig(
        fields.find("path").flatMap(ServerReader::storePath).orElse(STORE_DEFAULT.path()),
        durationS(fields, "history", STORE_DEFAULT.historyS()),
        fields.find("extension").flatMap(extensions::store));
  }

  private static LogConfig logOf(Fields fields, StoreConfig store) {
    return new LogConfig(
        word(fields, "level", LogConfig.Level.values()).orElse(LOG_DEFAULT.level()),
        word(fields, "format", LogConfig.Format.values()).orElse(LOG_DEFAULT.format()),
        fields
            .find("file")
            .flatMap(node -> Fields.of(node, ObjectKind.LOG_FILE))
            .flatMap(file -> logFile(file, store)));
  }

  private static Optional<LogConfig.LogFile> logFile(Fields fields, StoreConfig store) {
    long sizeMax = fields.find("max-size").flatMap(ServerReader::size).orElse(FILE_SIZE_DEFAULT);
    Optional<Node> keepNode = fields.find("keep");
    long keep =
        keepNode.isPresent()
            ? keepNode.get().whole(1, KEEP_MAX).orElse(KEEP_DEFAULT)
            : KEEP_DEFAULT;
    return fields
        .require("path", "\"leasehold.log\"")
        .flatMap(node -> logPath(node, store))
        .map(path -> new LogConfig.LogFile(path, sizeMax, (int) keep));
  }

  /// Octets: a whole number, or text with a unit of ten or of two ("50MB", "64MiB").
  private static Optional<Long> size(Node node) {
    OptionalLong size = node.wholeOrEmpty();
    if (node.json() instanceof Json.Text(String text, _)) {
      size = Sizes.of(text);
    }
    if (size.isPresent()
        && size.getAsLong() >= FILE_SIZE_MIN
        && size.getAsLong() <= FILE_SIZE_MAX) {
      return Optional.of(size.getAsLong());
    }
    node.wrong("a size from \"10KB\" to \"1000GB\" such as \"50MB\", or octets");
    return Optional.empty();
  }

  /// The data directory is what only one server at a time may use: a database outside of it could
  /// be opened by two.
  private static Optional<String> storePath(Node node) {
    return node.parsed(
        text ->
            Optional.of(text).filter(ServerReader::isPathWithin).filter(OwnFiles::isForTheStore),
        "the path of a file in the data directory, relative to it, without \"..\", that is no other"
            + " file of the server's own and in none of its directories; the data directory is"
            + " chosen with --data");
  }

  private static Optional<String> logPath(Node node, StoreConfig store) {
    return node.parsed(
        text ->
            Optional.of(text)
                .filter(ServerReader::isPath)
                .filter(path -> OwnFiles.isForTheLog(path, store)),
        "the path of a file, relative to the data directory or absolute, without \"..\", that is no"
            + " file of the server's own (its store, tokens, lock) and in no directory that is"
            + " called as one of its own (hooks, audit, events, configurations); an absolute"
            + " one ends in .log, .json, .jsonl or .txt");
  }

  /// True for a path relative to a directory that it stays in.
  static boolean isPathWithin(String text) {
    return isPath(text) && !OUT_OF_THE_DIRECTORY.matcher(text).find();
  }

  static Optional<String> path(Node node) {
    return node.parsed(
        text -> Optional.of(text).filter(ServerReader::isPath),
        "the path of a file, relative to the data directory");
  }

  private static boolean isPath(String text) {
    return !text.isBlank()
        && text.length() <= PATH_MAX
        && text.chars().noneMatch(Character::isISOControl);
  }

  private static long durationS(Fields fields, String key, long otherwiseS) {
    Optional<Node> node = fields.find(key);
    return node.isPresent()
        ? Durations.read(node.get(), 0, LeaseTime.INFINITE).orElse(otherwiseS)
        : otherwiseS;
  }

  private static <E extends Enum<E>> Optional<E> word(Fields fields, String key, E[] words) {
    return fields
        .find(key)
        .flatMap(node -> node.word(List.of(words), word -> word.name().toLowerCase(Locale.ROOT)));
  }
}
