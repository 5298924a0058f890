package io.leasehold.convert.isc;

import io.leasehold.convert.isc.Scope.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The statements of dhcpd that are neither declarations nor options.
final class Parameters {
  private static final String EVENTS =
      "lease events go to a program or a web hook (docs/operating/events.md, events.on-lease)";
  private static final String TOP_ONLY = "here it is said of the whole server only, at the top";

  /// What is to be said instead.
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("on", EVENTS),
          Map.entry("execute", EVENTS),
          Map.entry(
              "log", "messages are not logged from the configuration; explain and the API tell"),
          Map.entry("switch", "write it as if and elsif first: these are converted"),
          Map.entry("set", "there are no variables"),
          Map.entry("unset", "there are no variables"),
          Map.entry("define", "there are no functions"),
          Map.entry("eval", "it has no effect that is known here"),
          Map.entry("return", "there are no functions"),
          Map.entry("break", "there is nothing to leave"),
          Map.entry("add", "give the class a test that says who is in it"),
          Map.entry("append", "set the whole value where it is to hold"),
          Map.entry("prepend", "set the whole value where it is to hold"),
          Map.entry("send", "it is a statement of dhclient's"),
          Map.entry("request", "it is a statement of dhclient's"),
          Map.entry(
              "omapi-port", "the server is administered over its API (docs/operating/api.md)"),
          Map.entry("omapi-key", "the server is administered over its API (docs/operating/api.md)"),
          Map.entry("log-facility", "the key \"log\" says where to log"),
          Map.entry("lease-file-name", "leases are in the store of the data directory"),
          Map.entry("pid-file-name", "there is no such file"),
          Map.entry("dhcpv6-lease-file-name", "this server is for DHCPv4"),
          Map.entry("dhcpv6-pid-file-name", "this server is for DHCPv4"),
          Map.entry("dhcpv6-set-tee-times", "this server is for DHCPv4"),
          Map.entry("server-duid", "this server is for DHCPv4"),
          Map.entry("preferred-lifetime", "this server is for DHCPv4"),
          Map.entry("local-port", "start the server with --port"),
          Map.entry("remote-port", "start the server with --client-port"),
          Map.entry("local-address", "name the interface in \"interfaces\""),
          Map.entry("limited-broadcast-address", "broadcasts go to 255.255.255.255"),
          Map.entry("dynamic-bootp-lease-cutoff", "leases of BOOTP clients have no end"),
          Map.entry("dynamic-bootp-lease-length", "leases of BOOTP clients have no end"),
          Map.entry("always-broadcast", "replies are broadcast to clients that ask for it"),
          Map.entry(
              "always-reply-rfc" + "1048", "BOOTP clients without the magic cookie get no options"),
          Map.entry("infinite-is-reserved", "a reservation keeps an address for a client"),
          Map.entry("db-time-format", "there is no such file of leases"),
          Map.entry("lease-id-format", "there is no such file of leases"),
          Map.entry("delayed-ack", "replies wait for the disk in groups by themselves"),
          Map.entry("max-ack-delay", "replies wait for the disk in groups by themselves"),
          Map.entry("site-option-space", "set the options by their numbers"),
          Map.entry("use-eui-64", "this server is for DHCPv4"),
          Map.entry("prefix-length-mode", "this server is for DHCPv4"),
          Map.entry("bind-local-address6", "this server is for DHCPv4"),
          Map.entry("abandon-lease-time", "the key \"decline-probation\" says it"),
          Map.entry("persist-eui-64-leases", "this server is for DHCPv4"),
          Map.entry(
              "release-on-roam", "an address of another network is kept until its lease ends"),
          Map.entry(
              "use-lease-addr-for-default-route",
              "set the option routers as an expression, \"pkt4.yiaddr\""),
          Map.entry(
              "get-lease-hostnames",
              "names are not looked up in the DNS; give reservations a hostname"),
          Map.entry("check-secs-byte-order", "the field secs is read in network order"),
          Map.entry("ignore-declines", "a client's DHCPDECLINE is heeded"),
          Map.entry("dont-use-fsync", "leases are on the disk before a client hears of them"),
          Map.entry("server-id-check", "a request that names another server is left to it"));

  private static final Map<String, String> FLAGS =
      Map.of(
          "ignore-client-uids", "ignore-client-uids",
          "echo-client-id", "echo-client-id",
          "stash-agent-options", "stash-agent-options",
          "use-host-decl-names", "use-host-decl-names",
          "ping-check", "ping-check",
          "one-lease-per-client", "one-lease-per-client");

  private final FileContext file;

  Parameters(FileContext file) {
    this.file = file;
  }

  /// Whether it says something of a scope; the others have notes of their own wherever they stand.
  static boolean isCarriedOver(Statement statement) {
    String head = statement.head();
    return !NAMED.containsKey(head) && !head.startsWith("ldap-");
  }

  void read(Statement statement, Scope scope) throws Unsupported {
    String head = statement.head();
    switch (head) {
      case "default-lease-time", "min-lease-time", "max-lease-time" ->
          scope.number(head, number(statement, Numbers.INFINITE));
      case "min-secs" -> networkOnly(statement, scope, head, number(statement, 255));
      case "adaptive-lease-time-threshold" ->
          networkOnly(statement, scope, head, number(statement, 100));
      case "ping-timeout", "ping-cltt-secs", "ping-timeout-ms" ->
          file.notCarried(statement, "addresses are not probed before they are offered");
      case "authoritative" -> authoritative(statement, scope, true);
      case "not" -> not(statement, scope);
      case "allow", "deny", "ignore" -> new Permissions(file).read(statement, scope);
      case "boot-unknown-clients" -> scope.flag("unknown-clients", flag(statement));
      case "one-lease-per-client" -> oneLease(statement);
      default -> other(statement, scope);
    }
  }

  private void other(Statement statement, Scope scope) throws Unsupported {
    String head = statement.head();
    String key = FLAGS.get(head);
    if (key != null) {
      boolean value = flag(statement);
      if (isOfServer(head) && scope.kind() != Kind.TOP) {
        file.notCarried(statement, TOP_ONLY);
      }
      if (head.equals("ignore-client-uids") && isInner(scope)) {
        file.notCarried(statement, "here a subnet, a shared network or the whole server says it");
      }
      if (head.equals("ping-check") && value) {
        file.notCarried(statement, "addresses are not probed before they are offered");
      }
      scope.flag(key, value);
      return;
    }
    if (NameStatements.isOne(head)) {
      new NameStatements(file).read(statement, scope);
      return;
    }
    if (head.startsWith("ldap-")) {
      file.notCarried(
          statement, "the configuration is a file; write what the directory holds there");
      return;
    }
    file.notCarried(
        statement,
        Optional.ofNullable(NAMED.get(head)).orElse("it is no statement that is known here"));
  }

  private static boolean isOfServer(String head) {
    return head.equals("echo-client-id") || head.equals("stash-agent-options");
  }

  private static boolean isInner(Scope scope) {
    return switch (scope.kind()) {
      case POOL, HOST, CLASS -> true;
      case TOP, NETWORK, SUBNET -> false;
    };
  }

  private void networkOnly(Statement statement, Scope scope, String key, long value) {
    if (isInner(scope)) {
      file.notCarried(statement, "here a subnet, a shared network or the top says it");
    } else {
      scope.number(key, value);
    }
  }

  private void oneLease(Statement statement) throws Unsupported {
    if (flag(statement)) {
      file.notCarried(
          statement,
          "a client that comes to another network keeps its lease of before until it ends");
    }
  }

  private void not(Statement statement, Scope scope) throws Unsupported {
    if (!statement.isAt(1, "authoritative")) {
      throw new Unsupported("it is no statement that is known here");
    }
    authoritative(statement, scope, false);
  }

  private void authoritative(Statement statement, Scope scope, boolean is) {
    if (scope.kind() == Kind.POOL || scope.kind() == Kind.CLASS) {
      file.notCarried(statement, "here a subnet, a shared network or the top says it");
    } else {
      scope.flag("authoritative", is);
    }
  }

  private static long number(Statement statement, long max) throws Unsupported {
    String word = statement.argument(1);
    OptionalLong number =
        word.equalsIgnoreCase("infinite")
            ? OptionalLong.of(Numbers.INFINITE)
            : word.equals("-1") ? OptionalLong.of(Numbers.INFINITE) : Numbers.of(word);
    if (number.isEmpty() || number.getAsLong() < 0 || number.getAsLong() > max) {
      throw new Unsupported("expected a number from 0 to " + max);
    }
    return number.getAsLong();
  }

  private static boolean flag(Statement statement) throws Unsupported {
    Optional<Boolean> is =
        statement.words().size() == 2 ? Numbers.flag(statement.words().get(1)) : Optional.empty();
    return is.orElseThrow(() -> new Unsupported("expected true or false"));
  }
}
