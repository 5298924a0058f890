package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/// The contract itself, and a page to browse it. Everything comes out of this process: no page of
/// it asks anybody else.
final class ContractResource {
  private static final String YAML = "application/yaml";
  private static final String ASSETS = "/META-INF/resources/webjars/swagger-ui/";
  private static final String VERSIONS = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

  /// What of Swagger UI the page needs, and what it is.
  private static final Map<String, String> TYPES =
      Map.of(
          "swagger-ui.css", "text/css",
          "swagger-ui-bundle.js", "text/javascript",
          "favicon-32x32.png", "image/png");

  /// Swagger UI sets styles by script, and draws with data: URLs.
  private static final Map<String, String> PAGE =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
              + " img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'");

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            "/api/v1/openapi.yaml", Role.ANYBODY, _ -> resource(YAML, "/openapi.yaml", Map.of())),
        Endpoint.get(
            "/api/docs", Role.ANYBODY, _ -> resource("text/html", page("page.html"), PAGE)),
        Endpoint.get("/api/docs/{file}", Role.ANYBODY, ContractResource::file));
  }

  private static Reply file(Request request) throws ProblemException {
    String name = request.path("file");
    if (name.equals("page.js")) {
      return resource("text/javascript", page(name), PAGE);
    }
    String type = TYPES.get(name);
    if (type == null) {
      throw Problem.notFound("there is no file of that name").asException();
    }
    return resource(type, ASSETS + Holder.VERSION + "/" + name, PAGE);
  }

  private static String page(String name) {
    return "/io/leasehold/api/docs/" + name;
  }

  private static Reply resource(String type, String path, Map<String, String> headers) {
    String withCharset = type.startsWith("image/") ? type : type + "; charset=utf-8";
    return new Reply.Stream(
        withCharset,
        headers,
        out -> {
          try (InputStream in = open(path)) {
            in.transferTo(out);
          }
        });
  }

  private static InputStream open(String path) {
    InputStream found = ContractResource.class.getResourceAsStream(path);
    if (found == null) {
      throw new IllegalStateException(path + " is not in the jar");
    }
    return found;
  }

  /// Read when it is first needed.
  private static final class Holder {
    static final String VERSION = version();

    private static String version() {
      var properties = new java.util.Properties();
      try (InputStream in = open(VERSIONS)) {
        properties.load(in);
      } catch (IOException e) {
        throw new IllegalStateException("the jar cannot be read", e);
      }
      return properties.getProperty("version");
    }
  }
}
