package io.leasehold.convert.isc;

import io.leasehold.convert.isc.Declared.Group;
import io.leasehold.convert.isc.Declared.Host;
import io.leasehold.convert.isc.Declared.Network;
import io.leasehold.convert.isc.Declared.Pool;
import io.leasehold.convert.isc.Declared.Subnet;
import io.leasehold.convert.isc.Scope.Kind;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Goes through the declarations of a file.
final class Walker {
  private static final Set<String> DECLARATIONS =
      Set.of(
          "subnet",
          "subnet6",
          "shared-network",
          "group",
          "host",
          "pool",
          "pool6",
          "class",
          "subclass",
          "zone",
          "key",
          "failover",
          "range",
          "range6",
          "prefix6",
          "interface",
          "lease",
          "vendor-class",
          "user-class",
          "fixed-address",
          "fixed-address6",
          "fixed-prefix6");

  private static final String V6 = "this server is for DHCPv4";

  private static final long INHERITED_MAX = 5_000_000;

  private final FileContext file;
  private final ScopeReader reader;
  private final Ranges ranges;
  private long inheritedLeft = INHERITED_MAX;
  private final Declared declared = new Declared();

  /// @param inherited what the groups say that a declaration is in
  private record Around(
      Scope scope, Optional<Network> network, Optional<Subnet> subnet, List<Statement> inherited) {
    Around with(List<Statement> more) {
      List<Statement> all = new ArrayList<>(inherited);
      all.addAll(more);
      return new Around(scope, network, subnet, all);
    }
  }

  Walker(FileContext file) {
    this.file = file;
    this.reader = new ScopeReader(file);
    this.ranges = new Ranges(file);
  }

  Declared walk(List<Statement> statements) {
    Scope top = declared.top();
    Around around = new Around(top, Optional.empty(), Optional.empty(), List.of());
    reader.read(declarations(statements, around), top);
    return declared;
  }

  /// Reads the declarations, and leaves the other statements.
  private List<Statement> declarations(List<Statement> statements, Around around) {
    List<Statement> others = new ArrayList<>();
    for (Statement statement : statements) {
      try {
        if (isDefinition(statement)) {
          define(statement);
        } else if (DECLARATIONS.contains(statement.head())) {
          declare(statement, around);
        } else {
          others.add(statement);
        }
      } catch (Unsupported why) {
        file.notCarried(statement, why.why());
      }
    }
    return others;
  }

  private static boolean isDefinition(Statement statement) {
    return statement.head().equals("option")
        && (statement.isAt(1, "space") && statement.words().size() > 2
            || statement.isAt(2, "code") && statement.words().size() > 3);
  }

  private void define(Statement statement) throws Unsupported {
    if (statement.isAt(1, "space")) {
      file.options().space(statement);
    } else {
      file.options().define(statement);
    }
  }

  private void declare(Statement statement, Around around) throws Unsupported {
    switch (statement.head()) {
      case "subnet" -> subnet(statement, around);
      case "shared-network" -> network(statement, around);
      case "group" -> group(statement, around);
      case "host" -> host(statement, around);
      case "pool" -> pool(statement, around);
      case "class" -> group(statement);
      case "subclass" -> member(statement);
      case "range" -> range(statement, around);
      case "interface" -> interfaceName(statement, around);
      case "zone", "key" -> declared.addServer(statement);
      case "failover" ->
          throw new Unsupported("two servers that share their leases are not part of this version");
      case "subnet6", "range6", "pool6", "prefix6", "fixed-address6", "fixed-prefix6" ->
          throw new Unsupported(V6);
      default -> throw new Unsupported("it means nothing in this place");
    }
  }

  private void group(Statement statement, Around around) {
    List<Statement> own = new ArrayList<>();
    List<Statement> inside = new ArrayList<>();
    for (Statement each : statement.block()) {
      boolean declaration = isDefinition(each) || DECLARATIONS.contains(each.head());
      (declaration ? inside : own).add(each);
    }
    if (inside.isEmpty() && !own.isEmpty()) {
      file.notCarried(statement, "nothing is declared in it");
    }
    declarations(inside, around.with(own));
  }

  private void network(Statement statement, Around around) throws Unsupported {
    String name = statement.argument(1);
    if (name.isEmpty() || around.network().isPresent() || around.subnet().isPresent()) {
      throw new Unsupported("expected shared-network NAME { … } outside of other networks");
    }
    count(around);
    Scope scope = declared.top().inside(Kind.NETWORK);
    Network network =
        new Network(
            name,
            scope,
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            statement.place());
    declared.add(network);
    reader.read(around.inherited(), scope);
    reader.read(
        declarations(
            statement.block(),
            new Around(scope, Optional.of(network), Optional.empty(), List.of())),
        scope);
  }

