package io.leasehold.api.dashboard;

import io.leasehold.api.dashboard.WebJar.Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every file that a browser may have. Their addresses have what they are in them, so that a
/// browser may keep them for ever, and never has those of two versions side by side.
final class Site {
  private static final String OWN = "/web";
  private static final String PAGE = "index.html";

  /// Of a name within a library.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]++(?:[./][A-Za-z0-9_-]++)*+");

  /// None of theirs is nearly as long.
  private static final int NAME_MAX = 200;

  private static final String SCRIPT = "app.js";

  private static final List<WebJar> LIBRARIES =
      List.of(
          WebJar.of("org.webjars", "bootstrap"),
          WebJar.of(
              "org.webjars.npm", "lit", new Module("lit", "index.js"), new Module("lit/", "")),
          WebJar.of(
              "org.webjars.npm",
              "lit-html",
              new Module("lit-html", "lit-html.js"),
              new Module("lit-html/", "")),
          WebJar.of(
              "org.webjars.npm",
              "lit-element",
              new Module("lit-element", "index.js"),
              new Module("lit-element/", "")),
          WebJar.of(
              "org.webjars.npm",
              "lit__reactive-element",
              new Module("@lit/reactive-element", "reactive-element.js"),
              new Module("@lit/reactive-element/", "")),
          WebJar.of("org.webjars.npm", "uplot", new Module("uplot", "dist/uPlot.esm.js")));

  private final SortedMap<String, byte[]> own;
  private final String build;
  private final String page;
  private final String policy;

  private Site(SortedMap<String, byte[]> own) {
    this.own = own;
    build = HexFormat.of().formatHex(digest(own), 0, 8);
    String imports = imports();
    page = page(imports);
    // The map of names is the one script within the page: by its hash, and no other, it may be.
    policy =
        "default-src 'none'; script-src 'self' 'sha256-%s'; style-src 'self'; img-src 'self' data:;"
                .formatted(sha256(imports))
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  }

  static Site read() {
    try {
      URI place = Objects.requireNonNull(Site.class.getResource(OWN + "/" + PAGE)).toURI();
      if (!place.getScheme().equals("jar")) {
        return new Site(files(Path.of(place).resolveSibling("")));
      }
      try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
        return new Site(files(jar.getPath(OWN)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What is at `/`.
  String page() {
    return page;
  }

  /// What the page may do (Content Security Policy Level 3): nothing of any other place, no script
  /// or style within a document.
  String policy() {
    return policy;
  }

  /// @param path below `/web/`
  /// @return empty if it is none of ours
  Optional<byte[]> file(String path) throws IOException {
    String prefix = build + "/";
    if (path.startsWith(prefix)) {
      return Optional.ofNullable(own.get(path.substring(prefix.length())));
    }
    for (WebJar each : LIBRARIES) {
      if (path.startsWith(each.path())) {
        return resource(each, path.substring(each.path().length()));
      }
    }
    return Optional.empty();
  }

  private static Optional<byte[]> resource(WebJar library, String file) throws IOException {
    if (file.length() > NAME_MAX || !NAME.matcher(file).matches()) {
      return Optional.empty();
    }
    try (InputStream in = Site.class.getResourceAsStream(library.resource(file))) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    }
  }

  private static SortedMap<String, byte[]> files(Path folder) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(each).toString().replace('\\', '/');
        files.put(name, Files.readAllBytes(each));
      }
    }
    return files;
  }

  private String page(String imports) {
    String template = new String(Objects.requireNonNull(own.get(PAGE)), StandardCharsets.UTF_8);
    return template
        .replace("@preload@", preloads())
        .replace("@bootstrap@", "/web/" + LIBRARIES.getFirst().path() + "css/bootstrap.min.css")
        .replace("@uplot@", "/web/" + LIBRARIES.getLast().path() + "dist/uPlot.min.css")
        .replace("@build@", "/web/" + build)
        .replace("@imports@", imports);
  }

  private static String imports() {
    return LIBRARIES.stream()
        .flatMap(each -> each.modules().stream().map(module -> entry(each, module)))
        .collect(Collectors.joining(",", "{\"imports\":{", "}}"));
  }

  private static String entry(WebJar library, Module module) {
    return "\"%s\":\"/web/%s%s\"".formatted(module.name(), library.path(), module.file());
  }

  /// Asked for at once, what would be found one behind the other. What only a view needs is not: a
  /// browser takes about a millisecond for each module before it paints.
  private String preloads() {
    Stream<String> libraries =
        LIBRARIES.stream()
            .filter(each -> !each.folder().equals("uplot"))
            .flatMap(each -> each.modules().stream().map(module -> each.path() + module.file()))
            .filter(file -> file.endsWith(".js"));
    Stream<String> ours = Imports.of(SCRIPT, own).stream().skip(1).map(this::placed);
    return Stream.concat(libraries, ours)
        .map("<link rel=\"modulepreload\" href=\"/web/%s\">"::formatted)
        .collect(Collectors.joining("\n"));
  }

  private String placed(String name) {
    return build + "/" + name;
  }

  private static byte[] digest(SortedMap<String, byte[]> files) {
    MessageDigest digest = sha256();
    files.forEach(
        (name, content) -> {
          digest.update(name.getBytes(StandardCharsets.UTF_8));
          digest.update((byte) 0);
          digest.update(content);
        });
    return digest.digest();
  }

  private static String sha256(String text) {
    byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(digest);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }
}
