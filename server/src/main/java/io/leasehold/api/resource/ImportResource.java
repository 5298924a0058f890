package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import io.leasehold.api.leasefile.BadFileException;
import io.leasehold.api.leasefile.LeaseImport;
import io.leasehold.api.leasefile.LeaseLines;
import io.leasehold.api.leasefile.Report;
import io.leasehold.api.leasefile.ReportJson;
import io.leasehold.api.leasefile.Taker;
import io.leasehold.events.AdminEvent;
import io.leasehold.events.EventLog;
import io.leasehold.model.Counted;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Semaphore;

/// `/leases/import`: leases from elsewhere, as lines. They are read as they come, and what is taken
/// goes the way of every record, a small batch between two of messages.
final class ImportResource {
  /// Some ten million leases. What is read is not kept.
  private static final long BODY_MAX = 8L << 30;

  /// So much of a body that is of no use is read before that is told, for the sake of clients that
  /// listen only when they have sent all.
  private static final long DRAINED_MAX = 256 << 20;

  private static final int PIECE = 1 << 16;

  private final Running running;
  private final Taker taker;
  private final EventLog log;

  /// One at a time: each may have a mark for millions of addresses.
  private final Semaphore one = new Semaphore(1);

  ImportResource(Backing.Live live, EventLog log) {
    running = live.running();
    taker = live.taker();
    this.log = log;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/v1/leases/import", Role.ADMINISTRATOR, this::take)
            .with("replace", "dry-run")
            .upTo(BODY_MAX)
            .as("leases-import"));
  }

  private Reply take(Request request) throws ProblemException {
    LeaseImport.Terms terms =
        new LeaseImport.Terms(
            request.flag("replace"), request.flag("dry-run"), form(request), running.nowS());
    if (!one.tryAcquire()) {
      throw Problem.conflict("another import is under way").asException();
    }
    try (InputStream body = request.stream()) {
      return take(request, terms, body);
    } catch (IOException e) {
      throw Problem.badRequest("the body could not be read to its end").asException();
    } finally {
      one.release();
    }
  }

  private static LeaseLines form(Request request) throws ProblemException {
    String type = request.mediaType();
    return LeaseLines.ofMediaType(type)
        .orElseThrow(
            () -> Problem.unsupported(type, "application/x-ndjson or text/csv").asException());
  }

  private Reply take(Request request, LeaseImport.Terms terms, InputStream body)
      throws ProblemException, IOException {
    LeaseImport leases = new LeaseImport(terms, taker, _ -> {});
    try {
      Report report = leases.run(body);
      note(request, report, terms.isTrial());
      return Reply.json(ReportJson.of(report));
    } catch (BadFileException e) {
      drain(body);
      throw Problem.badRequest(String.valueOf(e.getMessage())).asException();
    } catch (Taker.NotTakenException e) {
      drainAsFarAsItComes(body);
      throw Problem.unavailable(stopped(leases.reportSoFar(), e)).asException();
    } catch (IOException e) {
      throw Problem.badRequest(
              "the body could not be read to its end: %s; %s"
                  .formatted(e.getMessage(), sum(leases.reportSoFar())))
          .asException();
    } finally {
      if (!terms.isTrial()) {
        Report.Counts counts = leases.reportSoFar().counts();
        if (counts.taken() > 0) {
          note(request, leases.reportSoFar(), false);
        }
        log.log(
            AdminEvent.LEASES_IMPORTED,
            request.principal().name(),
            counts.taken(),
            counts.kept(),
            counts.refused());
      }
    }
  }

  /// For the audit, however it ends: what was taken before it broke off stays.
  private static void note(Request request, Report report, boolean isTrial) {
    Report.Counts counts = report.counts();
    request.note(
        "%d taken, %d known already, %d refused%s"
            .formatted(
                counts.taken(), counts.kept(), counts.refused(), isTrial ? "; a dry run" : ""));
  }

  private static void drainAsFarAsItComes(InputStream body) {
    try {
      drain(body);
    } catch (IOException e) {
      // Whoever sent it has gone.
    }
  }

  private static void drain(InputStream body) throws IOException {
    byte[] piece = new byte[PIECE];
    long left = DRAINED_MAX;
    for (int size = 0; size >= 0 && left > 0; size = body.read(piece)) {
      left -= size;
    }
  }

  private static String stopped(Report report, Taker.NotTakenException e) {
    return "%s; %s".formatted(e.getMessage(), sum(report));
  }

  private static String sum(Report report) {
    return ("it stopped at line %d, with %s taken; when the file is sent again, what was taken is"
            + " left as it is")
        .formatted(report.lines(), Counted.of(report.counts().taken(), "lease"));
  }
}
