package io.leasehold.select;

/// Says of a network whether it is for the client of one query.
public interface Doorkeeper {
  /// Lets everybody in everywhere.
  Doorkeeper EVERYBODY =
      new Doorkeeper() {
        @Override
        public boolean letsInto(LinkSubnet subnet) {
          return true;
        }

        @Override
        public boolean letsInto(Link link) {
          return true;
        }
      };

  /// Lets in whom the guards let in that is in these classes, wherever it is.
  static Doorkeeper of(Classes classes) {
    return new Doorkeeper() {
      @Override
      public boolean letsInto(LinkSubnet subnet) {
        return subnet.admits(classes);
      }

      @Override
      public boolean letsInto(Link link) {
        return link.admits(classes);
      }
    };
  }

  /// True if the subnet is for the client, which is taken to be there.
  boolean letsInto(LinkSubnet subnet);

  /// True if some subnet of the link is.
  boolean letsInto(Link link);
}
