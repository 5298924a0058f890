package io.leasehold.select;

/// Hears which classes a query is in, and which it is not in, and why. Nobody listens on the data
/// path.
public interface ClassWatch {
  /// Hears nothing, and says so: what would be told is not even made.
  ClassWatch NOBODY =
      new ClassWatch() {
        @Override
        public boolean isListening() {
          return false;
        }

        @Override
        public void in(String name, String why) {}

        @Override
        public void notIn(String name, String why) {}
      };

  default boolean isListening() {
    return true;
  }

  /// The query is in the class, whether or not anything asks about it.
  void in(String name, String why);

  /// The class has been looked at, and the query is not in it.
  void notIn(String name, String why);
}
