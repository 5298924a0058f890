package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import io.leasehold.api.resource.Catalogue.ClassEntry;
import io.leasehold.api.resource.Catalogue.OptionEntry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `/classes` and `/options`: what a configuration can name.
final class CatalogueResource {
  private static final String CLASSES = "/api/v1/classes";
  private static final String SPACE = "space";
  private static final String TEXT = "text";

  private final Catalogue catalogue;

  CatalogueResource(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(CLASSES, Role.VIEWER, _ -> classes()),
        Endpoint.get(CLASSES + "/{name}", Role.VIEWER, this::one),
        Endpoint.get("/api/v1/options", Role.VIEWER, this::options).with(SPACE, TEXT));
  }

  /// @param definition as the configuration has it
  private record ClassJson(
      String name, Map<String, Object> definition, List<String> usedBy, int reservations) {
    ClassJson {
      // In the order of the file.
      definition = Collections.unmodifiableMap(new LinkedHashMap<>(definition));
      usedBy = List.copyOf(usedBy);
    }

    static ClassJson of(ClassEntry entry) {
      return new ClassJson(
          entry.name(), JsonBody.members(entry.definition()), entry.usedBy(), entry.reservations());
    }
  }

  private record ClassList(List<ClassJson> classes) {
    ClassList {
      classes = List.copyOf(classes);
    }
  }

  private record OptionList(List<OptionJson> options) {
    OptionList {
      options = List.copyOf(options);
    }
  }

  /// @param settable false if a configuration cannot set it; `instead` says what to do
  private record OptionJson(
      int code,
      String name,
      List<String> aliases,
      String space,
      String shape,
      List<String> fields,
      String form,
      Optional<String> rfc,
      String origin,
      boolean settable,
      Optional<String> instead) {
    OptionJson {
      aliases = List.copyOf(aliases);
      fields = List.copyOf(fields);
    }

    static OptionJson of(OptionEntry entry) {
      return new OptionJson(
          entry.code(),
          entry.name(),
          entry.aliases(),
          entry.space(),
          entry.shape(),
          entry.fields(),
          entry.form(),
          entry.rfc().map(number -> "RFC " + number),
          entry.own() ? "configuration" : "registry",
          entry.instead().isEmpty(),
          entry.instead());
    }
  }

  private Reply classes() {
    return Reply.json(new ClassList(catalogue.classes().stream().map(ClassJson::of).toList()));
  }

  private Reply one(Request request) throws ProblemException {
    String name = request.path("name");
    return Reply.json(
        catalogue.classes().stream()
            .filter(entry -> entry.name().equals(name))
            .findFirst()
            .map(ClassJson::of)
            .orElseThrow(
                () -> Problem.notFound("there is no class \"%s\"".formatted(name)).asException()));
  }

  private Reply options(Request request) {
    Optional<String> space = request.query(SPACE);
    String text = request.query(TEXT).orElse("").toLowerCase(Locale.ROOT);
    return Reply.json(
        new OptionList(
            catalogue.options().stream()
                .filter(entry -> space.isEmpty() || space.get().equals(entry.space()))
                .filter(entry -> has(entry, text))
                .map(OptionJson::of)
                .toList()));
  }

  /// In its name or another of its names, or as its number.
  private static boolean has(OptionEntry entry, String text) {
    return entry.name().contains(text)
        || entry.aliases().stream().anyMatch(alias -> alias.contains(text))
        || Integer.toString(entry.code()).equals(text);
  }
}
