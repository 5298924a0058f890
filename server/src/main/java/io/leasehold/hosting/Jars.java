package io.leasehold.hosting;

import io.leasehold.extension.Extension;
import io.leasehold.files.Reason;
import io.leasehold.files.Writers;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reads the jars of a directory, each by a class loader of its own. They run with the rights of
/// the server, so nobody else may be able to write them.
final class Jars {
  private static final String JAR = ".jar";
  private static final String NAME = "[a-z0-9][a-z0-9._-]{0,62}";

  private final Function<String, Health> healths;
  private final Map<String, Loaded> byName = new HashMap<>();

  /// @param healths makes that of an extension
  private Jars(Function<String, Health> healths) {
    this.healths = healths;
  }

  /// By name, in order.
  static List<Loaded> of(Path directory, Function<String, Health> healths)
      throws BadExtensionException {
    Jars jars = new Jars(healths);
    for (Path jar : jarsOf(directory)) {
      jars.read(directory, jar);
    }
    List<Loaded> all = new ArrayList<>(jars.byName.values());
    all.sort((one, other) -> one.name().compareTo(other.name()));
    return all;
  }

  private static List<Path> jarsOf(Path directory) throws BadExtensionException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(JAR)).sorted().toList();
    } catch (IOException e) {
      throw new BadExtensionException("extensions cannot be read: " + Reason.withFile(e));
    }
  }

  private void read(Path directory, Path jar) throws BadExtensionException {
    try {
      URL url = Writers.checkedBelow(directory, jar).toUri().toURL();
      Theirs.run(() -> read(jar, url));
    } catch (IOException e) {
      throw new BadExtensionException("%s cannot be loaded: %s".formatted(jar, Reason.of(e)));
    } catch (ThrownException e) {
      if (e.thrown() instanceof BadExtensionException bad) {
        throw bad;
      }
      Throwable cause = e.thrown().getCause() == null ? e.thrown() : e.thrown().getCause();
      throw new BadExtensionException("%s cannot be loaded: %s".formatted(jar, cause));
    }
  }

  /// The loader is never closed: classes may be loaded at any time.
  private void read(Path jar, URL url) throws BadExtensionException {
    ClassLoader narrow = new NarrowLoader(Jars.class.getClassLoader());
    ClassLoader own =
        new URLClassLoader(String.valueOf(jar.getFileName()), new URL[] {url}, narrow);
    int count = 0;
    for (Extension each : ServiceLoader.load(Extension.class, own)) {
      add(jar, each);
      count++;
    }
    if (count == 0) {
      throw new BadExtensionException(
          "%s has no extension: no META-INF/services/%s that names one"
              .formatted(jar, Extension.class.getName()));
    }
  }

  private void add(Path jar, Extension extension) throws BadExtensionException {
    if (extension.version() != Extension.VERSION) {
      throw new BadExtensionException(
          "%s: %s is made for version %d of the contract, and this server has version %d"
              .formatted(
                  jar, extension.getClass().getName(), extension.version(), Extension.VERSION));
    }
    String name = extension.name();
    if (!name.matches(NAME)) {
      throw new BadExtensionException(
          "%s: %s is called \"%s\"; expected up to 63 lower-case letters, digits, '.', '_', '-'"
              .formatted(jar, extension.getClass().getName(), name));
    }
    String file = String.valueOf(jar.getFileName());
    Loaded earlier =
        byName.putIfAbsent(name, new Loaded(name, file, extension, healths.apply(name)));
    if (earlier != null) {
      throw new BadExtensionException(
          "%s: there is an extension \"%s\" already, in %s".formatted(jar, name, earlier.jar()));
    }
  }
}
