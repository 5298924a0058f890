package io.leasehold.select;

import io.leasehold.config.ClassName;
import io.leasehold.config.ClassNames;
import io.leasehold.config.ClassText;
import io.leasehold.config.ClientClass;
import io.leasehold.config.ClientClass.Membership;
import io.leasehold.expression.Test;
import io.leasehold.expression.TestSet;
import io.leasehold.expression.Value;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;

/// The tests and templates of some classes, which are looked at one after the other. Immutable.
final class ClassTests {
  private final ClassNames names;
  private final List<Part> parts;

  private ClassTests(ClassNames names, List<Part> parts) {
    this.names = names;
    this.parts = List.copyOf(parts);
  }

  /// @param classes in their order; those that have neither a test nor a template are left out
  static ClassTests of(List<ClientClass> classes, ClassNames names) {
    List<Part> parts = new ArrayList<>();
    List<Tested> run = new ArrayList<>();
    for (ClientClass each : classes) {
      switch (each.membership()) {
        case Membership.Tested(Test test) -> run.add(new Tested(each.name(), test));
        case Membership.Spawned(Value value) -> {
          endRun(run, parts);
          parts.add(new Template(each.name(), value));
        }
        case Membership.Given() -> {}
      }
    }
    endRun(run, parts);
    return new ClassTests(names, parts);
  }

  private static void endRun(List<Tested> run, List<Part> parts) {
    if (!run.isEmpty()) {
      parts.add(Tests.of(run));
      run.clear();
    }
  }

  /// Puts the query into the classes that hold for it.
  void run(QueryFacts facts, ClassWatch watch) {
    for (Part part : parts) {
      switch (part) {
        case Tests tests when watch.isListening() -> watched(tests, facts, watch);
        case Tests tests ->
            tests.set.run(facts, i -> facts.classes().add(tests.each.get(i).name()));
        case Template template -> spawn(template, facts, watch);
      }
    }
  }

  private static void watched(Tests tests, QueryFacts facts, ClassWatch watch) {
    for (Tested tested : tests.each) {
      if (!facts.classes().has(tested.name())) {
        String why = tested.test().explain(facts).words();
        if (tested.test().holds(facts)) {
          facts.classes().add(tested.name());
          watch.in(tested.name().name(), why);
        } else {
          watch.notIn(tested.name().name(), why);
        }
      }
    }
  }

  /// The instance comes before its template, so that what is configured for the one value wins.
  private void spawn(Template template, QueryFacts facts, ClassWatch watch) {
    Octets value = template.value().of(facts).orElse(Octets.EMPTY);
    if (value.isEmpty()) {
      watch.notIn(template.name().name(), template.value() + " has no value");
      return;
    }
    String instance = ClientClass.instance(template.name().name(), value);
    names.find(instance).ifPresent(facts.classes()::add);
    facts.classes().add(new Classes.Instance(template.name(), value));
    facts.classes().add(template.name());
    watch.in(instance, template.value() + " is \"" + ClassText.of(value) + "\"");
    watch.in(template.name().name(), "it is the template of " + instance);
  }

  private sealed interface Part {}

  private record Tests(List<Tested> each, TestSet set) implements Part {
    static Tests of(List<Tested> run) {
      return new Tests(List.copyOf(run), TestSet.of(run.stream().map(Tested::test).toList()));
    }
  }

  private record Template(ClassName name, Value value) implements Part {}

  private record Tested(ClassName name, Test test) {}
}
