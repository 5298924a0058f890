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
import java.util.zip.GZIPOutputStream;

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

  public static List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/", Role.ANYBODY, Dashboard::page),
        Endpoint.get("/web/<path>", Role.ANYBODY, Dashboard::file));
  }

  private static Reply page(Request request) {
    Site site = Holder.SITE;
    byte[] page = site.page().getBytes(StandardCharsets.UTF_8);
    return packed(
        request,
        "text/html; charset=utf-8",
        Map.of("Content-Security-Policy", site.policy(), "Cache-Control", "no-cache"),
        page);
  }

  private static Reply file(Request request) throws ProblemException {
    String path = request.path("path");
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    Optional<byte[]> file = type == null ? Optional.empty() : content(path);
    if (type == null || file.isEmpty()) {
      throw Problem.notFound("there is no such file of the dashboard in this version")
          .asException();
    }
    return packed(request, type, FOR_EVER, file.get());
  }

  private static Optional<byte[]> content(String path) {
    try {
      return Holder.SITE.file(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reply packed(
      Request request, String type, Map<String, String> headers, byte[] content) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Vary", "Accept-Encoding");
    if (request.header("Accept-Encoding").filter(each -> each.contains("gzip")).isEmpty()) {
      return new Reply.Stream(type, all, out -> out.write(content));
    }
    all.put("Content-Encoding", "gzip");
    return new Reply.Stream(
        type,
        all,
        out -> {
          GZIPOutputStream gzip = new GZIPOutputStream(out);
          gzip.write(content);
          gzip.finish();
        });
  }

  /// Read when somebody first looks.
  private static final class Holder {
    static final Site SITE = Site.read();
  }
}
