package io.leasehold.command;

import io.leasehold.convert.Conversion;
import io.leasehold.convert.Note;
import io.leasehold.model.Counted;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// How a conversion is printed: the configuration to stdout, what is to be said about it to stderr.
final class ConversionOutput {
  /// Of errors and of notes: more than anyone reads.
  private static final int TOLD_MAX = 1000;

  @Option(
      names = "--json",
      description = "Prints the configuration, and what is to be said about it, as JSON.")
  private boolean json;

  /// The exit code.
  int print(CommandLine command, Path file, Conversion conversion) {
    if (json) {
      command.getOut().println(Json.tree(json(conversion)));
      command.getOut().flush();
      return exit(conversion);
    }
    tell(command, file, conversion);
    if (conversion instanceof Conversion.Converted(String text, _)) {
      command.getOut().print(text);
      command.getOut().flush();
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
        conversion.notes().stream().limit(2L * TOLD_MAX).map(ConversionOutput::json).toList());
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

  private void tell(CommandLine command, Path file, Conversion conversion) {
    PrintWriter err = command.getErr();
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
      err.println(file + ": " + Counted.of(errors, "error"));
    }
    err.flush();
  }

  private static void more(PrintWriter err, int all, String what) {
    if (all > TOLD_MAX) {
      err.println("and %,d more, %s in all".formatted(all - TOLD_MAX, Counted.of(all, what)));
    }
  }
}
