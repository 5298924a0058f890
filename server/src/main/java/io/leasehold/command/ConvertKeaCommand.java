package io.leasehold.command;

import io.leasehold.convert.Conversion;
import io.leasehold.convert.Note;
import io.leasehold.convert.kea.KeaConverter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `leasehold convert kea`: the configuration goes to stdout, what was not carried over to stderr.
@Command(
    name = "kea",
    description = {
      "Converts a configuration of Kea's DHCPv4 server, 2.4 to 3.x, and prints ours.",
      "What could not be carried over, and every error, is named on stderr, with path and line",
      "in Kea's file: what Kea would refuse, and then nothing is printed; and what this server",
      "would not accept."
    },
    mixinStandardHelpOptions = true)
public final class ConvertKeaCommand implements Callable<Integer> {
  /// Of errors and of notes: more than anyone reads.
  private static final int TOLD_MAX = 1000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "Kea's configuration, in JSON.")
  private Path file = Path.of("");

  @Option(
      names = "--json",
      description = "Prints the configuration, and what is to be said about it, as JSON.")
  private boolean json;

  @Override
  public Integer call() throws CouldNotException {
    Conversion conversion = KeaConverter.convert(ConfigFile.text(file));
    if (json) {
      spec.commandLine().getOut().println(Json.tree(json(conversion)));
      spec.commandLine().getOut().flush();
      return exit(conversion);
    }
    tell(conversion);
    if (conversion instanceof Conversion.Converted(String text, _)) {
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
    }
    return exit(conversion);
  }

  private static int exit(Conversion conversion) {
    return conversion.errors().isEmpty() ? Exit.DONE : Exit.NO;
  }

  private static Map<String, Object> json(Conversion conversion) {
    Map<String, Object> json = new LinkedHashMap<>();
    if (conversion instanceof Conversion.Converted(String text, _)) {
      json.put("configuration", text);
    }
    json.put(
        "notes",
        conversion.notes().stream().limit(2L * TOLD_MAX).map(ConvertKeaCommand::json).toList());
    json.put("count", conversion.notes().size());
    return json;
  }

  private static Map<String, Object> json(Note note) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("error", note.isError());
    json.put("path", note.path());
    json.put("line", note.line());
    json.put("column", note.column());
    json.put("text", note.text());
    return json;
  }

  private void tell(Conversion conversion) {
    PrintWriter err = spec.commandLine().getErr();
    int errors = 0;
    int notes = 0;
    for (Note note : conversion.notes()) {
      int before = note.isError() ? errors++ : notes++;
      if (before < TOLD_MAX) {
        err.println(note.isError() ? "error: " + note : note);
      }
    }
    more(err, errors, "error");
    more(err, notes, "note");
    if (errors > 0) {
      err.println(file + ": " + counted(errors, "error"));
    }
    err.flush();
  }

  private static void more(PrintWriter err, int all, String what) {
    if (all > TOLD_MAX) {
      err.println("and %d more, %s in all".formatted(all - TOLD_MAX, counted(all, what)));
    }
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
