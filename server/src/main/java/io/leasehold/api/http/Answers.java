package io.leasehold.api.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/// Writes answers.
final class Answers {
  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";

  void write(Context context, Reply reply) throws ProblemException {
    guard(context);
    reply.headers().forEach(context::header);
    context.status(reply.status());
    switch (reply) {
      case Reply.Empty _ -> context.res().setContentType(null);
      case Reply.Json(_, Object body, _) -> context.contentType(JSON).result(JsonText.write(body));
      case Reply.Stream stream -> stream(context, stream);
    }
  }

  void write(Context context, Problem problem) {
    if (context.res().isCommitted()) {
      cutOff(context);
      return;
    }
    guard(context);
    if (problem.status() == 401) {
      context.header("WWW-Authenticate", "Bearer realm=\"leasehold\"");
    }
    Object after = problem.more().get("retry-after-seconds");
    if (after != null) {
      context.header("Retry-After", after.toString());
    }
    context.status(problem.status());
    context.contentType(PROBLEM);
    context.result(JsonText.write(problem.members(Optional.of(context.path()))));
  }

  /// What an answer never says, whatever it is about: that it may be kept, framed, run or used by
  /// the page of another site.
  private static void guard(Context context) {
    context.header("Cache-Control", "no-store");
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  }

  private static void stream(Context context, Reply.Stream stream) throws ProblemException {
    context.contentType(stream.contentType());
    try {
      // Jetty's own: the one of the library flushes nothing.
      OutputStream out = context.res().getOutputStream();
      stream.writing().to(out);
      out.flush();
    } catch (IOException e) {
      // Whoever asked has gone.
      cutOff(context);
    }
  }

  /// So that nobody takes for whole what is not.
  private static void cutOff(Context context) {
    ServletContextRequest.getServletContextRequest(context.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }
}
