package io.leasehold.convert.isc;

import io.leasehold.convert.isc.Choice.Value;
import io.leasehold.convert.isc.Format.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads the statements of a scope that say what holds in it: options, fields, times, and those
/// that depend on the query.
final class ScopeReader {
  /// What can be said of some clients in a scope, and otherwise of the others.
  private static final Set<String> MAY_DEPEND =
      Set.of(
          "option",
          "supersede",
          "default",
          "filename",
          "server-name",
          "next-server",
          "server-identifier",
          "vendor-option-space");

  /// In characters: a test has room for more.
  private static final int CONDITIONS_MAX = 32_000;

  private final FileContext file;
  private final Parameters parameters;

  ScopeReader(FileContext file) {
    this.file = file;
    this.parameters = new Parameters(file);
  }

  void read(List<Statement> statements, Scope scope) {
    read(statements, scope, Optional.empty());
  }

  /// @param condition under which they hold, in our language
  private void read(List<Statement> statements, Scope scope, Optional<String> condition) {
    int at = 0;
    while (at < statements.size()) {
      Statement statement = statements.get(at++);
      if (!statement.head().equals("if")) {
        one(statement, scope, condition);
        continue;
      }
      List<Statement> branches = new ArrayList<>(List.of(statement));
      while (at < statements.size() && isNextBranch(statements.get(at))) {
        branches.add(statements.get(at++));
      }
      branches(branches, scope, condition);
    }
  }

  private static boolean isNextBranch(Statement statement) {
    return statement.head().equals("elsif") || statement.head().equals("else");
  }

  /// A branch is for those whom no branch before it is for.
  private void branches(List<Statement> branches, Scope scope, Optional<String> outer) {
    List<String> all = new ArrayList<>();
    outer.ifPresent(all::add);
    for (Statement branch : branches) {
      boolean otherwise = branch.head().equals("else") && !branch.isAt(1, "if");
      int behind = branch.head().equals("else") ? 2 : 1;
      Optional<String> own = Optional.empty();
      if (!otherwise) {
        own = condition(branch, behind);
        if (own.isEmpty()) {
          return;
        }
      }
      if (all.stream().mapToInt(String::length).sum() > CONDITIONS_MAX) {
        file.notCarried(branch, "too many conditions come before it; what it holds is not, either");
        return;
      }
      List<String> here = new ArrayList<>(all);
      own.ifPresent(here::add);
      read(branch.block(), scope, Optional.of(String.join(" and ", here)));
      own.ifPresent(test -> all.add("not (" + test + ")"));
    }
  }

  private Optional<String> condition(Statement branch, int behind) {
    try {
      String test = file.expressions().condition(new Cursor(branch.behind(behind), branch.place()));
      return Optional.of(test.contains(" or ") ? "(" + test + ")" : test);
    } catch (Unsupported why) {
      file.notCarried(branch, why.why() + "; with it, what it holds and the branches behind it");
      return Optional.empty();
    }
  }

  private void one(Statement statement, Scope scope, Optional<String> condition) {
    try {
      if (!MAY_DEPEND.contains(statement.head())) {
        whole(statement, scope, condition);
        return;
      }
      Optional<String> member = condition.map(test -> file.made().of("if", test));
      switch (statement.head()) {
        case "filename" -> text(statement, scope, member, "boot-file-name");
        case "server-name" -> text(statement, scope, member, "server-name");
        case "next-server" -> server(statement, scope, member);
        case "server-identifier" -> set("dhcp-server-identifier", statement, scope, member);
        case "vendor-option-space" -> vendorSpace(statement, scope, member);
        default -> option(statement, scope, member);
      }
    } catch (Unsupported why) {
      file.notCarried(statement, why.why());
    }
  }

  private void whole(Statement statement, Scope scope, Optional<String> condition)
      throws Unsupported {
    boolean decided = !condition.isEmpty() && Parameters.isCarriedOver(statement);
    if (decided) {
      throw new Unsupported(
          "under a condition only options and boot fields can be set here; a class with the"
              + " condition as its test can say it");
    }
    parameters.read(statement, scope);
  }

  private void option(Statement statement, Scope scope, Optional<String> member)
      throws Unsupported {
    int name = statement.head().equals("option") ? 1 : statement.isAt(1, "option") ? 2 : 1;
    if (!statement.head().equals("option")) {
      file.notes()
          .once(
              statement.place(),
              "\"%s\" is taken for \"option\": the nearest scope wins here"
                  .formatted(statement.head()));
    }
    if (statement.words().size() <= name) {
      throw new Unsupported("expected option NAME VALUE");
    }
    set(name, statement, scope, member);
  }

  private void set(int name, Statement statement, Scope scope, Optional<String> member)
      throws Unsupported {
    Token word = statement.words().get(name);
    Optional<Option> option = file.options().find(word.text());
    if (option.isEmpty()) {
      throw new Unsupported("there is no option " + word.shown());
    }
    new OptionStatements(file)
        .set(option.get(), statement, statement.behind(name + 1), scope, member);
  }

  private void set(String name, Statement statement, Scope scope, Optional<String> member)
      throws Unsupported {
    Option option = file.options().find(name).orElseThrow();
    new OptionStatements(file).set(option, statement, statement.behind(1), scope, member);
  }

  private void text(Statement statement, Scope scope, Optional<String> member, String key)
      throws Unsupported {
    Cursor words = new Cursor(statement.behind(1), statement.place());
    Value value =
        statement.words().size() == 2 && statement.words().get(1).isString()
            ? new Value.Data(OptionData.read(Format.of(Field.TEXT), words))
            : new Value.Computed(file.expressions().value(words));
    scope.field(key, new Choice(member, value), statement.place());
  }

  private void server(Statement statement, Scope scope, Optional<String> member)
      throws Unsupported {
    Cursor words = new Cursor(statement.behind(1), statement.place());
    boolean plain = statement.words().size() == 2;
    Value value =
        plain
            ? new Value.Data(OptionData.read(Format.of(Field.ADDRESS), words))
            : new Value.Computed(file.expressions().value(words));
    scope.field("next-server", new Choice(member, value), statement.place());
  }

  private void vendorSpace(Statement statement, Scope scope, Optional<String> member)
      throws Unsupported {
    String space = statement.argument(1).toLowerCase(Locale.ROOT);
    if (!file.options().hasSpace(space)) {
      throw new Unsupported("there is no such option space");
    }
    if (member.isPresent()) {
      throw new Unsupported(
          "under a condition the space stays what it is; set the option 43 as octets there");
    }
    scope.vendorSpace(space);
  }
}
