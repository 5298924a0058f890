package io.leasehold.command;

import io.leasehold.config.DdnsConfig;
import io.leasehold.config.json.tree.ConfigError;
import io.leasehold.config.json.tree.ConfigErrors;
import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.LongText;
import io.leasehold.config.json.tree.TreeRead;
import io.leasehold.config.json.tree.TreeReader;
import io.leasehold.ddns.asking.Keys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Looks at the files that keys for DNS are in: one that cannot be used keeps a configuration from
/// nothing but DNS, so whoever brings it into use is to hear of it.
final class KeyFiles {
  private static final String MEMBER = "secret-file";

  private KeyFiles() {}

  /// All of them.
  ///
  /// @param text of the configuration
  /// @param data the data directory of the server that runs
  static ConfigErrors doubts(DdnsConfig ddns, LongText text, Path data) {
    return doubts(ddns, text, data, _ -> true);
  }

  /// Those that are there to be looked at, whatever the data directory of a server may be.
  static ConfigErrors doubtsHere(DdnsConfig ddns, LongText text) {
    return doubts(ddns, text, Path.of(""), file -> file.isAbsolute() && Files.isReadable(file));
  }

  private static ConfigErrors doubts(
      DdnsConfig ddns, LongText text, Path data, Predicate<Path> isLookedAt) {
    Map<Integer, String> troubles = new TreeMap<>();
    for (int i = 0; i < ddns.keys().size(); i++) {
      DdnsConfig.Key key = ddns.keys().get(i);
      Optional<String> file = key.secretFile().filter(name -> isLookedAt.test(Path.of(name)));
      Optional<String> trouble = file.flatMap(_ -> Keys.trouble(key, data));
      if (trouble.isPresent()) {
        troubles.put(i, trouble.get());
      }
    }
    if (troubles.isEmpty()) {
      return new ConfigErrors(List.of(), 0);
    }
    Optional<Json> root =
        TreeReader.read(text) instanceof TreeRead.Tree(Json tree)
            ? Optional.of(tree)
            : Optional.empty();
    List<ConfigError> doubts = new ArrayList<>();
    troubles.forEach((index, why) -> doubts.add(doubt(index, place(root, index), ddns, why)));
    return new ConfigErrors(doubts, doubts.size());
  }

  private static ConfigError doubt(int index, Json.Place place, DdnsConfig ddns, String why) {
    return new ConfigError(
        "$.ddns.keys[%d].%s".formatted(index, MEMBER),
        place.line(),
        place.column(),
        "\"" + ddns.keys().get(index).secretFile().orElse("") + "\"",
        "a file with a key that can be used; until then nothing is signed with it: " + why,
        "");
  }

  private static Json.Place place(Optional<Json> root, int index) {
    return root.flatMap(tree -> member(tree, "ddns"))
        .flatMap(ddns -> member(ddns, "keys"))
        .flatMap(keys -> item(keys, index))
        .flatMap(key -> member(key, MEMBER))
        .or(() -> root)
        .map(Json::place)
        .orElse(new Json.Place(1, 1));
  }

  private static Optional<Json> member(Json of, String name) {
    return of instanceof Json.Obj(List<Json.Member> members, _)
        ? members.stream()
            .filter(each -> each.key().equals(name))
            .map(Json.Member::value)
            .findFirst()
        : Optional.empty();
  }

  private static Optional<Json> item(Json of, int index) {
    return of instanceof Json.Arr(List<Json> items, _) && index < items.size()
        ? Optional.of(items.get(index))
        : Optional.empty();
  }
}
