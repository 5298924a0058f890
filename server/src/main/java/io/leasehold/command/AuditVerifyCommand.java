package io.leasehold.command;

import io.leasehold.audit.Head;
import io.leasehold.audit.Verification;
import io.leasehold.audit.Verification.Break;
import io.leasehold.audit.Verification.Verdict;
import io.leasehold.events.Printable;
import io.leasehold.files.Reason;
import io.leasehold.model.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `leasehold audit verify`: whether the audit is as it was written. Needs no server.
@Command(
    name = "verify",
    description = {
      "Says whether the audit is as it was written, and whole; else where it is not (exit 1).",
      "Reads a data directory, whose server may be running, or a file that was exported."
    },
    mixinStandardHelpOptions = true)
final class AuditVerifyCommand implements Callable<Integer> {
  private static final Pattern HEAD = Pattern.compile("([1-9][0-9]{0,17}):([0-9a-f]{64})");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "What was exported, in place of a data directory.")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--data", paramLabel = "DIR", description = "The data directory of the server.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--head",
      paramLabel = "NUMBER:HASH",
      description = "An end of the audit that was noted elsewhere, as the log tells it.")
  private Optional<String> noted = Optional.empty();

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Override
  public Integer call() throws CouldNotException {
    if (file.isPresent() && data.isPresent()) {
      throw new ParameterException(spec.commandLine(), "Either FILE or --data, not both.");
    }
    Verdict verdict = verdict(noted.map(this::head));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.tree(tree(verdict)));
    } else {
      tell(verdict, out);
    }
    out.flush();
    return verdict.breaks().isEmpty() ? Exit.DONE : Exit.NO;
  }

  private Head head(String text) {
    Matcher head = HEAD.matcher(text);
    if (!head.matches()) {
      throw new ParameterException(
          spec.commandLine(),
          "--head %s: expected the number of an entry, a colon and its hash".formatted(text));
    }
    return new Head(Long.parseLong(head.group(1)), head.group(2));
  }

  private Verdict verdict(Optional<Head> head) throws CouldNotException {
    Path directory = data.orElseGet(Home::data).resolve(AuditKeeping.DIRECTORY);
    try {
      return file.isPresent()
          ? Verification.ofFile(file.get(), head)
          : Verification.ofDirectory(directory, head);
    } catch (NoSuchFileException e) {
      throw new CouldNotException(file.orElse(directory) + ": there is no audit", e);
    } catch (IOException e) {
      throw new CouldNotException("cannot read " + file.orElse(directory) + ": " + Reason.of(e), e);
    }
  }

  private static void tell(Verdict verdict, PrintWriter out) {
    for (Break each : verdict.breaks()) {
      String where = each.line() == 0 ? "" : each.file() + ", line " + each.line() + ": ";
      out.println(Printable.of(where + each.what()));
    }
    String range =
        verdict.entries() == 0
            ? "no entries"
            : "entries %d to %d".formatted(verdict.first(), verdict.head().number());
    if (verdict.torn() > 0) {
      out.println(
          "the last line is not finished (%s): it is being written, or a crash came between"
              .formatted(Counted.of(verdict.torn(), "octet")));
    }
    out.println(
        verdict.breaks().isEmpty()
            ? "%s: as they were written; the end is %d:%s"
                .formatted(range, verdict.head().number(), verdict.head().hash())
            : "%s: not as they were written".formatted(range));
  }

  private static Map<String, Object> tree(Verdict verdict) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("ok", verdict.breaks().isEmpty());
    tree.put("entries", verdict.entries());
    tree.put("first", verdict.first());
    tree.put("head", Map.of("number", verdict.head().number(), "hash", verdict.head().hash()));
    tree.put("unfinished-octets", verdict.torn());
    List<Map<String, Object>> breaks =
        verdict.breaks().stream()
            .map(
                each -> {
                  Map<String, Object> told = new LinkedHashMap<>();
                  told.put("file", each.file());
                  told.put("line", each.line());
                  told.put("what", each.what());
                  return told;
                })
            .toList();
    tree.put("breaks", breaks);
    return tree;
  }
}