  private void subnet(Statement statement, Around around) throws Unsupported {
    if (around.subnet().isPresent()) {
      throw new Unsupported("a subnet cannot stand in another; write it beside it");
    }
    count(around);
    Scope scope = around.scope().inside(Kind.SUBNET);
    Subnet subnet =
        new Subnet(
            prefix(statement),
            scope,
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            statement.place());
    around.network().ifPresentOrElse(n -> n.subnets().add(subnet), () -> declared.add(subnet));
    reader.read(around.inherited(), scope);
    Around inside = new Around(scope, around.network(), Optional.of(subnet), List.of());
    reader.read(declarations(statement.block(), inside), scope);
  }

  private static Prefix prefix(Statement statement) throws Unsupported {
    Optional<Ipv4> network = Ipv4.parse(statement.argument(1));
    Optional<Ipv4> mask = Ipv4.parse(statement.argument(3));
    if (!statement.isAt(2, "netmask") || network.isEmpty() || mask.isEmpty()) {
      throw new Unsupported("expected subnet ADDRESS netmask ADDRESS");
    }
    int length = Integer.bitCount(mask.get().bits());
    boolean contiguous = length == 0 || mask.get().bits() == -1 << (32 - length);
    if (!contiguous || !Prefix.containing(network.get(), length).network().equals(network.get())) {
      throw new Unsupported("the mask does not fit the address");
    }
    return new Prefix(network.get(), length);
  }

  /// A group's statements are read again for each declaration in it.
  private void count(Around around) throws Unsupported {
    inheritedLeft -= around.inherited().size();
    if (inheritedLeft < 0) {
      throw new Unsupported("its groups say more of all that is in them than can be read");
    }
  }

  private void host(Statement statement, Around around) throws Unsupported {
    count(around);
    List<Statement> block = new ArrayList<>(around.inherited());
    block.addAll(statement.block());
    Scope scope = declared.top().inside(Kind.HOST);
    declared.add(
        new Host(statement.argument(1), scope, statement.with(block), around.subnet().isPresent()));
  }

  private void pool(Statement statement, Around around) throws Unsupported {
    if (around.network().isEmpty() && around.subnet().isEmpty()) {
      throw new Unsupported("expected a pool within a subnet or a shared network");
    }
    count(around);
    Scope scope = around.scope().inside(Kind.POOL);
    Permits permits = new Permits(file);
    List<Declared.Range> all = new ArrayList<>();
    List<Statement> others = new ArrayList<>();
    reader.read(around.inherited(), scope);
    for (Statement each : statement.block()) {
      try {
        switch (each.head()) {
          case "range" -> all.add(ranges.read(each));
          case "allow", "deny", "ignore" -> permits.read(each);
          case "failover" ->
              file.notCarried(
                  each, "two servers that share their leases are not part of this version");
          default -> others.add(each);
        }
      } catch (Unsupported why) {
        file.notCarried(each, why.why());
      }
    }
    reader.read(
        declarations(others, new Around(scope, around.network(), around.subnet(), List.of())),
        scope);
    Pool pool = new Pool(scope, all, permits.guard(), statement.place());
    around
        .subnet()
        .map(Subnet::pools)
        .orElseGet(() -> around.network().orElseThrow().pools())
        .add(pool);
  }

  private void range(Statement statement, Around around) throws Unsupported {
    if (around.subnet().isEmpty()) {
      throw new Unsupported("expected a range within a subnet or a pool");
    }
    around.subnet().get().ranges().add(ranges.read(statement));
  }

  private void interfaceName(Statement statement, Around around) throws Unsupported {
    List<String> names =
        around
            .subnet()
            .map(Subnet::interfaces)
            .or(() -> around.network().map(Network::interfaces))
            .orElseThrow(() -> new Unsupported("expected it within a subnet or a shared network"));
    names.add(statement.argument(1));
  }

  private void group(Statement statement) throws Unsupported {
    if (statement.words().size() < 2) {
      throw new Unsupported("expected class \"NAME\" { … }");
    }
    Token name = statement.words().get(1);
    Group known = declared.classes().get(name.text());
    if (known == null) {
      String ours = file.names().ours(name);
      if (!ours.equals(Texts.decoded(name.text()))) {
        file.notes()
            .note(name.place(), "the class %s is called \"%s\" here".formatted(name.shown(), ours));
      }
      known =
          new Group(
              ours,
              declared.top().inside(Kind.CLASS),
              new ArrayList<>(),
              new ArrayList<>(),
              statement.place());
      declared.classes().put(name.text(), known);
    }
    known.block().addAll(statement.block());
  }

  private void member(Statement statement) throws Unsupported {
    List<Token> words = statement.words();
    Optional<Group> group =
        words.size() < 3
            ? Optional.empty()
            : Optional.ofNullable(declared.classes().get(words.get(1).text()));
    if (group.isEmpty()) {
      throw new Unsupported("expected subclass \"CLASS\" VALUE of a class that is declared above");
    }
    int from = words.size() > 3 && words.get(3).kind() != Token.Kind.MARK ? 3 : 2;
    Cursor cursor = new Cursor(words.subList(from, words.size()), statement.place());
    OptionData data = OptionData.read(Format.of(Format.Field.STRING), cursor);
    group.get().members().add(new Declared.Member(data.octets(), statement, statement.block()));
  }
}
