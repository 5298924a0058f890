package io.leasehold.config.json;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.config.ClassNames;
import io.leasehold.config.ClientClass;
import io.leasehold.config.ClientClass.Membership;
import io.leasehold.config.json.check.ClassEntry;
import io.leasehold.config.json.check.ClassMentions;
import io.leasehold.config.json.option.ExpressionReader;
import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.ObjectKind;
import io.leasehold.config.json.tree.Placed;
import io.leasehold.model.Ipv4;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Reads `client-classes`: who is in which class, and what holds for those who are.
final class ClassReader {
  /// Whoever is in them is in them by what the server knows.
  private static final Set<String> NEVER_DEFINED =
      Set.of(ClassNames.ALL.name(), ClassNames.KNOWN.name(), ClassNames.UNKNOWN.name());

  private static final String LIMIT = "address-limit";

  private final ScopeReader scopes;
  private final ExpressionReader expressions;
  private final ClassMentions mentions;
  private final List<Placed<Ipv4>> masks = new ArrayList<>();

  ClassReader(ScopeReader scopes, ExpressionReader expressions, ClassMentions mentions) {
    this.scopes = scopes;
    this.expressions = expressions.ofClasses();
    this.mentions = mentions;
  }

  List<ClientClass> read(Fields root, Times around) {
    return root.items("client-classes", "an array of classes").stream()
        .flatMap(node -> Fields.of(node, ObjectKind.CLIENT_CLASS).stream())
        .flatMap(fields -> one(fields, around).stream())
        .toList();
  }

  /// The subnet masks among the options of those that have been read.
  List<Placed<Ipv4>> masks() {
    return masks;
  }

  /// Reads all of it even when the name is wrong, for the sake of the other errors.
  private Optional<ClientClass> one(Fields fields, Times around) {
    Optional<Membership> membership = membership(fields);
    boolean onlyAdditional =
        fields.find("only-in-additional-list").flatMap(Node::bool).orElse(false);
    ScopeReader.Level level = scopes.within(fields).read(fields, around);
    masks.addAll(level.masks());
    Optional<Placed<String>> name =
        fields
            .require("name", "\"voip\"")
            .flatMap(node -> node.placed(ClassMentions::name, ClassMentions.EXPECTED))
            .filter(placed -> isAllowed(placed, fields))
            .filter(placed -> mentions.define(entry(placed, fields, onlyAdditional)));
    return name.flatMap(
        placed ->
            membership.map(
                how ->
                    new ClientClass(
                        mentions.named(placed.value()),
                        how,
                        onlyAdditional,
                        level.scope(),
                        limit(fields, onlyAdditional))));
  }

  private static ClassEntry entry(Placed<String> name, Fields fields, boolean onlyAdditional) {
    boolean template = fields.has("template-test");
    return new ClassEntry(name, template, template || fields.has("test"), onlyAdditional);
  }

  /// Additional classes are looked at with the address that has been chosen: too late for a limit.
  private static OptionalLong limit(Fields fields, boolean onlyAdditional) {
    if (onlyAdditional) {
      fields
          .find(LIMIT)
          .ifPresent(
              node ->
                  node.wrong(
                      "\"address-limit\" of a class that is looked at only once an address has been"
                          + " chosen",
                      "none here; a limit of the pool, or \"only-in-additional-list\": false"));
    }
    return AdmissionReader.limit(fields, LIMIT);
  }

  private Optional<Membership> membership(Fields fields) {
    Optional<Node> test = fields.find("test");
    Optional<Node> template = fields.find("template-test");
    if (test.isPresent() && template.isPresent()) {
      template.get().wrong("\"template-test\" beside \"test\"", "one of the two");
    }
    Optional<Membership> tested = test.flatMap(expressions::test).map(Membership.Tested::new);
    Optional<Membership> spawned =
        template.flatMap(expressions::value).map(Membership.Spawned::new);
    return test.isPresent() || template.isPresent()
        ? tested.or(() -> spawned)
        : Optional.of(new Membership.Given());
  }

  private static boolean isAllowed(Placed<String> name, Fields fields) {
    boolean never = NEVER_DEFINED.contains(name.value());
    boolean bootp =
        name.value().equals(ClassNames.BOOTP.name())
            && (fields.has("test") || fields.has("template-test"));
    if (never) {
      name.wrong(
          "a name that is not built in; every query is put into "
              + quoted(name.value())
              + " by the server");
    } else if (bootp) {
      name.wrong("no test: the server puts queries of BOOTP clients into it");
    }
    return !never && !bootp;
  }
}
