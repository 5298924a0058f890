package io.leasehold.repo;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// The files of the repository, as the tests of this package read them.
final class Sources {
  /// The tests run in the folder of their module.
  static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  private static final List<String> ROOTS =
      List.of(
          "server/src/main/java",
          "server/src/test/java",
          "fuzz/src/test/java",
          "e2e/src/main/java",
          "e2e/src/test/java",
          "bench/src/main/java",
          "bench/src/test/java");

  private Sources() {}

  /// A file by its path from the repository's root, with `/` between the names.
  record Source(String path, String text) {
    List<String> lines() {
      return text.lines().toList();
    }

    /// `io/leasehold/wire/v4` for a file in that package.
    String packagePath() {
      String folder = path.substring(0, path.lastIndexOf('/'));
      return folder.substring(folder.indexOf("/java/") + "/java/".length());
    }
  }

  static List<Source> java() {
    List<Source> found = new ArrayList<>();
    for (String root : ROOTS) {
      if (Files.isDirectory(REPOSITORY.resolve(root))) {
        found.addAll(below(root, ".java"));
      }
    }
    return found;
  }

  /// Every Markdown page: the ones of the root and all below `docs`.
  static List<Source> pages() {
    List<Source> found = new ArrayList<>(below("docs", ".md"));
    try (Stream<Path> files = Files.list(REPOSITORY)) {
      files
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .map(Sources::read)
          .forEach(found::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /// All files of a folder, at any depth, whose names end so, sorted.
  static List<Source> below(String folder, String ending) {
    try (Stream<Path> files = Files.walk(REPOSITORY.resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(ending) && Files.isRegularFile(file))
          .sorted()
          .map(Sources::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Parses the sources, without resolving names, and shows each tree with its positions.
  static void parse(BiConsumer<CompilationUnitTree, SourcePositions> each) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      List<Path> paths = java().stream().map(file -> REPOSITORY.resolve(file.path())).toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(paths));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      task.parse().forEach(unit -> each.accept(unit, positions));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String pathOf(CompilationUnitTree unit) {
    return slashed(Path.of(unit.getSourceFile().toUri()));
  }

  static Source read(Path file) {
    try {
      return new Source(slashed(file), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String slashed(Path file) {
    return REPOSITORY.relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/');
  }
}
