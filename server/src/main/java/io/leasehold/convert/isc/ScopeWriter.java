package io.leasehold.convert.isc;

import io.leasehold.convert.Out;
import io.leasehold.convert.isc.Choice.Value;
import io.leasehold.convert.isc.Scope.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Writes what holds in a scope: options, boot fields and times. In dhcpd a class beats pool,
/// subnet and shared network; here these do, so what a class says comes first in them, too.
final class ScopeWriter {
  /// Of all settings of all classes in all networks.
  private static final long PREFIXES_MAX = 2_000_000;

  private static final long DEFAULT_S = 43_200;
  private static final long MIN_S = 300;
  private static final long MAX_S = 86_400;
  private static final List<String> FIELDS =
      List.of("next-server", "boot-file-name", "server-name");
  private static final List<String> BOUNDS =
      List.of("default-lease-time", "min-lease-time", "max-lease-time");

  private static final int DOMAIN_NAME = 15;

  private static final String NO_NAMES =
      "what is said of names in DNS is not carried over: \"ddns-update-style\" is none or not said,"
          + " and dhcpd tells DNS nothing";

  private static final String CLASS_LAST =
      "what pools, subnets and networks say of names goes before what a class says here";

  private final FileContext file;
  private final List<ClassScope> classes;
  private final Spaces spaces;
  private long prefixesLeft = PREFIXES_MAX;

  /// What a class says.
  ///
  /// @param name here
  record ClassScope(String name, Scope scope) {}

  /// @param classes those that say something, in their order
  ScopeWriter(FileContext file, List<ClassScope> classes, Spaces spaces) {
    this.file = file;
    this.classes = List.copyOf(classes);
    this.spaces = spaces;
  }

  void write(Scope scope, Out.Obj to) {
    lease(scope, to);
    for (String key : List.of("renew-time", "rebind-time")) {
      scope.number(key).ifPresent(value -> to.put(key, Numbers.duration(value)));
    }
    FIELDS.forEach(key -> field(scope, key, to));
    options(scope, to);
    names(scope, to);
  }

  private void names(Scope scope, Out.Obj to) {
    if (!scope.effectiveFlag(NameStatements.ON).orElse(false)) {
      scope.names().forEach((_, said) -> file.notes().once(said.place(), NO_NAMES));
      return;
    }
    if (scope.kind() == Kind.CLASS) {
      scope.names().forEach((_, said) -> file.notes().once(said.place(), CLASS_LAST));
    }
    Out.Obj out = new Out.Obj();
    suffix(scope).ifPresent(name -> out.put(NameStatements.SUFFIX, name));
    scope.names().forEach((key, said) -> out.put(key, said.value()));
    out.remove(NameStatements.HOSTNAME);
    if (!out.isEmpty()) {
      to.put("ddns", out);
    }
  }

  /// Where nothing else is said, dhcpd takes the domain that the client is told.
  private Optional<Out> suffix(Scope scope) {
    Setting told = scope.options(Option.DHCP).get(DOMAIN_NAME);
    if (told == null || scope.hasEffectiveName(NameStatements.SUFFIX)) {
      return Optional.empty();
    }
    Choice first = told.choices().getFirst();
    return first.isForAll() && first.value() instanceof Value.Data(OptionData data)
        ? Optional.of(file.options().value(option(DOMAIN_NAME), data))
            .filter(Out.Text.class::isInstance)
        : Optional.empty();
  }

  private void options(Scope scope, Out.Obj to) {
    Out.Obj options = new Out.Obj();
    scope
        .options(Option.DHCP)
        .forEach(
            (code, setting) -> {
              Option option = option(code);
              options.put(
                  file.options().key(code),
                  value(
                      option,
                      choices(
                          scope,
                          setting,
                          s -> Optional.ofNullable(s.options(Option.DHCP).get(code)))));
            });
    spaces.write(scope, options);
    if (!options.isEmpty()) {
      to.put("options", options);
    }
  }

  private Option option(int code) {
    return file.options().ofMessages(code);
  }

  private interface Said {
    Optional<Setting> in(Scope scope);
  }

