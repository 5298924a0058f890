package io.leasehold.api.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/// A library for browsers, of which some files are in our jar.
///
/// @param folder its name below `/web/lib`
/// @param modules what scripts import by name, and the file of each
record WebJar(String group, String folder, String version, List<Module> modules) {
  private static final String ALL = "/META-INF/resources/webjars/";

  WebJar {
    modules = List.copyOf(modules);
  }

  /// @param name as scripts have it; one that ends with a slash stands for a folder
  record Module(String name, String file) {}

  /// @param group of its artifact
  static WebJar of(String group, String artifact, Module... modules) {
    return new WebJar(group, artifact, version(group, artifact), List.of(modules));
  }

  /// Where browsers find it: never another content at the same place.
  String path() {
    return "lib/%s/%s/".formatted(folder, version);
  }

  /// Where the class path has it.
  String resource(String file) {
    return "%s%s/%s/%s".formatted(ALL, folder, version, file);
  }

  private static String version(String group, String artifact) {
    String place = "/META-INF/maven/%s/%s/pom.properties".formatted(group, artifact);
    try (InputStream in = WebJar.class.getResourceAsStream(place)) {
      Properties properties = new Properties();
      properties.load(java.util.Objects.requireNonNull(in, place));
      return properties.getProperty("version").toLowerCase(Locale.ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
