package io.leasehold.command;

import io.leasehold.config.ClassName;
import io.leasehold.config.ClassNames;
import io.leasehold.config.ClientClass;
import io.leasehold.config.Config;
import io.leasehold.config.json.option.OptionSense;
import io.leasehold.expression.Names;
import io.leasehold.model.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What names mean in an expression that stands in no configuration: what they mean in the one in
/// use. For one expression.
final class TrialNames implements Names {
  private final OptionSense options;
  private final Config config;

  /// Classes that nothing in the configuration names, numbered behind its own.
  private final List<String> others = new ArrayList<>();

  TrialNames(OptionSense options, Config config) {
    this.options = options;
    this.config = config;
  }

  @Override
  public OptionalInt option(String space, String name) {
    return options.code(space, name);
  }

  @Override
  public Optional<String> nearest(String space, String name) {
    return options.nearest(space, name);
  }

  @Override
  public int classNumber(String name) {
    Optional<ClassName> known = config.classNames().find(name);
    if (known.isPresent()) {
      return known.get().number();
    }
    if (!others.contains(name)) {
      others.add(name);
    }
    return config.classNames().size() + others.indexOf(name);
  }

  /// The name that a number stands for; empty if it is one of the configuration's.
  Optional<String> other(int classNumber) {
    int index = classNumber - config.classNames().size();
    return index < 0 ? Optional.empty() : Optional.of(others.get(index));
  }

  /// The first class that is asked about and that there is not.
  Optional<String> unknown() {
    return others.stream().filter(name -> !isMadeOfQueries(name)).findFirst();
  }

  /// Those that are named after option 60, and instances of templates.
  private boolean isMadeOfQueries(String name) {
    return name.startsWith(ClassNames.VENDOR_CLASS)
        || config.classes().stream()
            .filter(each -> each.membership() instanceof ClientClass.Membership.Spawned)
            .anyMatch(each -> name.startsWith(ClientClass.instances(each.name().name())));
  }

  String expected(String unknown) {
    List<String> known =
        config.classNames().startingWith("").stream().map(ClassName::name).toList();
    return "a class of \"client-classes\", one that a reservation gives, or one that is built in"
        + Spelling.nearest(unknown, known).map("; did you mean \"%s\"?"::formatted).orElse("");
  }
}
