package io.leasehold.convert.isc;

import io.leasehold.convert.Out;
import io.leasehold.convert.isc.Declared.Group;
import io.leasehold.convert.isc.Declared.Member;
import io.leasehold.convert.isc.Scope.Kind;
import io.leasehold.convert.isc.ScopeWriter.ClassScope;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// dhcpd's classes: by a condition, by a value that subclasses list, or one for each value.
final class ClassWriter {
  private static final String HARDWARE = "concat(substring(pkt4.htype, 3, 1), pkt4.mac)";
  private static final String ADDRESS = "pkt4.mac";

  /// Of an expression: a test has room for more.
  private static final int TEST_MAX = 32_000;

  private static final Set<String> OWN = Set.of("match", "spawn", "lease", "match-if");

  private final FileContext file;
  private final Origins origins;
  private final ScopeReader reader;
  private final List<Pending> pending = new ArrayList<>();
  private final List<String> dropped = new ArrayList<>();

  /// A class of which only its settings are missing.
  private record Pending(Out.Obj out, Scope scope) {}

  /// What a class says of who is in it.
  private static final class Rules {
    private Optional<String> condition = Optional.empty();
    private Optional<String> value = Optional.empty();
    private Optional<String> spawn = Optional.empty();
    private OptionalLong limit = OptionalLong.empty();
  }

  ClassWriter(FileContext file, Origins origins) {
    this.file = file;
    this.origins = origins;
    this.reader = new ScopeReader(file);
  }

  /// Reads them all; those that say something, in their order.
  List<ClassScope> read(Declared declared) {
    declared.classes().values().forEach(group -> read(group, declared));
    if (!dropped.isEmpty()) {
      pending.add(
          new Pending(
              new Out.Obj().put("name", "DROP").put("test", String.join(" or ", dropped)),
              declared.top().inside(Kind.CLASS)));
    }
    return pending.stream().map(p -> new ClassScope(name(p.out()), p.scope())).toList();
  }

  private static String name(Out.Obj out) {
    return ((Out.Text) out.get("name").orElseThrow()).value();
  }

  private void read(Group group, Declared declared) {
    Rules rules = new Rules();
    List<Statement> others = new ArrayList<>();
    for (Statement statement : group.block()) {
      if (OWN.contains(statement.head())) {
        rule(statement, rules);
      } else {
        others.add(statement);
      }
    }
    reader.read(others, group.scope());
    List<String> members = members(group, rules, declared);
    Out.Obj out = origins.add(new Out.Obj().put("name", group.ours()), group.place());
    rules.condition.ifPresent(members::add);
    if (rules.spawn.isPresent()) {
      String value = rules.spawn.get();
      out.put(
          "template-test",
          members.isEmpty()
              ? value
              : "ifelse(%s, %s, '')".formatted(String.join(" or ", members), value));
    } else if (!members.isEmpty()) {
      out.put("test", String.join(" or ", members));
    } else if (group.block().isEmpty() || rules.value.isEmpty()) {
      file.notes()
          .note(
              group.place(),
              ("nobody is in the class \"%s\": it has no condition that is carried over, and"
                      + " a reservation has to put clients into it")
                  .formatted(group.ours()));
    } else {
      out.put("test", "member('KNOWN') and member('UNKNOWN')");
    }
    if (rules.value.isEmpty()) {
      // Of a class with subclasses each of these has the limit for itself.
      rules.limit.ifPresent(limit -> out.put("address-limit", Out.of(limit)));
    }
    drop(group.scope(), group.ours());
    pending.add(new Pending(out, group.scope()));
  }

  private void drop(Scope scope, String name) {
    if (scope.flag("booting").filter(allowed -> !allowed).isPresent()) {
      dropped.add("member('%s')".formatted(name));
    }
  }

  private void rule(Statement statement, Rules rules) {
    try {
      switch (statement.head()) {
        case "match" -> match(statement, rules);
        case "spawn" -> {
          if (!statement.isAt(1, "with")) {
            throw new Unsupported("expected spawn with VALUE");
          }
          rules.spawn = Optional.of(value(statement));
        }
        default -> rules.limit = limit(statement);
      }
    } catch (Unsupported why) {
      file.notCarried(statement, why.why());
    }
  }

  private void match(Statement statement, Rules rules) throws Unsupported {
    if (statement.isAt(1, "if")) {
      rules.condition =
          Optional.of(
              file.expressions().condition(new Cursor(statement.behind(2), statement.place())));
    } else {
      rules.value =
          Optional.of(file.expressions().value(new Cursor(statement.behind(1), statement.place())));
    }
  }

