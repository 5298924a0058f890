package io.leasehold.change;

/// Hears when somebody changes the configuration, and what becomes of it. In the changer's thread,
/// while nobody else changes it.
public interface Onlooker {
  /// Sees nothing.
  Onlooker NONE =
      new Onlooker() {
        @Override
        public void begins() {}

        @Override
        public void ended(Outcome outcome) {}
      };

  void begins();

  void ended(Outcome outcome);
}
