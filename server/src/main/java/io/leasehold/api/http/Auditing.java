package io.leasehold.api.http;

import io.javalin.http.Context;
import io.leasehold.api.access.Principal;
import io.leasehold.api.access.Role;
import io.leasehold.audit.Actor;
import io.leasehold.audit.Audit;
import io.leasehold.audit.Deed;
import io.leasehold.audit.Outcome;
import io.leasehold.files.Reason;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/// Writes down what is changed through the API, whatever it is: here, so that no endpoint can
/// forget it. What cannot be written down is not done.
public final class Auditing {
  /// By which whoever asks can find a request again.
  static final String REQUEST_ID = "X-Request-ID";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:+/=-]{1,64}");
  private static final int SERVER_ERROR = 500;

  private final Audit audit;

  public Auditing(Audit audit) {
    this.audit = audit;
  }

  /// Answers a request, and writes down before and after it what there is to be.
  Reply answer(Request request, Endpoint endpoint) throws ProblemException {
    if (!endpoint.isAudited()) {
      return endpoint.handler().answer(request);
    }
    return endpoint.role() == Role.ANYBODY
        ? ofAnybody(request, endpoint)
        : ofSomebody(request, endpoint);
  }

  /// Somebody's token is not valid.
  void refusedSignIn(Context context) {
    Actor nobody = new Actor("", "", context.ip());
    audit.refuse(new Deed(nobody, "sign-in", "", id(context)), "the token is not valid");
  }

  /// Somebody may not ask for something that would be written down.
  ///
  /// @param why nothing secret, and nothing that was sent
  void refused(Context context, Principal who, Endpoint endpoint, String why) {
    if (endpoint.isAudited()) {
      String on = String.join(" ", context.pathParamMap().values());
      audit.refuse(deed(context, who, endpoint).on(on), why);
    }
  }

  static Deed deed(Context context, Principal who, Endpoint endpoint) {
    String role = who.role() == Role.ANYBODY ? "" : who.role().label();
    Actor by = new Actor(who.name(), role, context.ip());
    return new Deed(by, endpoint.action(), "", id(context));
  }

  private static String id(Context context) {
    return Optional.ofNullable(context.header(REQUEST_ID))
        .filter(text -> ID.matcher(text).matches())
        .orElse("");
  }

  /// What anybody may ask for is written down only if something comes of it: else whoever likes
  /// could fill the disk. If it cannot be, nobody hears of what has come of it.
  private Reply ofAnybody(Request request, Endpoint endpoint) throws ProblemException {
    Reply reply = endpoint.handler().answer(request);
    try {
      audit.tell(request.deed(), Outcome.DONE, request.note());
      return reply;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private Reply ofSomebody(Request request, Endpoint endpoint) throws ProblemException {
    long asked = ask(request);
    // Until somebody says otherwise.
    Outcome outcome = Outcome.FAILED;
    String detail = "500 bug";
    try {
      Reply reply = endpoint.handler().answer(request);
      outcome = Outcome.DONE;
      detail = request.note();
      return reply;
    } catch (ProblemException e) {
      Problem problem = e.problem();
      String done = request.note();
      boolean isRefused = problem.status() < SERVER_ERROR && done.isEmpty();
      outcome = isRefused ? Outcome.REFUSED : Outcome.FAILED;
      // Not its text: that may quote what was sent.
      detail = problem.status() + " " + problem.kind() + (done.isEmpty() ? "" : "; " + done);
      throw e;
    } finally {
      audit.settle(asked, request.deed(), outcome, detail);
    }
  }

  private long ask(Request request) throws ProblemException {
    try {
      return audit.ask(request.deed());
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static ProblemException unwritable(IOException e) {
    return Problem.unavailable(
            "nothing was done, for the audit cannot be written: " + Reason.withFile(e))
        .asException();
  }
}
