package io.leasehold.convert.isc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Who may have an address of a pool: who is on the list of those that are allowed, if there is
/// one, and not on that of those who are denied.
final class Permits {
  private final FileContext file;
  private final List<String> allowed = new ArrayList<>();
  private final List<String> denied = new ArrayList<>();

  Permits(FileContext file) {
    this.file = file;
  }

  void read(Statement statement) throws Unsupported {
    String test = test(statement);
    (statement.head().equals("allow") ? allowed : denied).add(test);
  }

  private String test(Statement statement) throws Unsupported {
    String what = statement.argument(1).toLowerCase(Locale.ROOT);
    return switch (what) {
      case "known-clients", "known" -> "member('KNOWN')";
      case "unknown-clients", "unknown" -> "member('UNKNOWN')";
      case "members" -> {
        if (!statement.isAt(2, "of") || statement.words().size() != 4) {
          throw new Unsupported("expected members of \"CLASS\"");
        }
        Token name = statement.words().get(3);
        if (!file.names().isKnown(name)) {
          file.notes().note(name.place(), "no class %s is declared above".formatted(name.shown()));
        }
        yield "member('%s')".formatted(file.names().ours(name));
      }
      case "all" -> "member('ALL')";
      case "dynamic" -> "member('BOOTP')";
      case "authenticated" -> "not member('ALL')";
      case "unauthenticated" -> "member('ALL')";
      case "after" ->
          throw new Unsupported("who may have an address does not change with the time here");
      default -> throw new Unsupported("it is nobody that can be allowed or denied here");
    };
  }

  /// The class of those that may.
  Optional<String> guard() {
    if (allowed.isEmpty() && denied.isEmpty()) {
      return Optional.empty();
    }
    if (denied.isEmpty() && allowed.size() == 1 && allowed.getFirst().startsWith("member('")) {
      String member = allowed.getFirst();
      return Optional.of(member.substring("member('".length(), member.length() - 2));
    }
    List<String> parts = new ArrayList<>();
    if (!allowed.isEmpty()) {
      parts.add("(" + String.join(" or ", allowed) + ")");
    }
    denied.forEach(test -> parts.add("not (" + test + ")"));
    return Optional.of(file.made().of("pool", String.join(" and ", parts)));
  }
}
