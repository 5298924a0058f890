package io.leasehold.api.http;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// By which methods a path can be asked.
final class MethodsByPath {
  private static final String PARAMETER = "\\{[^}]*\\}";

  /// One that may have slashes in it.
  private static final String REST = "<[^>]*>";

  private final List<Way> ways;

  private record Way(Pattern path, String method) {}

  MethodsByPath(List<Endpoint> endpoints) {
    ways =
        endpoints.stream()
            .map(each -> new Way(pattern(each.path()), each.method().toString()))
            .toList();
  }

  /// As the header `Allow` has it (RFC 9110 §10.2.1); empty if nothing is there.
  String at(String path) {
    String plain =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return ways.stream()
        .filter(way -> way.path().matcher(plain).matches())
        .map(Way::method)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static Pattern pattern(String path) {
    return Pattern.compile(
        Stream.of(path.split(REST, -1))
            .map(MethodsByPath::withoutRest)
            .collect(Collectors.joining(".+")));
  }

  private static String withoutRest(String path) {
    return Stream.of(path.split(PARAMETER, -1))
        .map(Pattern::quote)
        .collect(Collectors.joining("[^/]+"));
  }
}
