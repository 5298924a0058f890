package io.leasehold.convert.kea;

import io.leasehold.config.json.option.ServerOptions;
import io.leasehold.wire.v4.OptionCode4;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The parameters of the hook library flex_option: what it adds to a reply, puts in place of
/// something, or removes.
final class FlexOptions {
  private static final String EVERYBODY = "ALL";
  private static final List<String> ACTIONS = List.of("add", "supersede", "remove");

  private final Definitions definitions;
  private final Expressions expressions;
  private final MadeClasses classes;
  private final Map<Integer, List<FlexAction>> actions = new HashMap<>();

  FlexOptions(Definitions definitions, Expressions expressions, MadeClasses classes) {
    this.definitions = definitions;
    this.expressions = expressions;
    this.classes = classes;
  }

  Map<Integer, List<FlexAction>> read(Section parameters) {
    for (Section option : parameters.sections("options")) {
      OptionalLong code = settable(option, code(option));
      boolean text = option.bool("csv-format").orElse(false);
      Optional<String> forClass = option.word("client-class");
      if (ACTIONS.stream().filter(action -> option.peek(action).isPresent()).count() > 1) {
        option.element().error("several actions, expected one of " + String.join(", ", ACTIONS));
      }
      if (code.isPresent()) {
        int number = (int) code.getAsLong();
        set(option, "add", new Rule(number, text, forClass, false));
        set(option, "supersede", new Rule(number, text, forClass, true));
        remove(option, number, forClass);
      }
      option
          .take("sub-options")
          .ifPresent(element -> element.note("sub-options are not changed here; not carried over"));
      option.finish();
    }
    return actions;
  }

  /// @param text whether the expression's value is text, to be read by the option's type
  private record Rule(int code, boolean text, Optional<String> forClass, boolean replace) {}

  /// An option that the server makes itself is named, and left out.
  private static OptionalLong settable(Section option, OptionalLong code) {
    Optional<String> why = code.isPresent() ? why((int) code.getAsLong()) : Optional.empty();
    if (why.isEmpty()) {
      return code;
    }
    ACTIONS.forEach(option::take);
    option
        .element()
        .note(
            "option %d cannot be changed here: %s; left out"
                .formatted(code.getAsLong(), why.get()));
    return OptionalLong.empty();
  }

  private static Optional<String> why(int code) {
    return code == OptionCode4.SERVER_IDENTIFIER.code()
        ? Optional.of("the server says this itself")
        : ServerOptions.instead(code);
  }

  private OptionalLong code(Section option) {
    OptionalLong code = option.whole("code", 1, 254);
    Optional<String> name = option.word("name");
    String space = option.word("space").orElse(Definition.DHCP4);
    if (!space.equals(Definition.DHCP4)) {
      option.element().note("options of the space %s are not changed here".formatted(space));
      return OptionalLong.empty();
    }
    if (code.isPresent()) {
      return code;
    }
    Optional<Definition> known = name.flatMap(word -> definitions.find(Definition.DHCP4, word));
    if (known.isEmpty()) {
      option.element().error("an option without a \"code\" or a \"name\" that is known");
    }
    return known.map(definition -> OptionalLong.of(definition.code())).orElse(OptionalLong.empty());
  }

  private void set(Section option, String key, Rule rule) {
    Optional<Element> element = option.take(key);
    Optional<String> given = element.flatMap(expressions::value);
    if (given.isEmpty()) {
      return;
    }
    Optional<String> octets = octets(element.get(), given.get(), rule);
    if (octets.isEmpty()) {
      element.get().note("text that only the packet tells cannot be turned into this option here");
      return;
    }
    String expression = octets.get();
    String test = "not (%s == '')".formatted(expression);
    String forClass =
        Expressions.isLiteral(expression) && rule.forClass().isEmpty()
            ? EVERYBODY
            : classes.of(
                "flex-option-" + rule.code(),
                rule.forClass()
                    .map(name -> "member('%s') and %s".formatted(name, test))
                    .orElse(test));
    add(rule.code(), new FlexAction.Set(expression, forClass, rule.replace()));
  }

  private Optional<String> octets(Element element, String expression, Rule rule) {
    Optional<Definition> definition =
        definitions.find(Definition.DHCP4, rule.code()).filter(_ -> rule.text());
    try {
      return definition.isPresent()
          ? Expressions.octets(expression, definition.get())
          : Optional.of(expression);
    } catch (BadData bad) {
      element.error(String.valueOf(bad.getMessage()));
      return Optional.of(expression);
    }
  }

  private void remove(Section option, int code, Optional<String> forClass) {
    option
        .take("remove")
        .flatMap(expressions::test)
        .ifPresent(
            test ->
                add(
                    code,
                    new FlexAction.Remove(
                        classes.of(
                            "flex-option-" + code,
                            forClass
                                .map(name -> "member('%s') and (%s)".formatted(name, test))
                                .orElse(test)))));
  }

  private void add(int code, FlexAction action) {
    actions.computeIfAbsent(code, _ -> new ArrayList<>()).add(action);
  }
}
