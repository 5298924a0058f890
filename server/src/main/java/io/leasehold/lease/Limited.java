package io.leasehold.lease;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import io.leasehold.model.Range;

/// What has only so many addresses: where they are, or whose.
public sealed interface Limited {
  /// The server as a whole.
  record Server() implements Limited {
    @Override
    public String toString() {
      return "the server";
    }
  }

  /// A shared network.
  record Network(String name) implements Limited {
    @Override
    public String toString() {
      return "shared network " + name;
    }
  }

  /// A subnet.
  record Subnet(Prefix prefix) implements Limited {
    @Override
    public String toString() {
      return "subnet " + prefix;
    }
  }

  /// A class of clients.
  record OfClass(String name) implements Limited {
    @Override
    public String toString() {
      return "class " + name;
    }
  }

  /// One instance of a template.
  record OfInstance(KeptClasses.Instance instance) implements Limited {
    @Override
    public String toString() {
      return "class %s of template %s".formatted(instance.name(), instance.template());
    }
  }

  /// A line, RFC 3046 §3.1: what the relay agent calls it, and the relay agent, for others may use
  /// the same name.
  record Circuit(Ipv4 giaddr, Octets id) implements Limited {
    @Override
    public String toString() {
      return "circuit-id %s of relay agent %s".formatted(id.toHex(), giaddr);
    }
  }

  /// Whoever is at the far end of a line, RFC 3046 §3.2.
  record Remote(Octets id) implements Limited {
    @Override
    public String toString() {
      return "remote-id " + id.toHex();
    }
  }

  /// A pool, with the addresses of its range that are reserved.
  record Pool(Range range) implements Limited {
    @Override
    public String toString() {
      return "pool " + range;
    }
  }
}