  private List<Choice> choices(Scope scope, Setting own, Said said) {
    List<Choice> all = new ArrayList<>();
    if (scope.kind() == Kind.NETWORK || scope.kind() == Kind.SUBNET || scope.kind() == Kind.POOL) {
      prefixesLeft -= classes.size();
      if (prefixesLeft < 0) {
        file.notes()
            .once(
                own.place(),
                "what classes say of it comes behind it, for there are too many of both");
      }
      for (ClassScope each : prefixesLeft < 0 ? List.<ClassScope>of() : classes) {
        said.in(each.scope())
            .ifPresent(
                setting -> setting.choices().forEach(choice -> all.add(ofClass(each, choice))));
      }
    }
    all.addAll(own.choices());
    return all;
  }

  private Choice ofClass(ClassScope group, Choice choice) {
    String member =
        choice
            .member()
            .map(
                other ->
                    file.made()
                        .of("both", "member('%s') and member('%s')".formatted(group.name(), other)))
            .orElse(group.name());
    return new Choice(Optional.of(member), choice.value());
  }

  private Out value(Option option, List<Choice> choices) {
    Choice first = choices.getFirst();
    if (first.isForAll() && first.value() instanceof Value.Data(OptionData data)) {
      return file.options().value(option, data);
    }
    List<Out> all = choices.stream().map(choice -> (Out) alternative(option, choice)).toList();
    return all.size() == 1 ? all.getFirst() : new Out.Arr(all);
  }

  private Out.Obj alternative(Option option, Choice choice) {
    Out.Obj out = new Out.Obj();
    switch (choice.value()) {
      case Value.Data(OptionData data) -> out.put("value", file.options().value(option, data));
      case Value.Computed(String expression) -> out.put("expression", expression);
    }
    choice.member().ifPresent(name -> out.putTexts("client-classes", List.of(name)));
    return out;
  }

  private void field(Scope scope, String key, Out.Obj to) {
    Optional<Setting> own = scope.field(key);
    if (own.isEmpty()) {
      return;
    }
    List<Choice> choices = choices(scope, own.get(), s -> s.field(key));
    Choice first = choices.getFirst();
    if (first.isForAll() && first.value() instanceof Value.Data(OptionData data)) {
      to.put(key, plain(data));
      return;
    }
    to.put(key, new Out.Obj().put("expression", expression(choices, inherited(scope, key))));
  }

  private static Out plain(OptionData data) {
    return data.parts()
        .getFirst()
        .orElse(new Out.Obj().put("expression", Expressions.literal(data.octets())));
  }

  private static String expression(List<Choice> choices, String otherwise) {
    String text = otherwise;
    for (Choice choice : choices.reversed()) {
      String value =
          switch (choice.value()) {
            case Value.Data(OptionData data) -> Expressions.literal(data.octets());
            case Value.Computed(String computed) -> computed;
          };
      String before = text;
      text =
          choice
              .member()
              .map(name -> "ifelse(member('%s'), %s, %s)".formatted(name, value, before))
              .orElse(value);
    }
    return text;
  }

  /// What holds where no choice is for the client.
  private static String inherited(Scope scope, String key) {
    return scope
        .around()
        .flatMap(outer -> outer.effectiveField(key).map(s -> expression(s.choices(), "''")))
        .orElse("''");
  }

  /// dhcpd takes each of the three from the nearest scope that has it.
  private void lease(Scope scope, Out.Obj to) {
    if (scope.kind() != Kind.TOP && BOUNDS.stream().allMatch(key -> scope.number(key).isEmpty())) {
      return;
    }
    long max = Math.max(1, or(scope.effectiveNumber("max-lease-time"), MAX_S));
    long min = Math.max(1, Math.min(max, or(scope.effectiveNumber("min-lease-time"), MIN_S)));
    long usual = Math.clamp(or(scope.effectiveNumber("default-lease-time"), DEFAULT_S), min, max);
    Out.Obj bounds = new Out.Obj().put("default", Numbers.duration(usual));
    bounds.put("min", Numbers.duration(min)).put("max", Numbers.duration(max));
    to.put("lease-time", min == max ? Numbers.duration(usual) : bounds);
  }

  private static long or(OptionalLong number, long otherwise) {
    return number.orElse(otherwise);
  }

  /// True if a class and a network both say times.
  boolean hasTimesOfClasses() {
    return classes.stream().anyMatch(each -> hasTimes(each.scope()));
  }

  static boolean hasTimes(Scope scope) {
    return BOUNDS.stream().anyMatch(key -> scope.number(key).isPresent())
        || scope.number("renew-time").isPresent()
        || scope.number("rebind-time").isPresent();
  }
}
