package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import io.leasehold.api.lease.Lease;
import io.leasehold.api.lease.LeaseJson;
import io.leasehold.api.lease.LeasePages;
import io.leasehold.api.lease.LeasePages.Page;
import io.leasehold.api.leasefile.LeaseLines;
import io.leasehold.api.resource.Running.LeaseChange;
import io.leasehold.api.resource.Running.LeaseEnding;
import io.leasehold.api.resource.Running.UnavailableException;
import io.leasehold.events.AdminEvent;
import io.leasehold.events.EventLog;
import io.leasehold.model.Ipv4;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.StoreException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/// `/leases`: who has which address. A list comes from the store, a single lease from the server
/// itself; what is changed goes the way of every record.
final class LeasesResource {
  private static final String PATH = "/api/v1/leases";
  private static final int BUFFER_SIZE = 1 << 16;

  private final Running running;
  private final HeavyWork heavy;

  /// Pages by address, which need not wait for those who look at all leases. One at a time, too:
  /// each takes up what the store has not folded yet.
  private final HeavyWork pages = new HeavyWork();

  private final LongLists lists;
  private final NamesOfLeases names;
  private final EventLog log;

  LeasesResource(
      Running running, HeavyWork heavy, LongLists lists, NamesOfLeases names, EventLog log) {
    this.running = running;
    this.heavy = heavy;
    this.lists = lists;
    this.names = names;
    this.log = log;
  }

  List<Endpoint> endpoints() {
    String one = PATH + "/{address}";
    return List.of(
        Endpoint.get(PATH, Role.VIEWER, this::list).with(LeaseParameters.NAMES),
        Endpoint.get(one, Role.VIEWER, this::show),
        Endpoint.delete(one, Role.OPERATOR, request -> end(request, LeaseEnding.DELETE))
            .as("lease-delete"),
        Endpoint.post(one + "/release", Role.OPERATOR, request -> end(request, LeaseEnding.RELEASE))
            .as("lease-release"),
        Endpoint.post(one + "/decline", Role.OPERATOR, request -> end(request, LeaseEnding.DECLINE))
            .as("lease-decline"));
  }

  /// @param next the cursor of the next page
  /// @param total how many there are on all pages, if that was asked for
  private record LeaseList(List<LeaseJson> leases, Optional<String> next, OptionalLong total) {
    LeaseList {
      leases = List.copyOf(leases);
    }
  }

  private Reply list(Request request) throws ProblemException {
    LeaseParameters parameters = LeaseParameters.of(request);
    Optional<LeaseLines> lines = request.header("Accept").flatMap(LeaseLines::ofMediaType);
    if (lines.isPresent()) {
      return new Reply.Stream(
          lines.get().mediaType(),
          Map.of(),
          lists.of(request::isGone, out -> writeAll(parameters, lines.get(), out)));
    }
    HeavyWork work = parameters.looksAtAll() ? heavy : pages;
    return work.run(request, () -> page(parameters, request::isGone));
  }

  private Reply page(LeaseParameters parameters, BooleanSupplier isGone) throws ProblemException {
    try (LeaseReader reader = running.openLeases()) {
      LeasePages pages = new LeasePages(reader, parameters.criteria(), running.nowS(), isGone);
      Page page = pages.page(parameters.wanted());
      OptionalLong total =
          parameters.counts() ? OptionalLong.of(pages.count()) : OptionalLong.empty();
      return Reply.json(
          new LeaseList(page.leases().stream().map(names::json).toList(), page.next(), total));
    } catch (StoreException e) {
      throw unreadable(e);
    }
  }

  /// A line for each, however many there are.
  private void writeAll(LeaseParameters parameters, LeaseLines as, OutputStream out)
      throws IOException, ProblemException {
    try (LeaseReader reader = running.openLeases()) {
      BufferedOutputStream lines = new BufferedOutputStream(out, BUFFER_SIZE);
      if (!as.header().isEmpty()) {
        writeLine(as.header(), lines);
      }
      new LeasePages(reader, parameters.criteria(), running.nowS())
          .all(lease -> writeLine(as.line(lease), lines));
      lines.flush();
    } catch (StoreException e) {
      throw unreadable(e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean writeLine(String line, OutputStream lines) {
    try {
      lines.write(line.getBytes(StandardCharsets.US_ASCII));
      lines.write('\n');
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Reply show(Request request) throws ProblemException {
    Ipv4 address = address(request);
    try {
      Running.Tagged lease =
          running.lease(address).orElseThrow(() -> nobodyHas(address).asException());
      return Reply.tagged(names.json(Lease.of(lease.record(), running.nowS())), lease.tag());
    } catch (UnavailableException e) {
      throw Problem.unavailable(String.valueOf(e.getMessage())).asException();
    }
  }

  private Reply end(Request request, LeaseEnding how) throws ProblemException {
    Ipv4 address = address(request);
    LeaseChange change;
    try {
      change = running.end(address, how, request.ifMatch());
    } catch (UnavailableException e) {
      throw Problem.unavailable(String.valueOf(e.getMessage())).asException();
    }
    return switch (change) {
      case LeaseChange.Done(var record) -> {
        log.log(AdminEvent.LEASE_ENDED, address, label(how), request.principal().name());
        yield how == LeaseEnding.DELETE
            ? Reply.done()
            : Reply.json(LeaseJson.of(Lease.of(record, running.nowS())));
      }
      case LeaseChange.Missing() -> throw nobodyHas(address).asException();
      case LeaseChange.Changed(String tag) ->
          throw Problem.changed("its version is \"%s\" now".formatted(tag)).asException();
      case LeaseChange.Refused(String why) -> throw Problem.conflict(why).asException();
    };
  }

  private static String label(LeaseEnding how) {
    return how.name().toLowerCase(Locale.ROOT);
  }

  private static Problem nobodyHas(Ipv4 address) {
    return Problem.notFound("nobody has, or last had, %s".formatted(address));
  }

  private static ProblemException unreadable(StoreException e) {
    return Problem.unavailable("the store cannot be read: " + e.getMessage()).asException();
  }

  static Ipv4 address(Request request) throws ProblemException {
    String text = request.path("address");
    return Ipv4.parse(text).orElseThrow(() -> Request.wrong("address", text, "an IPv4 address"));
  }
}
