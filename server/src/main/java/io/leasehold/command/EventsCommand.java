package io.leasehold.command;

import io.leasehold.command.EventFollowing.GoneException;
import io.leasehold.stream.Change;
import io.leasehold.stream.Cursor;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `leasehold events`: every committed change, in one order.
@Command(
    name = "events",
    description = {
      "Shows every committed change of leases, reservations and the configuration, in one order:"
          + " what is kept, or with --follow what comes, until it is stopped (Ctrl-C).",
      "A lost connection is taken up again, and nothing is missed or told twice.",
      "Ends with 1 if what follows the place where it should begin is not kept any more."
    },
    mixinStandardHelpOptions = true)
public final class EventsCommand implements Callable<Integer> {
  /// Told whatever is asked for: who does not hear of it misses changes.
  private static final String GAP = "gap";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ApiClient api = new ApiClient();

  @Option(
      names = "--after",
      paramLabel = "PLACE",
      completionCandidates = Places.class,
      description = {
        "Where to begin: after the event of this id, at the oldest that is kept, or now.",
        "Default: oldest; with --follow, now."
      })
  private Optional<String> after = Optional.empty();

  @Option(
      names = {"-f", "--follow"},
      description = "Waits for what comes, and shows that.")
  private boolean isFollowing;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      split = ",",
      completionCandidates = Types.class,
      description = {
        "Only these, and gaps: ${COMPLETION-CANDIDATES}.",
        "The beginning does, too: lease is all of lease-…."
      })
  private List<String> types = List.of();

  @Option(
      names = "--cursor-file",
      paramLabel = "FILE",
      description = {
        "Begins where it stopped last, which this file says; --after counts if there is none yet.",
        "What was printed in the moment of a crash may come again."
      })
  private Optional<Path> cursorFile = Optional.empty();

  @Option(names = "--json", description = "Prints a JSON object a line, as the API has it.")
  private boolean json;

  @Override
  public Integer call() throws CouldNotException {
    String kinds = kinds();
    EventFollowing following =
        new EventFollowing(
            place ->
                api.events(
                    "/api/v1/events?after=%s&once=%s".formatted(place, !isFollowing) + kinds),
            new Printing(),
            Thread::sleep,
            beginning(),
            isFollowing);
    for (String signal : List.of("INT", "TERM")) {
      Signals.on(signal, following::stop);
    }
    try {
      following.run();
      return Exit.DONE;
    } catch (GoneException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(
          "events: %s; list anew what you need, then begin with --after now"
              .formatted(e.getMessage()));
      err.flush();
      return Exit.NO;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Exit.DONE;
    }
  }

  private String beginning() throws CouldNotException {
    Optional<String> kept =
        cursorFile.isPresent() ? new EventsPlace(cursorFile.get()).read() : Optional.empty();
    String place = kept.or(() -> after).orElse(isFollowing ? "now" : "oldest");
    if (!place.equals("now") && !place.equals("oldest") && Cursor.parse(place).isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--after: found \"%s\", expected oldest, now, or the id of an event".formatted(place));
    }
    return place.equals("now") ? "latest" : place;
  }

  /// The parameter that says it; nothing for all of them.
  private String kinds() {
    if (types.isEmpty()) {
      return "";
    }
    Set<String> kinds = new TreeSet<>(Set.of(GAP));
    for (String type : types) {
      List<String> meant =
          Change.KINDS.stream()
              .filter(kind -> kind.equals(type) || kind.startsWith(type + "-"))
              .toList();
      if (meant.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(),
            "--type: found \"%s\", expected %s".formatted(type, String.join(", ", Change.KINDS)));
      }
      kinds.addAll(meant);
    }
    return "&kinds="
        + kinds.stream()
            .map(kind -> URLEncoder.encode(kind, StandardCharsets.UTF_8))
            .collect(Collectors.joining(","));
  }

  /// Prints them, and keeps the place.
  private final class Printing implements EventFollowing.Sink {
    private final PrintWriter out = spec.commandLine().getOut();
    private final int width = json ? Terminal.UNBOUNDED : Terminal.width();

    @Override
    public void event(ServerEvent event) {
      out.println(
          json ? Json.inAscii(event.data()) : Table.cut(EventText.line(event.data()), width));
    }

    @Override
    public boolean settle(String place) throws CouldNotException {
      // Flushes, and tells whether a pipe's reader has gone: what is between does not pass it on.
      if (out.checkError() || System.out.checkError()) {
        return false;
      }
      if (cursorFile.isPresent()) {
        new EventsPlace(cursorFile.get()).write(place);
      }
      return true;
    }

    @Override
    public void lost(IOException why) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("events: the connection is lost (%s); trying again".formatted(why.getMessage()));
      err.flush();
    }
  }

  private static final class Types implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Change.KINDS.iterator();
    }
  }

  private static final class Places implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of("oldest", "now").iterator();
    }
  }
}
