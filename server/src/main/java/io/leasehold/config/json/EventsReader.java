package io.leasehold.config.json;

import io.leasehold.config.EventKind;
import io.leasehold.config.EventsConfig;
import io.leasehold.config.EventsConfig.OfExtension;
import io.leasehold.config.EventsConfig.OnLease;
import io.leasehold.config.EventsConfig.Webhook;
import io.leasehold.config.Outside;
import io.leasehold.config.json.option.ExtensionReader;
import io.leasehold.config.json.tree.Durations;
import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.ObjectKind;
import io.leasehold.config.json.tree.Placed;
import io.leasehold.config.json.tree.Sizes;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads how much of the event stream is kept, and who is told of it.
final class EventsReader {
  static final EventsConfig DEFAULT =
      new EventsConfig(7 * 86_400, 256_000_000, List.of(), Optional.empty());

  /// Each has a thread and a connection.
  private static final int WEBHOOKS_MAX = 16;

  private static final int ARGUMENTS_MAX = 32;
  private static final int ARGUMENT_LENGTH_MAX = 1_024;
  private static final long KEEP_MIN_S = 3_600;
  private static final long KEEP_MAX_S = 366 * 86_400L;
  private static final long SIZE_MIN = 1_000_000;
  private static final long SIZE_MAX = 8_000_000_000L;
  private static final long TIMEOUT_MAX_S = 300;
  private static final int TIMEOUT_DEFAULT_S = 10;
  private static final int EVENTS_MAX = 1_000;
  private static final int EVENTS_DEFAULT = 100;

  private static final String NAME =
      "a name of its own of up to 63 lower-case letters, digits, '.', '_' and '-', as \"ipam\"; not"
          + " \"on-lease\"";
  private static final String URL =
      "the URL of a receiver, \"http://…\" or \"https://…\", without a user's name and without '#'";
  private static final String PROGRAM =
      "the path of a program below the directory \"hooks\" of the data directory, such as"
          + " \"on-lease.sh\"";

  /// A renewal changes nothing but the end of a lease, and there are very many.
  private static final Set<EventKind> PROGRAM_KINDS =
      EventKind.ofLeases()
          .filter(kind -> kind != EventKind.LEASE_RENEWED)
          .collect(Collectors.toUnmodifiableSet());

  private EventsReader() {}

  static EventsConfig events(Fields root, ExtensionReader extensions) {
    return root.find("events")
        .flatMap(node -> Fields.of(node, ObjectKind.EVENTS))
        .map(fields -> eventsOf(fields, extensions))
        .orElse(DEFAULT);
  }

  private static EventsConfig eventsOf(Fields fields, ExtensionReader extensions) {
    long keepS = DEFAULT.keepS();
    Optional<Node> keep = fields.find("keep");
    if (keep.isPresent()) {
      keepS = Durations.read(keep.get(), KEEP_MIN_S, KEEP_MAX_S).orElse(keepS);
    }
    Map<String, Placed<String>> seen = new HashMap<>();
    return new EventsConfig(
        keepS,
        fields.find("max-size").flatMap(EventsReader::size).orElse(DEFAULT.sizeMax()),
        webhooks(fields, seen),
        fields
            .find("on-lease")
            .flatMap(node -> Fields.of(node, ObjectKind.ON_LEASE))
            .flatMap(EventsReader::onLease),
        sinks(fields, seen, extensions));
  }

  /// @param seen the names of webhooks, by which their place in the stream is kept, too
  private static List<OfExtension> sinks(
      Fields fields, Map<String, Placed<String>> seen, ExtensionReader extensions) {
    List<OfExtension> sinks = new ArrayList<>();
    for (Node node : fields.items("sinks", "an array of names of extensions")) {
      Optional<Outside.Sink> sink = extensions.sink(node);
      Optional<Placed<String>> name = sink.flatMap(_ -> node.placed(EventsReader::name, NAME));
      name.ifPresent(placed -> alone(placed, seen));
      name.ifPresent(placed -> sinks.add(new OfExtension(placed.value(), sink.orElseThrow())));
    }
    return sinks;
  }

  private static void alone(Placed<String> name, Map<String, Placed<String>> seen) {
    Placed<String> earlier = seen.putIfAbsent(name.value(), name);
    if (earlier != null) {
      name.wrong("a name of its own; this one is on " + earlier.where() + " already");
    }
  }

  private static Optional<Long> size(Node node) {
    OptionalLong size =
        node.json() instanceof Json.Text(String text, _) ? Sizes.of(text) : node.wholeOrEmpty();
    if (size.isPresent() && size.getAsLong() >= SIZE_MIN && size.getAsLong() <= SIZE_MAX) {
      return Optional.of(size.getAsLong());
    }
    node.wrong("a size from \"1MB\" to \"8GB\" such as \"256MB\", or octets");
    return Optional.empty();
  }

