package io.leasehold.command;

import io.leasehold.files.Reason;
import io.leasehold.files.Trickle;
import io.leasehold.model.Counted;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.StoreCheck;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `leasehold backup`: the store of the running server, as it is at one moment, in a file.
@Command(
    name = "backup",
    description = {
      "Writes the leases of the running server, with their history, to a file: as they are at one"
          + " moment, checked as a whole, for its owner alone. 'restore' puts it back.",
      "Clients are answered meanwhile. The configuration and the tokens are not in it."
    },
    mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {
  private static final String PATH = "/api/v1/backup";
  private static final String SQLITE = "application/vnd.sqlite3";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "Where to; it must not be there yet.")
  private Path file = Path.of("");

  @Mixin private ApiClient api = new ApiClient();

  @Option(names = "--force", description = "Replaces the file if it is there.")
  private boolean force;

  @Option(names = "--json", description = "Prints what was done as JSON.")
  private boolean json;

  @Override
  public Integer call() throws CouldNotException {
    Path target = file.toAbsolutePath();
    if (!force && Files.exists(target)) {
      throw isThere();
    }
    try {
      // In the same directory, so that it can take the name at once; for its owner alone.
      Path part = Files.createTempFile(target.getParent(), target.getFileName() + ".", ".part");
      try {
        StoreCheck.Found found = fetch(part);
        place(part, target);
        StoreCheck.syncName(target);
        say(found, Files.size(target));
        return Exit.DONE;
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new CouldNotException("%s cannot be written: %s".formatted(file, Reason.of(e)), e);
    }
  }

  private StoreCheck.Found fetch(Path part) throws CouldNotException {
    api.download(PATH, SQLITE, body -> write(body, part));
    try {
      StoreCheck.Found found = StoreCheck.backup(part);
      if (found.damage().isEmpty()) {
        return found;
      }
      throw new CouldNotException(
          "what the server gave is damaged, and was not kept: "
              + String.join("; ", found.damage()));
    } catch (StoreException e) {
      throw new CouldNotException(String.valueOf(e.getMessage()), e);
    }
  }

  private void write(InputStream body, Path part) throws IOException {
    Progress progress = Progress.untilDone("MB received");
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel);
        InputStream in = new CountedStream(body, progress)) {
      byte[] portion = new byte[Trickle.PORTION];
      for (int size = in.readNBytes(portion, 0, portion.length);
          size > 0;
          size = in.readNBytes(portion, 0, portion.length)) {
        out.write(portion, 0, size);
        channel.force(false);
      }
      channel.force(true);
    } finally {
      progress.end();
    }
  }

  /// Whole under its name, or not at all.
  private void place(Path part, Path target) throws IOException, CouldNotException {
    if (force) {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    try {
      // A second name, unlike a move, takes nobody's place.
      Files.createLink(target, part);
    } catch (FileAlreadyExistsException e) {
      throw isThere();
    } catch (UnsupportedOperationException | IOException e) {
      Files.move(part, target);
    }
  }

  private CouldNotException isThere() {
    return new CouldNotException(
        "%s is there already; name another file, or replace it with --force".formatted(file));
  }

  private void say(StoreCheck.Found found, long size) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("file", file.toString());
      members.put("octets", size);
      members.put("leases", found.leases());
      out.println(Json.tree(members));
    } else {
      String leases = Counted.of(found.leases(), "lease");
      out.println("%s: %s, %s".formatted(file, leases, Counted.of(size, "octet")));
    }
    out.flush();
  }
}
