package io.leasehold.convert.isc;

import io.leasehold.convert.isc.Scope.Kind;
import java.util.Locale;

/// `allow`, `deny` and `ignore` outside of pools.
final class Permissions {
  private final FileContext file;

  Permissions(FileContext file) {
    this.file = file;
  }

  void read(Statement statement, Scope scope) throws Unsupported {
    boolean allow = statement.head().equals("allow");
    switch (statement.argument(1).toLowerCase(Locale.ROOT)) {
      case "unknown-clients", "unknown" -> unknown(scope, allow);
      case "bootp" -> bootp(scope, allow);
      case "booting" -> booting(scope, allow);
      case "duplicates" ->
          unlessUsual(
              statement,
              allow,
              "a client that comes with another identifier keeps the lease of before until it"
                  + " ends");
      case "declines" -> unlessUsual(statement, allow, "a client's DHCPDECLINE is heeded");
      case "leasequery" -> unlessUsual(statement, !allow, "lease queries are not answered");
      case "client-updates" -> new NameStatements(file).clientUpdates(statement, scope, allow);
      default -> throw new Unsupported("it is nothing that can be allowed or denied here");
    }
  }

  private void unlessUsual(Statement statement, boolean usual, String why) {
    if (!usual) {
      file.notCarried(statement, why);
    }
  }

  private void unknown(Scope scope, boolean allow) throws Unsupported {
    if (scope.kind() == Kind.CLASS || scope.kind() == Kind.HOST) {
      throw new Unsupported("say it of the pools that the clients may use, by client-classes");
    }
    scope.flag("unknown-clients", allow);
  }

  private void bootp(Scope scope, boolean allow) throws Unsupported {
    if (scope.kind() == Kind.POOL || scope.kind() == Kind.CLASS || scope.kind() == Kind.HOST) {
      throw new Unsupported("here a subnet, a shared network or the top says it");
    }
    scope.flag("bootp", allow);
  }

  private void booting(Scope scope, boolean allow) throws Unsupported {
    if (allow || scope.kind() == Kind.HOST || scope.kind() == Kind.CLASS) {
      scope.flag("booting", allow);
      return;
    }
    throw new Unsupported("leave the network out, or put its clients into the class DROP");
  }
}
