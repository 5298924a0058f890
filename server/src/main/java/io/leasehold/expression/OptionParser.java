package io.leasehold.expression;

import io.leasehold.expression.Condition.OptionExists;
import io.leasehold.expression.Condition.VendorExists;
import io.leasehold.expression.Operand.Content;
import io.leasehold.expression.Operand.ContentText;
import io.leasehold.expression.Operand.Enterprise;
import io.leasehold.expression.Operand.FieldValue;
import io.leasehold.expression.Operand.VendorData;
import io.leasehold.expression.OptionPlace.OfVendor;
import io.leasehold.expression.OptionPlace.Top;
import io.leasehold.expression.OptionPlace.Within;
import io.leasehold.model.Spelling;
import io.leasehold.wire.option.RelaySubOption;
import io.leasehold.wire.option.Shape;
import io.leasehold.wire.v4.OptionCode4;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// Reads what an expression asks of a message: options, what lies in them, fields.
final class OptionParser {
  private static final int RELAY_AGENT = OptionCode4.RELAY_AGENT_INFORMATION.code();
  private static final int VENDOR_ENCAPSULATED = OptionCode4.VENDOR_ENCAPSULATED_OPTIONS.code();

  /// What a part of a message that an expression asks for begins with.
  static final List<String> WORDS =
      List.of("option", "relay4", "vendor", "vendor-class", "pkt", "pkt4");

  private static final List<String> FORMS = List.of("hex", "text", "exists", "option");

  private final Tokens tokens;
  private final Names names;
  private final Set<Integer> codes = new TreeSet<>();
  private final Set<String> fields = new TreeSet<>();

  OptionParser(Tokens tokens, Names names) {
    this.tokens = tokens;
    this.names = names;
  }

  /// What has been read of a message, once all is read.
  Asked asked() {
    return new Asked(codes, fields);
  }

  /// Reads on from a word; empty, and nothing is read, if it is none of these.
  Optional<Node> read(Token word) throws SyntaxError {
    return switch (word.text()) {
      case "option" -> Optional.of(option());
      case "relay4" -> Optional.of(relay4());
      case "vendor" -> Optional.of(vendor());
      case "vendor-class" -> Optional.of(vendorClass());
      case "pkt", "pkt4" -> Optional.of(field());
      default -> Optional.empty();
    };
  }

  private Node option() throws SyntaxError {
    tokens.next();
    int code = bracketed("dhcp4");
    codes.add(code);
    return form(new Top(code));
  }

  private Node relay4() throws SyntaxError {
    tokens.next();
    codes.add(RELAY_AGENT);
    int code = bracketed("dhcp-agent-options-space");
    return form(new Within(new Top(RELAY_AGENT), code, false));
  }

  /// What stands behind the brackets: further options within, at last a form.
  private Node form(OptionPlace outermost) throws SyntaxError {
    OptionPlace place = outermost;
    int levels = 1;
    tokens.expect(".");
    while (tokens.peek().is("option")) {
      Token word = tokens.next();
      if (++levels > Parser.DEPTH_MAX) {
        throw word.instead("at most " + Parser.DEPTH_MAX + " options in one another");
      }
      place = within(place, word);
      tokens.expect(".");
    }
    Token form = tokens.next();
    return switch (form.text()) {
      case "hex" -> new Content(place);
      case "text" -> new ContentText(place, shape(place));
      case "exists" -> new OptionExists(place);
      default -> throw form.instead("\"hex\", \"text\", \"exists\" or \"option\"", FORMS);
    };
  }

  private OptionPlace within(OptionPlace outer, Token word) throws SyntaxError {
    if (!(outer instanceof Top(int code))) {
      return new Within(outer, bracketed(""), true);
    }
    if (code == OptionCode4.VENDOR_CLASS.code()) {
      throw word.instead("\"hex\", \"text\" or \"exists\"; parts of it: vendor-class[*].data[0]");
    }
    if (code == OptionCode4.VENDOR_OPTIONS.code()) {
      return new OfVendor(VendorOption.ANY, bracketed(""));
    }
    if (code == RELAY_AGENT) {
      return new Within(outer, bracketed("dhcp-agent-options-space"), false);
    }
    boolean known = code == VENDOR_ENCAPSULATED;
    return new Within(outer, bracketed(known ? "vendor-encapsulated-options-space" : ""), true);
  }

  private Node vendor() throws SyntaxError {
    tokens.next();
    codes.add(OptionCode4.VENDOR_OPTIONS.code());
    if (tokens.skip(".")) {
      tokens.expect("enterprise");
      return new Enterprise(VendorOption.OPTIONS);
    }
    long enterprise = enterprise();
    tokens.expect(".");
    if (tokens.skip("exists")) {
      return new VendorExists(VendorOption.OPTIONS, enterprise);
    }
    tokens.expect("option");
    String space = enterprise == VendorOption.ANY ? "" : "vendor-" + enterprise;
    return form(new OfVendor(enterprise, bracketed(space)));
  }

  private Node vendorClass() throws SyntaxError {
    tokens.next();
    codes.add(OptionCode4.VENDOR_CLASS.code());
    if (tokens.skip(".")) {
      tokens.expect("enterprise");
      return new Enterprise(VendorOption.CLASS);
    }
    long enterprise = enterprise();
    tokens.expect(".");
    if (tokens.skip("exists")) {
      return new VendorExists(VendorOption.CLASS, enterprise);
    }
    tokens.expect("data");
    int index = 0;
    if (tokens.skip("[")) {
      index = (int) tokens.number(0, 255, "which part");
      tokens.expect("]");
    }
    return new VendorData(enterprise, index);
  }

  private long enterprise() throws SyntaxError {
    tokens.expect("[");
    long enterprise =
        tokens.skip("*")
            ? VendorOption.ANY
            : tokens.number(0, 0xFFFF_FFFFL, "\"*\" or an enterprise");
    tokens.expect("]");
    return enterprise;
  }

  private Node field() throws SyntaxError {
    Token owner = tokens.next();
    tokens.expect(".");
    Token word = tokens.next();
    List<String> words = Field.words(owner.text());
    Field field =
        Field.named(owner.text(), word.text())
            .orElseThrow(() -> word.instead("one of " + String.join(", ", words), words));
    fields.add(field.toString());
    return new FieldValue(field);
  }

  /// A code or a name in brackets.
  ///
  /// @param space where names are looked up; empty if there are none
  private int bracketed(String space) throws SyntaxError {
    tokens.expect("[");
    int code = code(space);
    tokens.expect("]");
    return code;
  }

  private int code(String space) throws SyntaxError {
    String what = space.isEmpty() ? "an option's code" : "an option's name or code";
    if (tokens.peek().kind() != Token.Kind.WORD || space.isEmpty()) {
      return (int) tokens.number(0, 255, what);
    }
    Token name = tokens.next();
    OptionalInt code = names.option(space, name.text());
    return code.orElseThrow(
        () ->
            name.instead(
                "the name of an option of the space \"%s\", or a code%s"
                    .formatted(space, Spelling.hint(names.nearest(space, name.text())))));
  }

  private static Shape shape(OptionPlace place) {
    return switch (place) {
      case Top(int code) -> OptionCode4.ofCode(code).map(OptionCode4::shape).orElse(Shape.OPAQUE);
      case Within(Top(int outer), int code, _) when outer == RELAY_AGENT ->
          RelaySubOption.ofCode(code).map(RelaySubOption::shape).orElse(Shape.OPAQUE);
      case Within _, OfVendor _ -> Shape.OPAQUE;
    };
  }
}
