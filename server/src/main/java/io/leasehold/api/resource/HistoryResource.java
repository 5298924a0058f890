package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.JsonText;
import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import io.leasehold.api.resource.HistoryPages.Page;
import io.leasehold.api.resource.HistoryPages.Place;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.Past;
import io.leasehold.store.StoreException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/history`: who had which address, from when to when, of all addresses; and
/// `/leases/{address}/history`, of one. It comes from the store, by a connection of its own.
final class HistoryResource {
  private static final String PATH = "/api/v1/history";
  private static final String JSON_LINES = "application/x-ndjson";
  private static final int BUFFER_SIZE = 1 << 16;
  private static final int COUNT_DEFAULT = 20;
  private static final int PAGE_DEFAULT = 100;
  private static final int COUNT_MAX = 1_000;

  private final Running running;
  private final HeavyWork heavy;
  private final LongLists lists;

  HistoryResource(Running running, HeavyWork heavy, LongLists lists) {
    this.running = running;
    this.heavy = heavy;
    this.lists = lists;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(PATH, Role.VIEWER, this::all)
            .with(
                "address",
                "client",
                "hw-address",
                "at",
                "from",
                "to",
                "running",
                "limit",
                "cursor"),
        Endpoint.get("/api/v1/leases/{address}/history", Role.VIEWER, this::history)
            .with("at", "limit"));
  }

  /// @param next the cursor of the next page
  private record HoldingPage(List<HoldingJson> holdings, Optional<String> next) {
    HoldingPage {
      holdings = List.copyOf(holdings);
    }
  }

  private record HoldingList(List<HoldingJson> holdings) {
    HoldingList {
      holdings = List.copyOf(holdings);
    }
  }

  private Reply all(Request request) throws ProblemException {
    Past wanted = wanted(request);
    boolean withRunning = request.query("running").isEmpty() || request.flag("running");
    Place start =
        place(request).orElse(withRunning ? HistoryPages.FIRST : HistoryPages.FIRST_ENDED);
    if (request.header("Accept").filter(JSON_LINES::equals).isPresent()) {
      return new Reply.Stream(
          JSON_LINES, Map.of(), lists.of(request::isGone, out -> writeAll(wanted, start, out)));
    }
    int limit = request.number("limit", 1, COUNT_MAX).orElse(PAGE_DEFAULT);
    return heavy.run(() -> page(wanted, start, limit));
  }

  private Reply page(Past wanted, Place start, int limit) throws ProblemException {
    try (LeaseReader reader = running.openLeases()) {
      Page page = new HistoryPages(reader, wanted, running.nowS()).page(start, limit);
      return Reply.json(new HoldingPage(page.holdings(), page.next().map(Place::toString)));
    } catch (StoreException e) {
      throw unreadable(e);
    }
  }

  /// A line for each, however many there are.
  private void writeAll(Past wanted, Place start, OutputStream out)
      throws IOException, ProblemException {
    try (LeaseReader reader = running.openLeases()) {
      BufferedOutputStream lines = new BufferedOutputStream(out, BUFFER_SIZE);
      new HistoryPages(reader, wanted, running.nowS())
          .each(start, (holding, _) -> writeLine(holding, lines));
      lines.flush();
    } catch (StoreException e) {
      throw unreadable(e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean writeLine(HoldingJson holding, OutputStream lines) {
    try {
      lines.write(JsonText.write(holding));
      lines.write('\n');
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Past wanted(Request request) throws ProblemException {
    Optional<String> client = request.query("client");
    if (client.isPresent() && ClientName.parse(client.get()).isEmpty()) {
      throw Request.wrong("client", client.get(), ClientName.EXPECTED);
    }
    Optional<String> hardware = request.query("hw-address");
    if (hardware.isPresent() && HardwareAddress.parseAnyForm(hardware.get()).isEmpty()) {
      throw Request.wrong("hw-address", hardware.get(), "an address as 00:53:00:12:34:56");
    }
    Optional<Long> atS = time(request, "at");
    if (atS.isPresent() && (request.query("from").isPresent() || request.query("to").isPresent())) {
      throw Problem.badRequest("\"at\" is one moment, and needs neither \"from\" nor \"to\"")
          .asException();
    }
    return new Past(
        LeaseParameters.range(request),
        client.flatMap(ClientName::parse),
        hardware.flatMap(HardwareAddress::parseAnyForm),
        atS.isPresent() ? atS.get() : time(request, "from").orElse(Long.MIN_VALUE),
        atS.isPresent() ? atS.get() : time(request, "to").orElse(Long.MAX_VALUE),
        Optional.empty());
  }

  private static Optional<Place> place(Request request) throws ProblemException {
    Optional<String> cursor = request.query("cursor");
    if (cursor.isPresent() && Place.parse(cursor.get()).isEmpty()) {
      throw Request.wrong("cursor", cursor.get(), "the \"next\" of the page before");
    }
    return cursor.flatMap(Place::parse);
  }

  private Reply history(Request request) throws ProblemException {
    Ipv4 address = LeasesResource.address(request);
    int limit = request.number("limit", 1, COUNT_MAX).orElse(COUNT_DEFAULT);
    Optional<Long> atS = time(request, "at");
    try (LeaseReader reader = running.openLeases()) {
      if (atS.isPresent()) {
        Past then =
            new Past(
                new Range(address, address),
                Optional.empty(),
                Optional.empty(),
                atS.get(),
                atS.get(),
                Optional.empty());
        return Reply.json(
            new HoldingList(
                new HistoryPages(reader, then, running.nowS())
                    .page(HistoryPages.FIRST, limit)
                    .holdings()));
      }
      return Reply.json(
          new HoldingList(reader.history(address, limit).stream().map(HoldingJson::of).toList()));
    } catch (StoreException e) {
      throw unreadable(e);
    }
  }

  private static ProblemException unreadable(StoreException e) {
    return Problem.unavailable("the store cannot be read: " + e.getMessage()).asException();
  }

  private static Optional<Long> time(Request request, String name) throws ProblemException {
    Optional<String> text = request.query(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(text.get()).getEpochSecond());
    } catch (DateTimeParseException e) {
      throw Request.wrong(name, text.get(), "a time as 2027-01-31T12:00:00Z");
    }
  }
}
