package io.leasehold.convert.isc;

import io.leasehold.convert.isc.Choice.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// `option NAME VALUE` and `option NAME = EXPRESSION`.
final class OptionStatements {
  private static final int RENEWAL = 58;
  private static final int REBINDING = 59;

  private final FileContext file;

  OptionStatements(FileContext file) {
    this.file = file;
  }

  void set(Option option, Statement at, List<Token> words, Scope scope, Optional<String> member)
      throws Unsupported {
    if (option.isOfMessages() && (option.code() == RENEWAL || option.code() == REBINDING)) {
      time(option, words, scope, member);
      return;
    }
    refuse(option);
    Cursor cursor = new Cursor(words, at.place());
    if (cursor.takeMark("=")) {
      computed(option, cursor, at, scope, member);
      return;
    }
    if (!option.format().encapsulates().isEmpty() && option.format().fields().isEmpty()) {
      throw new Unsupported(
          "its value is what is set in the space \"%s\"".formatted(option.format().encapsulates()));
    }
    OptionData data = OptionData.read(option.format(), cursor);
    if (!option.isOfMessages() && member.isPresent()) {
      throw new Unsupported(
          "under a condition only whole options can be set here, not those within another: set"
              + " the outer one as octets there");
    }
    if (data.octets().isEmpty() && option.isOfMessages()) {
      throw new Unsupported("an option without octets is not sent");
    }
    scope.option(option, new Choice(member, new Value.Data(data)), at.place());
  }

  private static void refuse(Option option) throws Unsupported {
    if (option.space().equals("agent") || option.space().equals("fqdn")) {
      throw new Unsupported("the server does not make this option here");
    }
    if (!option.isOfMessages()) {
      return;
    }
    Optional<String> instead = OptionTable.instead(option.code());
    if (instead.isPresent()) {
      throw new Unsupported("it cannot be set here: " + instead.get());
    }
    if (option.code() < 1 || option.code() > 254) {
      throw new Unsupported("there is no option %d".formatted(option.code()));
    }
  }

  /// The octets of a number or an address are its own.
  private void computed(
      Option option, Cursor cursor, Statement at, Scope scope, Optional<String> member)
      throws Unsupported {
    if (!option.isOfMessages()) {
      throw new Unsupported("options within others cannot be computed here");
    }
    String expression = file.expressions().value(cursor);
    scope.option(option, new Choice(member, new Value.Computed(expression)), at.place());
  }

  private static void time(Option option, List<Token> words, Scope scope, Optional<String> member)
      throws Unsupported {
    OptionalLong number =
        words.size() == 1 ? Numbers.of(words.getFirst().text()) : OptionalLong.empty();
    if (number.isEmpty() || number.getAsLong() < 0 || number.getAsLong() > Numbers.INFINITE) {
      throw new Unsupported("expected a number of seconds");
    }
    if (member.isPresent()) {
      throw new Unsupported("under a condition times cannot be set here; a class can say them");
    }
    scope.number(option.code() == RENEWAL ? "renew-time" : "rebind-time", number.getAsLong());
  }
}
