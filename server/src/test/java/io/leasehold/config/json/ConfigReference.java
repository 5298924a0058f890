package io.leasehold.config.json;

import io.leasehold.config.json.option.ServerOptions;
import io.leasehold.wire.v4.OptionCode4;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// The page docs/reference/configuration.md, made of the schema and of the registry of options.
final class ConfigReference {
  private static final List<String> OBJECTS =
      List.of(
          "shared-network",
          "subnet",
          "pool",
          "reservation",
          "client-class",
          "lease-time-bounds",
          "option-setting",
          "option-definition",
          "store",
          "api",
          "api-tls",
          "events",
          "webhook",
          "on-lease",
          "limits",
          "packet-rate",
          "compatibility",
          "log",
          "log-file");

  private static final String BEGINNING =
      """
      # Configuration

      One file in JSON. Comments (`//`, `/* */`, `#`) and trailing commas are allowed. Unknown keys are errors, and so are
      keys given twice. `leasehold check FILE` tells every error at once, each with its line, its JSON path, what was found
      and what was expected; the [examples](../../examples) are whole configurations to begin with. For editors there is a
      [JSON Schema](../../server/src/main/resources/config-schema.json): name it in the key `$schema`.

      **Which level wins.** `options`, `lease-time`, `renew-time`, `rebind-time`, `next-server`, `boot-file-name` and
      `server-name` can stand at several levels. The nearest wins: reservation, pool, subnet, shared network, class, top; of
      several classes the one that the client got into first. Options are taken one by one: a subnet that sets `routers`
      still has the `domain-name-servers` of the top. How clients are treated
      (`authoritative`, `allocator`, `bootp` …) a subnet, a shared network and the top can say, the nearest first, each key
      for itself. An `address-limit` holds where it stands, beside those farther out.

      **Which subnet an address belongs to.** The one with the longest prefix that contains it. Subnets may lie within each
      other, as long as the pools and the reservations of the outer one leave the inner one's addresses alone. The same
      prefix twice is an error, and so is an address in two pools.

      **What is never leased**, though a pool contains it: the network address and the broadcast address (prefixes up to
      /30), `exclude`, the routers that the clients of the subnet are told, and the relays that the subnet names.

      **Reservations that are wrong** are left out by `serve`, which logs what is wrong with them and how many errors there
      are; of very many it logs some, and `check` shows the first thousand. Everything else that is wrong keeps the server
      from starting, or from reloading. For `check`, and for `serve --strict`, they are errors like any other. Of two
      that contradict each other the first stays; those of a subnet come before those that hold in any.
      """;

  private final ConfigSchema schema = new ConfigSchema();
  private final StringBuilder page = new StringBuilder(BEGINNING);

  private ConfigReference() {}

  static String page() {
    return new ConfigReference().write();
  }

  private String write() {
    object("Top level", "config");
    OBJECTS.forEach(name -> object(title(name), name));
    options();
    values();
    return page.toString();
  }

  private void object(String title, String name) {
    JsonNode definition = schema.definition(name);
    heading(title);
    if (!name.equals("config")) {
      page.append('\n').append(definition.path("description").asString()).append('\n');
    }
    if (definition.path("properties").isEmpty()) {
      return;
    }
    Set<String> required =
        stream(definition.path("required")).map(JsonNode::asString).collect(Collectors.toSet());
    page.append("\n| key | value | default | |\n|---|---|---|---|\n");
    definition
        .path("properties")
        .properties()
        .forEach(
            key ->
                row(
                    "`" + key.getKey() + "`",
                    form(key.getValue()),
                    required.contains(key.getKey()) ? "*required*" : byDefault(key.getValue()),
                    description(key.getValue()) + examples(key.getValue())));
  }

