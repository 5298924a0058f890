package io.leasehold.lease;

import io.leasehold.config.ClientClass;
import io.leasehold.model.Octets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The classes that a client was in when it got its address, or renewed it: all that can have an
/// `address-limit`, whether they have one or not, so that one that gets a limit later counts at
/// once.
///
/// @param names of classes that are no templates, in the order of the alphabet
/// @param instances of templates
public record KeptClasses(List<String> names, List<Instance> instances) {
  public static final KeptClasses NONE = new KeptClasses(List.of(), List.of());

  public KeptClasses {
    names = List.copyOf(names);
    instances = List.copyOf(instances);
  }

  /// An instance of a template.
  ///
  /// @param value what the template's expression gave; of a long one a part and a digest
  public record Instance(String template, Octets value) {
    /// Clients make the values, so that longer ones are not kept whole.
    public static final int VALUE_SIZE_MAX = 256;

    private static final String DIGEST = "SHA-256";
    private static final int DIGEST_SIZE = 32;

    public Instance {
      value = value.length() <= VALUE_SIZE_MAX ? value : shortened(value);
    }

    /// As people and `member` know it; other instances can have the same name.
    public String name() {
      return ClientClass.instance(template, value);
    }

    /// Of the greatest size: what was shortened once stays as it is.
    private static Octets shortened(Octets value) {
      try {
        byte[] digest = MessageDigest.getInstance(DIGEST).digest(value.toByteArray());
        return value.slice(0, VALUE_SIZE_MAX - DIGEST_SIZE).concat(Octets.copyOf(digest));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has " + DIGEST, e);
      }
    }
  }

  public boolean isEmpty() {
    return names.isEmpty() && instances.isEmpty();
  }

  /// These, but of some classes what is said now.
  ///
  /// @param some by name
  public KeptClasses but(Set<String> some, KeptClasses now) {
    return some.isEmpty()
        ? this
        : new KeptClasses(
            Stream.concat(
                    names.stream().filter(name -> !some.contains(name)),
                    now.names.stream().filter(some::contains))
                .sorted()
                .toList(),
            Stream.concat(
                    instances.stream().filter(each -> !some.contains(each.template())),
                    now.instances.stream().filter(each -> some.contains(each.template())))
                .toList());
  }

  /// As people read them.
  public List<String> allNames() {
    return instances.isEmpty()
        ? names
        : Stream.concat(names.stream(), instances.stream().map(Instance::name)).toList();
  }
}
