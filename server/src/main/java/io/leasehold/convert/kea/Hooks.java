package io.leasehold.convert.kea;

import io.leasehold.convert.Out;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Kea's hook libraries, as far as they change what clients get.
final class Hooks {
  /// What becomes of the others, by the word in the library's name.
  private static final Map<String, String> TOLD =
      Map.ofEntries(
          Map.entry("lease_cmds", "leases are administered with leasehold leases"),
          Map.entry("host_cmds", "reservations stand in the configuration"),
          Map.entry("subnet_cmds", "subnets stand in the configuration; reload it"),
          Map.entry("class_cmds", "classes stand in the configuration; reload it"),
          Map.entry("stat_cmds", "metrics are there without it"),
          Map.entry("perfmon", "metrics are there without it"),
          Map.entry("cb_cmds", "there is no database of configurations"),
          Map.entry("mysql", "the server keeps its own store"),
          Map.entry("pgsql", "the server keeps its own store"),
          Map.entry("mysql_cb", "there is no database of configurations"),
          Map.entry("pgsql_cb", "there is no database of configurations"),
          Map.entry("host_cache", "reservations are in memory"),
          Map.entry("ha", "one server serves alone in this version"),
          Map.entry("ping_check", "addresses are not probed before they are offered"),
          Map.entry("run_script", "there are no scripts to run"),
          Map.entry("legal_log", "the history of leases is in the store"),
          Map.entry("forensic_log", "the history of leases is in the store"),
          Map.entry("lease_query", "lease queries are not answered in this version"),
          Map.entry("radius", "there is no RADIUS in this version"),
          Map.entry(
              "ddns_tuning",
              "\"generated-name\" of \"ddns\" makes names, and \"send-updates\" of a class says"
                  + " whose are told"),
          Map.entry("gss_tsig", "updates are signed with a key (TSIG)"),
          Map.entry("user_chk", "use client classes or reservations"),
          Map.entry("rbac", "the server is administered with leasehold"));

  private boolean bootp;
  private boolean limits;
  private Map<Integer, List<FlexAction>> flex = new HashMap<>();
  private Optional<String> identifier = Optional.empty();
  private Optional<Boolean> replaceClientId = Optional.empty();

  private Hooks() {}

  static Hooks read(Section root, FlexOptions options, Expressions expressions) {
    Hooks hooks = new Hooks();
    for (Section section : root.sections("hooks-libraries")) {
      Optional<Element> library = section.require("library");
      Optional<Element> parameters = section.take("parameters");
      library
          .flatMap(Element::text)
          .ifPresent(
              path -> hooks.library(library.get(), word(path), parameters, options, expressions));
      section.finish();
    }
    return hooks;
  }

  boolean limits() {
    return limits;
  }

  Map<Integer, List<FlexAction>> flex() {
    return flex;
  }

  /// Kea answers BOOTP clients with the library only.
  void write(Out.Obj to) {
    to.put("bootp", bootp ? "pool" : "ignore");
    identifier.ifPresent(expression -> to.put("identifier-expression", expression));
    replaceClientId.ifPresent(replace -> to.put("replace-client-id", replace));
  }

  private void library(
      Element library,
      String word,
      Optional<Element> parameters,
      FlexOptions options,
      Expressions expressions) {
    switch (word) {
      case "bootp" -> bootp = true;
      case "limits" -> limits = true;
      case "flex_option" ->
          parameters.flatMap(Section::of).ifPresent(section -> flex = options.read(section));
      case "flex_id" ->
          parameters.flatMap(Section::of).ifPresent(section -> flexId(section, expressions));
      default ->
          library.note(
              "the hook library %s is not carried over: %s"
                  .formatted(word, TOLD.getOrDefault(word, "it has no counterpart here")));
    }
  }

  private void flexId(Section parameters, Expressions expressions) {
    identifier = parameters.take("identifier-expression").flatMap(expressions::value);
    replaceClientId = parameters.bool("replace-client-id");
    parameters.take("ignore-iaid").ifPresent(element -> element.note("it belongs to DHCPv6"));
    parameters.finish();
  }

  /// "libdhcp_flex_id.so" at the end of a path is "flex_id".
  private static String word(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.replaceFirst("^libdhcp_", "").replaceFirst("\\.so(\\..*)?$", "");
  }
}
