package io.leasehold.api.dashboard;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/` and its files. Anybody may have them: there is nothing in them but the program.
public final class Dashboard {
  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml; charset=utf-8");

  private static final Map<String, String> FOR_EVER =
      Map.of("Cache-Control", "public, max-age=31536000, immutable");

  private Dashboard() {}

  private record Kind(String type, Map<String, String> headers) {}

  public static List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/", Role.ANYBODY, Dashboard::page),
        Endpoint.get("/web/<path>", Role.ANYBODY, Dashboard::file));
  }

  private static Reply page(Request request) {
    Site site = Holder.SITE;
    byte[] page = site.page().getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers =
        Map.of("Content-Security-Policy", site.policy(), "Cache-Control", "no-cache");
    return packed(request, "", new Kind("text/html; charset=utf-8", headers), page);
  }

  private static Reply file(Request request) throws ProblemException {
    String path = request.path("path");
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    Optional<byte[]> file = type == null ? Optional.empty() : content(path);
    if (type == null || file.isEmpty()) {
      throw Problem.notFound("there is no such file of the dashboard in this version")
          .asException();
    }
    return packed(request, path, new Kind(type, FOR_EVER), file.get());
  }

  private static Optional<byte[]> content(String path) {
    try {
      return Holder.SITE.file(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param path by which it is packed once
  private static Reply packed(Request request, String path, Kind kind, byte[] content) {
    Map<String, String> all = new HashMap<>(kind.headers());
    all.put("Vary", "Accept-Encoding");
    boolean takesGzip =
        request.header("Accept-Encoding").filter(each -> each.contains("gzip")).isPresent();
    if (takesGzip) {
      all.put("Content-Encoding", "gzip");
    }
    byte[] sent = takesGzip ? Holder.PACKING.of(path, content) : content;
    return new Reply.Stream(kind.type(), all, out -> out.write(sent));
  }

  /// Read when somebody first looks.
  private static final class Holder {
    static final Site SITE = Site.read();
    static final Packing PACKING = new Packing();
  }
}
