package io.leasehold.command;

import io.leasehold.convert.isc.IncludedFiles;
import io.leasehold.convert.isc.IscConverter;
import io.leasehold.files.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `leasehold convert isc`: the configuration goes to stdout, what was not carried over to stderr.
@Command(
    name = "isc",
    description = {
      "Converts a configuration of ISC's dhcpd, 4.1 to 4.4, and prints ours.",
      "What could not be carried over, and every error, is named on stderr, with line, column and",
      "file: what cannot be read, and then nothing is printed; and what this server would not",
      "accept."
    },
    mixinStandardHelpOptions = true)
public final class ConvertIscCommand implements Callable<Integer> {
  private static final int SIZE_MAX = 64 << 20;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ConversionOutput output = new ConversionOutput();

  @Parameters(
      paramLabel = "FILE",
      description = "dhcpd.conf; files that it includes are looked for beside it.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws CouldNotException {
    byte[] text;
    try {
      text = octets(file, SIZE_MAX);
    } catch (IOException e) {
      throw new CouldNotException("cannot read %s: %s".formatted(file, e.getMessage()), e);
    }
    IncludedFiles beside = (name, sizeMax) -> octets(beside(name), sizeMax);
    return output.print(
        spec.commandLine(), file, IscConverter.convert(file.toString(), text, beside));
  }

  private Path beside(String name) throws IOException {
    try {
      return file.toAbsolutePath().resolveSibling(name);
    } catch (InvalidPathException e) {
      throw new IOException("it is no name of a file", e);
    }
  }

  private static byte[] octets(Path from, int sizeMax) throws IOException {
    if (Files.exists(from) && !Files.isRegularFile(from)) {
      throw new IOException("it is no regular file");
    }
    try (InputStream input = Files.newInputStream(from)) {
      byte[] bytes = input.readNBytes(sizeMax + 1);
      if (bytes.length > sizeMax) {
        throw new IOException("it has more than " + sizeMax + " octets");
      }
      return bytes;
    } catch (FileSystemException e) {
      throw new IOException(Reason.of(e), e);
    }
  }
}
