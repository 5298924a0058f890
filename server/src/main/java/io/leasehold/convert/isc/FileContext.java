package io.leasehold.convert.isc;

/// What is known of the whole file while its parts are read.
record FileContext(
    OptionTable options, Expressions expressions, ClassNames names, MadeClasses made, Notes notes) {

  static FileContext begin() {
    Notes notes = new Notes();
    OptionTable options = new OptionTable();
    ClassNames names = new ClassNames();
    Expressions expressions = new Expressions(options, names, notes);
    return new FileContext(options, expressions, names, new MadeClasses(names), notes);
  }

  void notCarried(Statement statement, String why) {
    notes.note(
        statement.place(), "\"%s\" is not carried over: %s".formatted(statement.shown(), why));
  }
}
