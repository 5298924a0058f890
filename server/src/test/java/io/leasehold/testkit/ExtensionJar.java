package io.leasehold.testkit;

import io.leasehold.extension.Extension;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/// Jars of extensions, compiled as a stranger does it: against the classes of the server alone.
public final class ExtensionJar {
  private static final String SERVICE = "META-INF/services/io.leasehold.extension.Extension";

  private ExtensionJar() {}

  /// Where the sources of the example are.
  public static Path example() {
    return Examples.repository().resolve("examples/extension").toAbsolutePath();
  }

  /// The example, packed into a directory that is made for it.
  ///
  /// @param folder for the directory, and for what is made on the way
  public static Path exampleIn(Path folder) {
    Path main = example().resolve("src/main");
    try (Stream<Path> files = Files.walk(main.resolve("java"))) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      String names = Files.readString(main.resolve("resources").resolve(SERVICE));
      return pack(folder, "example.jar", sources, names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A jar of classes that are written in the test.
  ///
  /// @param sources by the name of the class; each is an extension
  public static Path of(Path folder, String name, Map<String, String> sources) {
    List<Path> files = new ArrayList<>();
    sources.forEach((type, text) -> files.add(write(folder.resolve(type + ".java"), text)));
    return pack(folder, name, files, String.join("\n", sources.keySet()));
  }

  private static Path pack(Path folder, String name, List<Path> sources, String services) {
    Path classes = folder.resolve(name + ".classes");
    compile(classes, sources);
    try (Stream<Path> files = Files.walk(classes)) {
      List<Path> compiled = files.filter(Files::isRegularFile).toList();
      Path directory = Files.createDirectories(folder.resolve("extensions"));
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
      Path jar = directory.resolve(name);
      try (OutputStream out = Files.newOutputStream(jar);
          JarOutputStream entries = new JarOutputStream(out)) {
        for (Path file : compiled) {
          add(entries, classes.relativize(file).toString(), Files.readAllBytes(file));
        }
        add(entries, SERVICE, services.getBytes(StandardCharsets.UTF_8));
      }
      Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(JarOutputStream entries, String name, byte[] content) throws IOException {
    entries.putNextEntry(new JarEntry(name));
    entries.write(content);
    entries.closeEntry();
  }

  private static void compile(Path classes, List<Path> sources) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    String server =
        Path.of(
                URI.create(
                    Extension.class.getProtectionDomain().getCodeSource().getLocation().toString()))
            .toString();
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-d", classes.toString(), "-cp", server));
    sources.forEach(file -> arguments.add(file.toString()));
    int exit = javac.run(null, null, null, arguments.toArray(String[]::new));
    if (exit != 0) {
      throw new AssertionError("javac ends with " + exit + ": " + Arrays.asList(sources));
    }
  }

  private static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