  private static List<Webhook> webhooks(Fields fields, Map<String, Placed<String>> seen) {
    List<Node> nodes = fields.items("webhooks", "an array of webhooks");
    if (nodes.size() > WEBHOOKS_MAX) {
      fields
          .find("webhooks")
          .ifPresent(
              node -> node.wrong(nodes.size() + " webhooks", "%d at most".formatted(WEBHOOKS_MAX)));
      return List.of();
    }
    List<Webhook> webhooks = new ArrayList<>();
    for (Node node : nodes) {
      Fields.of(node, ObjectKind.WEBHOOK)
          .flatMap(each -> webhook(each, seen))
          .ifPresent(webhooks::add);
    }
    return webhooks;
  }

  private static Optional<Webhook> webhook(Fields fields, Map<String, Placed<String>> seen) {
    Optional<Placed<String>> name =
        fields.require("name", "\"ipam\"").flatMap(node -> node.placed(EventsReader::name, NAME));
    name.ifPresent(placed -> alone(placed, seen));
    Optional<URI> url =
        fields
            .require("url", "\"https://ipam.example.org/dhcp\"")
            .flatMap(node -> node.parsed(EventsReader::url, URL));
    Optional<String> secret =
        fields.require("secret-file", "\"ipam.secret\"").flatMap(ServerReader::path);
    Set<EventKind> kinds = kinds(fields, Stream.of(EventKind.values())).orElse(Set.of());
    Optional<String> certificates = fields.find("ca-certificates").flatMap(ServerReader::path);
    int timeoutS = timeoutS(fields);
    int eventsMax = whole(fields, "max-events", EVENTS_MAX, EVENTS_DEFAULT);
    return name.flatMap(
        named ->
            url.flatMap(
                to ->
                    secret.map(
                        file ->
                            new Webhook(
                                named.value(),
                                to,
                                file,
                                kinds,
                                certificates,
                                timeoutS,
                                eventsMax))));
  }

  private static Optional<OnLease> onLease(Fields fields) {
    Optional<String> program =
        fields
            .require("program", "\"on-lease.sh\"")
            .flatMap(
                node ->
                    node.parsed(
                        text -> Optional.of(text).filter(ServerReader::isPathWithin), PROGRAM));
    List<String> arguments =
        fields.find("arguments").map(EventsReader::arguments).orElse(List.of());
    Set<EventKind> kinds = kinds(fields, EventKind.ofLeases()).orElse(PROGRAM_KINDS);
    int timeoutS = timeoutS(fields);
    return program.map(path -> new OnLease(path, arguments, kinds, timeoutS));
  }

  private static List<String> arguments(Node node) {
    List<String> arguments =
        node
            .allPlaced(
                text -> Optional.of(text).filter(EventsReader::isArgument),
                "text of up to %d characters, none of control".formatted(ARGUMENT_LENGTH_MAX))
            .stream()
            .map(Placed::value)
            .toList();
    if (arguments.size() > ARGUMENTS_MAX) {
      node.wrong(arguments.size() + " arguments", "%d at most".formatted(ARGUMENTS_MAX));
      return List.of();
    }
    return arguments;
  }

  private static boolean isArgument(String text) {
    return text.length() <= ARGUMENT_LENGTH_MAX && text.chars().noneMatch(Character::isISOControl);
  }

  private static Optional<String> name(String text) {
    return Optional.of(text)
        .filter(each -> each.matches("[a-z0-9][a-z0-9._-]{0,62}"))
        .filter(each -> !each.equals(EventsConfig.ON_LEASE));
  }

  private static Optional<URI> url(String text) {
    // Whatever else a URI can be would only be found out when it is used.
    if (!text.matches("https?://[A-Za-z0-9._\\[\\]:-]{1,262}(/[!-~&&[^#]]{0,1024})?")) {
      return Optional.empty();
    }
    try {
      URI url = URI.create(text);
      return Optional.of(url).filter(each -> each.getHost() != null && each.getPort() <= 65_535);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Empty if nothing is said.
  private static Optional<Set<EventKind>> kinds(Fields fields, Stream<EventKind> choices) {
    List<EventKind> words = choices.toList();
    return fields
        .find("kinds")
        .map(
            node -> {
              Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
              List<Node> items = node.items("an array of kinds of events");
              items.forEach(item -> item.word(words, EventKind::word).ifPresent(kinds::add));
              if (items.isEmpty() && node.isArray()) {
                node.wrong("one kind of events at least");
              }
              return kinds;
            });
  }

  private static int timeoutS(Fields fields) {
    Optional<Node> node = fields.find("timeout");
    return node.isPresent()
        ? (int) Durations.read(node.get(), 1, TIMEOUT_MAX_S).orElse(TIMEOUT_DEFAULT_S)
        : TIMEOUT_DEFAULT_S;
  }

  private static int whole(Fields fields, String key, int max, int otherwise) {
    Optional<Node> node = fields.find(key);
    return node.isPresent() ? (int) node.get().whole(1, max).orElse(otherwise) : otherwise;
  }
}
