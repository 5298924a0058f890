package io.leasehold.api.http;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// What is refused before anybody has looked at it, as a problem: nothing of the server's inside.
final class PlainErrors extends ErrorHandler {
  @Override
  public boolean handle(
      org.eclipse.jetty.server.Request request, Response response, Callback callback) {
    int status = response.getStatus();
    Problem problem =
        new Problem(
            status,
            "bad-request",
            "The request is not as it should be",
            "it is no HTTP request that this server takes",
            Map.of());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    byte[] body = JsonText.write(problem.members(Optional.empty()));
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
