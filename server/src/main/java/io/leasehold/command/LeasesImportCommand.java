package io.leasehold.command;

import io.leasehold.api.http.JsonText;
import io.leasehold.api.leasefile.BadFileException;
import io.leasehold.api.leasefile.LeaseImport;
import io.leasehold.api.leasefile.LeaseLines;
import io.leasehold.api.leasefile.ReportJson;
import io.leasehold.api.leasefile.Taker;
import io.leasehold.files.Reason;
import io.leasehold.model.Counted;
import io.leasehold.store.StoreException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `leasehold leases import`: leases from an export, or from Kea's lease file.
@Command(
    name = "import",
    description = {
      "Takes leases in that another server, or an earlier run, has left: what 'leases export'"
          + " writes, or Kea's kea-leases4.csv.",
      "Asks the running server; with --data it writes to the store of a server that is stopped.",
      "Each line is taken, kept as it was, or refused for itself, and every line that is refused is"
          + " named. A lease that runs is not taken from its client. Ends with 1 if any line was"
          + " refused; what is imported twice changes nothing."
    },
    mixinStandardHelpOptions = true)
final class LeasesImportCommand implements Callable<Integer> {
  private static final int BUFFER_SIZE = 1 << 16;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The leases; - for what comes in.")
  private String file = "";

  @Mixin private ImportOptions options = new ImportOptions();

  @Mixin private StoreOptions store = new StoreOptions();

  @Mixin private ApiClient api = new ApiClient();

  @Option(names = "--json", description = "Prints the report as JSON.")
  private boolean json;

  @Override
  public Integer call() throws CouldNotException {
    try (InputStream raw = open();
        BufferedInputStream in = new BufferedInputStream(raw, BUFFER_SIZE)) {
      LeaseLines form = options.form(in);
      String report = store.isGiven() ? intoStore(form, in) : intoServer(form, in);
      return print(report);
    } catch (IOException e) {
      throw new CouldNotException("%s: cannot be read: %s".formatted(file, Reason.of(e)), e);
    }
  }

  private InputStream open() throws IOException {
    return file.equals("-") ? System.in : Files.newInputStream(Path.of(file));
  }

  private String intoServer(LeaseLines form, InputStream in) throws CouldNotException {
    Progress progress = Progress.untilDone("MB sent");
    try {
      ApiClient.Answer answer =
          api.upload(
              "/api/v1/leases/import?replace=%b&dry-run=%b"
                  .formatted(options.replaces(), options.isTrial()),
              form.mediaType(),
              new CountedStream(in, progress));
      if (!answer.isGood()) {
        throw new CouldNotException(answer.detail());
      }
      return answer.body();
    } finally {
      progress.end();
    }
  }

  private String intoStore(LeaseLines form, InputStream in) throws CouldNotException, IOException {
    Progress progress = Progress.untilDone("lines read");
    LeaseImport.Terms terms =
        new LeaseImport.Terms(
            options.replaces(), options.isTrial(), form, Instant.now().getEpochSecond());
    try (StoppedTaker taker = taker()) {
      ReportJson report = ReportJson.of(new LeaseImport(terms, taker, progress::at).run(in));
      return new String(JsonText.write(report), StandardCharsets.UTF_8);
    } catch (StoreException | Taker.NotTakenException | BadFileException e) {
      throw new CouldNotException(String.valueOf(e.getMessage()), e);
    } finally {
      progress.end();
    }
  }

  /// A trial makes no store where there is none.
  private StoppedTaker taker() throws StoreException, CouldNotException {
    if (options.isTrial() && !store.isThere()) {
      return StoppedTaker.ofNothing(store);
    }
    Home.make(store.directory());
    return StoppedTaker.open(store);
  }

  private int print(String report) {
    PrintWriter out = spec.commandLine().getOut();
    Document document = Document.of(report);
    if (json) {
      out.println(report);
    } else {
      for (Document finding : document.member("findings").items()) {
        out.println(line(finding));
      }
      out.println(sum(document));
    }
    out.flush();
    return document.text("refused").equals("0") ? Exit.DONE : Exit.NO;
  }

  private static String line(Document finding) {
    String address = finding.text("address");
    return "line %s: %s%s%s"
        .formatted(
            finding.text("line"),
            address.isEmpty() ? "" : address + ": ",
            finding.text("refused").equals("true") ? "refused: " : "taken, but ",
            finding.text("why"));
  }

  private static String counted(Document report, String name, String one) {
    return Counted.of(Long.parseLong(report.text(name)), one);
  }

  private static String sum(Document report) {
    String sum =
        "%s: %s taken, %s known already, %s refused"
            .formatted(
                counted(report, "lines", "line"),
                counted(report, "taken", "lease"),
                report.text("kept"),
                report.text("refused"));
    String leftOff =
        report.text("left-off").equals("0")
            ? ""
            : "; %s not shown".formatted(counted(report, "left-off", "more finding"));
    return sum + leftOff + (report.text("dry-run").equals("true") ? "; nothing was changed" : "");
  }
}
