package io.leasehold.command;

import io.leasehold.files.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `leasehold manual`: the pages of the manual, to be installed.
@Command(
    name = "manual",
    description = {
      "Writes the pages of the manual into a directory: one for each command, and leasehold.json.",
      "To read one: man -l DIR/leasehold.1",
      "Their date is that of SOURCE_DATE_EPOCH, if that is set, so that they can be built anew to"
          + " the octet."
    },
    mixinStandardHelpOptions = true)
public final class ManualCommand implements Callable<Integer> {
  private static final String EPOCH_VARIABLE = "SOURCE_DATE_EPOCH";
  private static final String SCHEMA = "/config-schema.json";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DIR", description = "Where they go; it is made if it is not there.")
  private Path directory = Path.of("");

  @Override
  public Integer call() throws CouldNotException {
    try {
      Files.createDirectories(directory);
      for (Map.Entry<String, String> page : pages(spec.root(), date()).entrySet()) {
        Files.writeString(directory.resolve(page.getKey()), page.getValue());
      }
      return Exit.DONE;
    } catch (IOException e) {
      throw new CouldNotException("cannot write to %s: %s".formatted(directory, Reason.of(e)), e);
    }
  }

  /// All of them, by the names of their files.
  static Map<String, String> pages(CommandSpec root, String date) throws IOException {
    String source = "Leasehold " + ProgramVersion.number();
    Map<String, String> pages = new LinkedHashMap<>(ManPages.of(root, date, source));
    pages.put(ConfigPage.NAME + ".5", ConfigPage.of(schema(), date, source));
    return pages;
  }

  private static String schema() throws IOException {
    try (InputStream in = ManualCommand.class.getResourceAsStream(SCHEMA)) {
      if (in == null) {
        throw new IllegalStateException(SCHEMA + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String date() throws CouldNotException {
    Optional<String> epoch = Optional.ofNullable(System.getenv(EPOCH_VARIABLE));
    try {
      return epoch.isEmpty()
          ? LocalDate.now(ZoneOffset.UTC).toString()
          : Instant.ofEpochSecond(Long.parseLong(epoch.get()))
              .atZone(ZoneOffset.UTC)
              .toLocalDate()
              .toString();
    } catch (NumberFormatException | DateTimeException e) {
      throw new CouldNotException(EPOCH_VARIABLE + " is no number of seconds: " + epoch.get(), e);
    }
  }
}
