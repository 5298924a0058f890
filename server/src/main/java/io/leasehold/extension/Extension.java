package io.leasehold.extension;

/// One thing that a jar adds. It has a constructor without arguments, and is one of the five kinds.
public sealed interface Extension
    permits AllocatorProvider,
        ClientTestProvider,
        EventSinkProvider,
        LeaseStoreProvider,
        OptionValueProvider {
  /// The version of this contract. Another number is another contract: what was compiled for it is
  /// refused at the start, by name.
  int VERSION = 1;

  /// What the configuration calls it: up to 63 lower-case letters, digits, `.`, `_` and `-`, of
  /// which the first is a letter or a digit. No two extensions of a server have one name.
  String name();

  /// What it was compiled for: `return VERSION;`, which javac copies into the class.
  int version();
}