  private void options() {
    heading("Options");
    page.append(
        """

        In `options`, each by its IANA name, by another of its names, or by its number. Where an array can stand, a single
        value can, too. Any option also takes `{"hex": "0a0b"}` or `{"text": "…"}`; one without a name is given by number,
        as octets, or named with an [option definition](#option-definition). In place of the value there can be an
        [option setting](#option-setting) (`{"value": …, "always-send": true}`), or an array of them. A reply has the
        requested options in the order in which the client lists them, then those that it gets unasked by their numbers;
        clients that send no list get all that is configured for them. The server fills in the subnet mask and the
        broadcast address, unless they are set; a mask that is set must be the one of each subnet that it is set for.

        | number | name | other names | value |
        |---|---|---|---|
        """);
    JsonNode properties = schema.definition("options").path("properties");
    for (OptionCode4 code : OptionCode4.values()) {
      JsonNode option = properties.path(code.ianaName());
      row(
          Integer.toString(code.code()),
          "`" + code.ianaName() + "`",
          code.aliases().stream().map(alias -> "`" + alias + "`").collect(Collectors.joining(", ")),
          option.has("not")
              ? "cannot be set: " + ServerOptions.instead(code.code()).orElseThrow()
              : optionForm(option));
    }
  }

  private String optionForm(JsonNode option) {
    JsonNode definition = schema.definition(target(option));
    List<String> forms =
        stream(definition.path("anyOf"))
            .filter(form -> !Set.of("octets", "option-settings").contains(target(form)))
            .map(this::form)
            .toList();
    return String.join(" or ", forms);
  }

  private void values() {
    heading("Values");
    JsonNode definitions = schema.root().path("$defs");
    Set<String> simple =
        definitions.propertyNames().stream()
            .filter(name -> !OBJECTS.contains(name) && !name.startsWith("value-"))
            .filter(name -> !Set.of("options", "option-settings", "lease-time").contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
    for (String name : simple) {
      JsonNode definition = definitions.path(name);
      page.append("\n### ").append(title(name)).append("\n\n");
      page.append(definition.path("description").asString()).append(examples(definition));
      page.append('\n');
      if (definition.has("properties")) {
        page.append('\n');
        definition
            .path("properties")
            .properties()
            .forEach(
                key ->
                    page.append("- `%s`: ".formatted(key.getKey()))
                        .append(form(key.getValue()))
                        .append(". ")
                        .append(description(key.getValue()))
                        .append('\n'));
      }
    }
  }

  /// The value in words, with links to what is described elsewhere.
  private String form(JsonNode node) {
    if (node.has("not") && node.path("not").isEmpty()) {
      return "none yet";
    }
    if (node.has("$ref")) {
      return link(target(node));
    }
    if (node.has("const")) {
      return "`" + node.path("const") + "`";
    }
    if (node.has("enum")) {
      return stream(node.path("enum"))
          .map(word -> "`" + word + "`")
          .collect(Collectors.joining(", "));
    }
    if (node.has("anyOf")) {
      return stream(node.path("anyOf"))
          .map(this::form)
          .distinct()
          .collect(Collectors.joining(" or "));
    }
    if (!node.has("type")) {
      return "any value";
    }
    return switch (node.path("type").asString()) {
      case "array" -> "array of " + grouped(form(node.path("items")));
      case "boolean" -> "`true` or `false`";
      case "number" -> "number from %s to %s".formatted(node.path("minimum"), node.path("maximum"));
      case "integer" -> "%s to %s".formatted(node.path("minimum"), node.path("maximum"));
      default -> "text";
    };
  }

  private static String grouped(String forms) {
    return forms.contains(" or ") ? "(" + forms + ")" : forms;
  }

  private static String link(String definition) {
    return switch (definition) {
      case "options" -> "[options](#options)";
      case "lease-time" -> "[duration](#duration) or [lease time bounds](#lease-time-bounds)";
      default -> "[%s](#%s)".formatted(definition.replace('-', ' '), definition);
    };
  }

  private static String target(JsonNode node) {
    return node.path("$ref").asString("").replace("#/$defs/", "");
  }

  private static String byDefault(JsonNode key) {
    return key.has("default") ? "`" + key.path("default") + "`" : "";
  }

  private static String description(JsonNode key) {
    return key.path("description").asString("");
  }

  private static String examples(JsonNode key) {
    List<String> examples =
        stream(key.path("examples")).map(example -> "`" + example + "`").toList();
    return examples.isEmpty() ? "" : " For example " + String.join(" or ", examples) + ".";
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static String title(String name) {
    String words = name.replace('-', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private void heading(String title) {
    page.append("\n## ").append(title).append('\n');
  }

  private void row(String... cells) {
    List<String> escaped = new ArrayList<>();
    for (String cell : cells) {
      escaped.add(cell.replace("|", "\\|"));
    }
    page.append("| ").append(String.join(" | ", escaped)).append(" |\n");
  }
}
