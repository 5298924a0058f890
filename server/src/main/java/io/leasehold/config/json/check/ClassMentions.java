package io.leasehold.config.json.check;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.config.ClassName;
import io.leasehold.config.ClassNames;
import io.leasehold.config.Guard;
import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Findings;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.Placed;
import io.leasehold.config.json.tree.Quoting;
import io.leasehold.model.Spelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Every class that a configuration names: those that there are, and those that something asks
/// about. Whether each that is asked about exists is checked at the end, for the reservations that
/// give classes may stand behind whatever asks. Not for two threads.
public final class ClassMentions {
  public static final String EXPECTED = "the name of a class: 1 to 128 characters that can be seen";
  private static final int NAME_MAX = 128;

  private static final List<ClassName> BUILT_IN =
      List.of(
          ClassNames.ALL,
          ClassNames.KNOWN,
          ClassNames.UNKNOWN,
          ClassNames.BOOTP,
          ClassNames.DROP,
          ClassNames.REJECT);

  private final ClassNames.Builder names = new ClassNames.Builder();
  private final Findings findings;

  /// Those of `client-classes`, in their order.
  private final Map<String, ClassEntry> defined = new LinkedHashMap<>();

  private final GuardChecks guards = new GuardChecks();
  private final Set<String> given = new HashSet<>();
  private final List<Mention> mentions = new ArrayList<>();

  public ClassMentions(Findings findings) {
    this.findings = findings;
  }

  /// Where mistakes are told that come out at the end only.
  public Findings findings() {
    return findings;
  }

  /// The classes of a `client-classes` that says whom an option is for.
  public Guard guard(Fields fields) {
    return guard(fields, false);
  }

  /// The same of a network, a subnet or a pool: it is asked before an address is chosen.
  public Guard admission(Fields fields) {
    return guard(fields, true);
  }

  private Guard guard(Fields fields, boolean early) {
    Optional<Node> node = fields.find("client-classes");
    if (node.isEmpty()) {
      return Guard.OPEN;
    }
    List<Placed<String>> wanted = names(node.get());
    wanted.forEach(name -> mention(name, Need.EXISTS));
    guards.guard(wanted, early);
    return new Guard(numbered(wanted));
  }

  /// The classes that are looked at once the address is chosen.
  public List<ClassName> additional(Fields fields) {
    List<Placed<String>> listed =
        fields.find("evaluate-additional-classes").map(this::names).orElse(List.of());
    listed.forEach(name -> mention(name, Need.DEFINED));
    guards.listed(listed);
    return numbered(listed);
  }

  /// The classes of a `client-classes` that gives them to a client.
  public List<ClassName> given(Fields fields) {
    List<Placed<String>> names = fields.find("client-classes").map(this::names).orElse(List.of());
    names.forEach(name -> given.add(name.value()));
    return numbered(names);
  }

  /// One of `client-classes`, from here on.
  ///
  /// @return false, and an error, if there is one of this name
  public boolean define(ClassEntry entry) {
    ClassEntry earlier = defined.putIfAbsent(entry.name().value(), entry);
    if (earlier != null) {
      entry
          .name()
          .wrong("a name of its own; this one is on " + earlier.name().where() + " already");
    }
    return earlier == null;
  }

  public ClassName named(String name) {
    return names.of(name);
  }

  /// An expression asks about a class.
  ///
  /// @param inOrder it says who is in a class, and is looked at before the classes behind that
  /// @param wrong tells what was expected instead
  public void asked(String name, boolean inOrder, Consumer<String> wrong) {
    int before = inOrder ? defined.size() : Integer.MAX_VALUE;
    mentions.add(new Mention(name, Need.EXISTS, before, wrong));
  }

  /// Reports every class that is asked about and does not exist.
  public void check() {
    mentions.forEach(this::check);
  }

  /// Finds guards that let nobody in, once all is read.
  public void warn(Findings warnings) {
    guards.check(defined, given, warnings);
  }

  public ClassNames names() {
    return names.build();
  }

  /// A name of a class as it may stand in a configuration.
  public static Optional<String> name(String text) {
    return Optional.of(text)
        .filter(name -> !name.isBlank() && name.length() <= NAME_MAX)
        .filter(Quoting::isPrintable);
  }

  private void check(Mention mention) {
    String name = mention.name();
    Optional<Placed<String>> definition =
        Optional.ofNullable(defined.get(name)).map(ClassEntry::name);
    boolean exists =
        definition.isPresent() || mention.need() == Need.EXISTS && existsOtherwise(name);
    if (!exists) {
      mention.wrong().accept(mention.need().expected + nearest(name));
    } else if (definition.isPresent() && isBehind(mention)) {
      mention
          .wrong()
          .accept(
              "a class of those above: classes are looked at in their order, and %s follows on %s"
                  .formatted(quoted(name), definition.get().where()));
    }
  }

  private boolean existsOtherwise(String name) {
    return given.contains(name)
        || BUILT_IN.stream().anyMatch(built -> built.name().equals(name))
        || name.startsWith(ClassNames.VENDOR_CLASS)
        || defined.values().stream()
            .filter(ClassEntry::template)
            .anyMatch(entry -> name.startsWith(ClassNames.SPAWN + entry.name().value() + "_"));
  }

  private boolean isBehind(Mention mention) {
    return defined.keySet().stream().limit(mention.before()).noneMatch(mention.name()::equals);
  }

  private String nearest(String name) {
    List<String> known =
        Stream.of(BUILT_IN.stream().map(ClassName::name), given.stream(), defined.keySet().stream())
            .flatMap(names -> names)
            .toList();
    return Spelling.nearest(name, known)
        .map(near -> "; did you mean " + quoted(near) + "?")
        .orElse("");
  }

  private void mention(Placed<String> name, Need need) {
    Placed<String> here = name.to(findings);
    mentions.add(new Mention(name.value(), need, Integer.MAX_VALUE, here::wrong));
  }

  private List<Placed<String>> names(Node node) {
    return node.allPlaced(ClassMentions::name, EXPECTED);
  }

  private List<ClassName> numbered(List<Placed<String>> wanted) {
    return wanted.stream().map(name -> names.of(name.value())).distinct().toList();
  }

  /// What must be true of a class that is named.
  private enum Need {
    EXISTS("a class of \"client-classes\", one that a reservation gives, or one that is built in"),
    DEFINED("a class of \"client-classes\"");

    private final String expected;

    Need(String expected) {
      this.expected = expected;
    }
  }

  /// @param before how many of the classes are looked at before it asks
  private record Mention(String name, Need need, int before, Consumer<String> wrong) {}
}
