package io.leasehold.config.json.edit;

import io.leasehold.config.json.edit.Scan.Child;
import io.leasehold.config.json.tree.TreeRead;
import io.leasehold.config.json.tree.TreeReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The text of a configuration with something else where its secrets are, and back. All else is as
/// it was, comments included.
public final class SecretText {
  /// What the value of such a member is.
  static final String SECRET = "secret";

  private static final String NAME = "name";

  private SecretText() {}

  /// A key, as it stands in a text.
  private record Key(Optional<String> name, Optional<Child> secret) {
    static Key of(Scan scan, Child item) {
      Optional<String> name = Optional.empty();
      Optional<Child> secret = Optional.empty();
      for (Child member : scan.isObject(item.value()) ? scan.children(item.value()) : none()) {
        if (member.key().filter(NAME::equals).isPresent() && scan.isText(member.value())) {
          name = Optional.of(scan.plain(member.value(), member.end()));
        } else if (member.key().filter(SECRET::equals).isPresent()) {
          secret = Optional.of(member);
        }
      }
      return new Key(name, secret);
    }

    private static List<Child> none() {
      return List.of();
    }
  }

  /// @param text that has been read before
  /// @param instead what is to stand there, without quotes
  public static String hidden(String text, String instead) {
    Scan scan = new Scan(text);
    StringBuilder hidden = new StringBuilder(text.length());
    int copied = 0;
    int at = scan.behindBlanks(0);
    while (at < text.length()) {
      int end = scan.isText(at) ? scan.behindText(at) : at + 1;
      int next = scan.behindBlanks(end);
      if (isSecret(scan, text, at, end)) {
        int value = scan.behindBlanks(next + 1);
        hidden.append(text, copied, value).append('"').append(instead).append('"');
        copied = scan.end(value);
        next = scan.behindBlanks(copied);
      }
      at = next;
    }
    return hidden.append(text, copied, text.length()).toString();
  }

  /// True if the key of a secret stands there. However it is written: it may have escapes in it.
  private static boolean isSecret(Scan scan, String text, int start, int end) {
    int next = scan.behindBlanks(end);
    return scan.isText(start)
        && next < text.length()
        && text.charAt(next) == ':'
        && scan.plain(start, end).equals(SECRET);
  }

  /// With the secrets of keys that another text has under the same names. What cannot be read, and
  /// what the other does not have, stays as it is.
  ///
  /// @param instead what stands there now
  /// @param known the other text, which has been read before
  public static String shown(String text, String instead, String known) {
    if (!text.contains(instead) || TreeReader.read(text) instanceof TreeRead.Broken) {
      return text;
    }
    Map<String, String> secrets = new HashMap<>();
    for (Key key : keys(new Scan(known))) {
      if (key.name().isPresent() && key.secret().isPresent()) {
        Child secret = key.secret().get();
        secrets.put(key.name().get(), known.substring(secret.value(), secret.end()));
      }
    }
    Scan scan = new Scan(text);
    StringBuilder shown = new StringBuilder(text);
    for (Key key : keys(scan).reversed()) {
      Optional<String> its = key.name().map(secrets::get);
      key.secret()
          .filter(secret -> scan.plain(secret.value(), secret.end()).equals(instead))
          .filter(_ -> its.isPresent())
          .ifPresent(secret -> shown.replace(secret.value(), secret.end(), its.orElseThrow()));
    }
    return shown.toString();
  }

  private static List<Key> keys(Scan scan) {
    return Spot.root(scan)
        .member(scan, "ddns")
        .flatMap(ddns -> ddns.member(scan, "keys"))
        .map(Spot::value)
        .filter(scan::isArray)
        .map(scan::children)
        .orElse(List.of())
        .stream()
        .map(item -> Key.of(scan, item))
        .toList();
  }
}