  private String value(Statement statement) throws Unsupported {
    return file.expressions().value(new Cursor(statement.behind(2), statement.place()));
  }

  /// `lease limit N`.
  private static OptionalLong limit(Statement statement) throws Unsupported {
    OptionalLong number = Numbers.of(statement.argument(2));
    if (!statement.isAt(1, "limit") || number.isEmpty() || number.getAsLong() < 0) {
      throw new Unsupported("expected lease limit NUMBER");
    }
    return number;
  }

  /// The tests of the subclasses. Those that say something of their own are classes of their own in
  /// front of the class, so that they win over it.
  private List<String> members(Group group, Rules rules, Declared declared) {
    Map<Octets, List<Member>> byData = new LinkedHashMap<>();
    group.members().forEach(m -> byData.computeIfAbsent(m.data(), _ -> new ArrayList<>()).add(m));
    Optional<String> value = rules.value.or(() -> rules.spawn);
    if (value.isEmpty()) {
      group
          .members()
          .forEach(
              m -> file.notCarried(m.statement(), "its class has no value to be compared with it"));
      return new ArrayList<>();
    }
    List<String> all = new ArrayList<>();
    byData.forEach(
        (data, members) -> {
          String test = test(value.get(), data);
          List<Statement> block = members.stream().flatMap(m -> m.block().stream()).toList();
          if (block.isEmpty() && rules.limit.isEmpty()) {
            all.add(test);
          } else {
            all.add(
                "member('%s')".formatted(own(group, test, new Own(block, rules.limit), declared)));
          }
        });
    Scope nothing = declared.top().inside(Kind.CLASS);
    return rules.spawn.isPresent()
        ? new ArrayList<>()
        : new ArrayList<>(grouped(group.ours(), all, nothing));
  }

  private record Own(List<Statement> block, OptionalLong limit) {}

  private String own(Group group, String test, Own said, Declared declared) {
    Rules rules = new Rules();
    rules.limit = said.limit();
    List<Statement> others = new ArrayList<>();
    for (Statement statement : said.block()) {
      if (statement.head().equals("lease")) {
        rule(statement, rules);
      } else {
        others.add(statement);
      }
    }
    Scope scope = declared.top().inside(Kind.CLASS);
    reader.read(others, scope);
    String name = file.names().unused(group.ours() + "-member");
    Out.Obj out = origins.add(new Out.Obj().put("name", name).put("test", test), group.place());
    rules.limit.ifPresent(limit -> out.put("address-limit", Out.of(limit)));
    drop(scope, name);
    pending.add(new Pending(out, scope));
    return name;
  }

  /// Ethernet is what nearly all are: then the address alone says it.
  private static String test(String value, Octets data) {
    if (value.equals(HARDWARE) && data.length() > 1) {
      String address = ADDRESS + " == 0x" + data.slice(1, data.length() - 1).toHex();
      return data.at(0) == 1 ? address : "(pkt4.htype == %d and %s)".formatted(data.at(0), address);
    }
    return value + " == " + Expressions.literal(data);
  }

  /// A test has a greatest length: of very many, classes are made in front.
  private List<String> grouped(String start, List<String> tests, Scope nothing) {
    if (tests.stream().mapToInt(test -> test.length() + 4).sum() <= TEST_MAX) {
      return tests;
    }
    List<String> groups = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (String test : tests) {
      if (text.length() + test.length() > TEST_MAX) {
        groups.add(part(start, text.toString(), nothing));
        text.setLength(0);
      }
      text.append(text.isEmpty() ? "" : " or ").append(test);
    }
    groups.add(part(start, text.toString(), nothing));
    return groups;
  }

  private String part(String start, String test, Scope nothing) {
    String name = file.names().unused(start + "-part");
    pending.add(new Pending(new Out.Obj().put("name", name).put("test", test), nothing));
    return "member('%s')".formatted(name);
  }

  void write(ScopeWriter writer, Out.Obj to) {
    pending.forEach(each -> writer.write(each.scope(), each.out()));
    List<Out> all = new ArrayList<>(file.made().first());
    pending.forEach(each -> all.add(each.out()));
    // What is asked of other classes comes behind them; a test asks for those above it only.
    all.addAll(file.made().last());
    to.putAll("client-classes", all);
  }
}
