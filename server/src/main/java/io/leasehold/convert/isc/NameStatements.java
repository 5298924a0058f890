package io.leasehold.convert.isc;

import io.leasehold.config.NameConflicts;
import io.leasehold.convert.Out;
import io.leasehold.convert.isc.Scope.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// What dhcpd is told of the names of clients in DNS.
final class NameStatements {
  /// The flag of the top that says whether DNS is told at all.
  static final String ON = "ddns";

  /// What a host is called, where it is written out.
  static final String HOSTNAME = "ddns-hostname";

  static final String SUFFIX = "qualifying-suffix";

  /// The flag that says whether those with a fixed address have their names told.
  static final String STATIC = "update-static-leases";

  private static final Set<String> OTHERS =
      Set.of(
          STATIC,
          "update-optimization",
          "update-conflict-detection",
          "client-updates",
          "do-forward-updates",
          "do-reverse-updates");

  private static final long TTL_MAX_S = Integer.MAX_VALUE;

  private final FileContext file;

  NameStatements(FileContext file) {
    this.file = file;
  }

  static boolean isOne(String head) {
    return head.startsWith("ddns-") || OTHERS.contains(head);
  }

  void read(Statement statement, Scope scope) throws Unsupported {
    switch (statement.head()) {
      case "ddns-update-style" -> style(statement, scope);
      case "ddns-updates" -> put(statement, scope, "send-updates", new Out.Bool(flag(statement)));
      case "ddns-domainname" -> put(statement, scope, SUFFIX, new Out.Text(domain(statement)));
      case HOSTNAME -> hostname(statement, scope);
      case "ddns-ttl" -> put(statement, scope, "ttl", Numbers.duration(ttlS(statement)));
      case "client-updates" -> clientUpdates(statement, scope, flag(statement));
      case STATIC -> scope.flag(STATIC, flag(statement));
      case "update-optimization" ->
          put(statement, scope, "update-on-renew", new Out.Bool(!flag(statement)));
      case "update-conflict-detection" ->
          conflicts(statement, scope, NameConflicts.NO_CHECK_WITH_DHCID);
      case "ddns-guard-id-must-match" ->
          conflicts(statement, scope, NameConflicts.CHECK_EXISTS_WITH_DHCID);
      default -> other(statement);
    }
  }

  /// `allow client-updates` and the like.
  void clientUpdates(Statement statement, Scope scope, boolean allowed) {
    put(statement, scope, "override-client-update", new Out.Bool(!allowed));
  }

  private void other(Statement statement) throws Unsupported {
    switch (statement.head()) {
      case "ddns-rev-domainname" -> {
        if (!domain(statement).equalsIgnoreCase("in-addr.arpa")) {
          throw new Unsupported("\"zones\" names the reverse zones");
        }
      }
      case "do-forward-updates", "do-reverse-updates" -> {
        if (!flag(statement)) {
          throw new Unsupported("leave the zones out of \"zones\": that is for all clients");
        }
      }
      default -> throw new Unsupported("nothing here is like it");
    }
  }

  private static void put(Statement statement, Scope scope, String key, Out value) {
    scope.name(key, value, statement.place());
  }

  private void style(Statement statement, Scope scope) throws Unsupported {
    if (scope.kind() != Kind.TOP) {
      throw new Unsupported("dhcpd takes it at the top only");
    }
    String style = statement.argument(1).toLowerCase(Locale.ROOT);
    if (!List.of("none", "standard", "interim", "ad-hoc").contains(style)) {
      throw new Unsupported("expected none, standard or interim");
    }
    scope.flag(ON, !style.equals("none"));
    if (style.equals("interim") || style.equals("ad-hoc")) {
      file.notes()
          .note(
              statement.place(),
              ("names that are in DNS by the style %s are not known as the client's here: they are"
                      + " marked by no DHCID record")
                  .formatted(style));
    }
  }

  private void hostname(Statement statement, Scope scope) throws Unsupported {
    Optional<String> text = text(statement);
    if (scope.kind() != Kind.HOST || text.isEmpty()) {
      throw new Unsupported("\"hostname\" of a reservation says it, or \"generated-name\"");
    }
    put(statement, scope, HOSTNAME, new Out.Text(text.get()));
  }

  /// The nearest says it; nothing if it is as usual and nothing else was said.
  private static void conflicts(Statement statement, Scope scope, NameConflicts without)
      throws Unsupported {
    boolean usual = flag(statement);
    if (!usual || !scope.hasName("conflict-resolution")) {
      NameConflicts how = usual ? NameConflicts.CHECK_WITH_DHCID : without;
      put(statement, scope, "conflict-resolution", new Out.Text(how.key()));
    }
  }

  private static String domain(Statement statement) throws Unsupported {
    String text =
        text(statement)
            .orElseThrow(() -> new Unsupported("expected a name in quotes: none is computed here"));
    String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    if (name.isEmpty()) {
      throw new Unsupported("expected the name of a domain");
    }
    return name;
  }

  private static Optional<String> text(Statement statement) {
    return statement.words().size() == 2 && statement.words().get(1).isString()
        ? Optional.of(statement.argument(1))
        : Optional.empty();
  }

  private static long ttlS(Statement statement) throws Unsupported {
    OptionalLong number = Numbers.of(statement.argument(1));
    if (number.isEmpty() || number.getAsLong() < 1 || number.getAsLong() > TTL_MAX_S) {
      throw new Unsupported("expected a number from 1 to " + TTL_MAX_S);
    }
    return number.getAsLong();
  }

  private static boolean flag(Statement statement) throws Unsupported {
    Optional<Boolean> is =
        statement.words().size() == 2 ? Numbers.flag(statement.words().get(1)) : Optional.empty();
    return is.orElseThrow(() -> new Unsupported("expected true or false"));
  }
}
