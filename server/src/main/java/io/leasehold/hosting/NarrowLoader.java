package io.leasehold.hosting;

/// What a jar sees of the server: the contract, the values that it speaks of, and Java. Libraries
/// of the server are not among that, so a jar may bring any of its own.
final class NarrowLoader extends ClassLoader {
  private static final String CONTRACT = "io.leasehold.extension.";
  private static final String VALUES = "io.leasehold.model.";

  private final ClassLoader server;

  NarrowLoader(ClassLoader server) {
    super("leasehold", ClassLoader.getPlatformClassLoader());
    this.server = server;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return name.startsWith(CONTRACT) || name.startsWith(VALUES)
        ? server.loadClass(name)
        : super.loadClass(name, resolve);
  }
}
