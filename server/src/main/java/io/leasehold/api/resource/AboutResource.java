package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// `/about`: which server this is, which rules it keeps, and what it is made of.
final class AboutResource {
  private static final String RFCS = "/io/leasehold/api/about/rfcs.tsv";
  private static final String PARTS = "/io/leasehold/api/about/parts.tsv";

  private final Running running;

  AboutResource(Running running) {
    this.running = running;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.get("/api/v1/about", Role.VIEWER, _ -> answer()));
  }

  private record AboutJson(
      String version, String java, String started, List<RfcJson> rfcs, List<PartJson> parts) {
    AboutJson {
      rfcs = List.copyOf(rfcs);
      parts = List.copyOf(parts);
    }
  }

  /// @param rules that it has for servers
  /// @param done how many of those are kept; the others are so partly, or not
  /// @param tests classes of tests that are about them
  private record RfcJson(
      String rfc, String title, int rules, int done, int partly, int not, int tests) {
    static RfcJson of(List<String> columns) {
      return new RfcJson(
          "RFC " + columns.getFirst(),
          columns.get(1),
          Integer.parseInt(columns.get(2)),
          Integer.parseInt(columns.get(3)),
          Integer.parseInt(columns.get(4)),
          Integer.parseInt(columns.get(5)),
          Integer.parseInt(columns.get(6)));
    }
  }

  private record PartJson(String name, String version, String licence, String url, String what) {
    static PartJson of(List<String> columns) {
      return new PartJson(
          columns.getFirst(), columns.get(1), columns.get(2), columns.get(3), columns.get(4));
    }
  }

  private Reply answer() {
    Instant started = running.started();
    return Reply.json(
        new AboutJson(
            running.version(),
            Runtime.version().toString(),
            started.toString(),
            rows(RFCS).map(RfcJson::of).toList(),
            rows(PARTS).map(PartJson::of).toList()));
  }

  /// Of a table with tabs between.
  private static Stream<List<String>> rows(String table) {
    try (InputStream in = AboutResource.class.getResourceAsStream(table)) {
      if (in == null) {
        throw new IllegalStateException(table + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> List.of(line.split("\t", -1)));
    } catch (IOException e) {
      throw new IllegalStateException("the jar cannot be read", e);
    }
  }
}
