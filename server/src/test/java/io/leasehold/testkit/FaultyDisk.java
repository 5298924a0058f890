package io.leasehold.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leasehold.model.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A disk for another program: it writes down what is done to the files below one directory, and
/// fails on demand. The program finds it in its environment (`LD_PRELOAD`); `disk.c` does the work.
public final class FaultyDisk {
  private static final int STEP_HEAD_SIZE = 16;
  private static final long ALWAYS = -1;

  private final Path root;
  private final Path library;
  private final Path log;
  private final Path control;
  private final boolean recording;

  private FaultyDisk(Path root, Path folder, boolean recording) {
    this.root = root;
    this.library = folder.resolve("disk.so");
    this.log = folder.resolve("disk.log");
    this.control = folder.resolve("disk.fault");
    this.recording = recording;
  }

  /// What fails, by the number it has in `disk.c`.
  public enum Fault {
    NONE(0),

    /// No space left on the device.
    WRITE_ENOSPC(1),

    /// The user's share of the disk is full.
    WRITE_EDQUOT(2),

    WRITE_EIO(3),

    /// Half of a write is done, and said so.
    WRITE_SHORT(4),

    SYNC_EIO(5),

    /// Where room is found when it is written back only.
    SYNC_ENOSPC(6),

    TRUNCATE_EIO(7),

    /// No second names for files, as some file systems have none.
    LINK_EPERM(8),

    READ_EIO(9),
    OPEN_EIO(10),
    RENAME_EIO(11),
    UNLINK_EIO(12),

    /// The process is killed as it asks for what it wrote to its write-ahead log to be synced,
    /// which is not done.
    SYNC_KILL(13);

    private final long number;

    Fault(long number) {
      this.number = number;
    }
  }

  /// Makes one, or skips the test loudly where it cannot be made.
  ///
  /// @param root the directory that is watched; it is made if it is missing
  /// @param folder for the files of the disk itself
  /// @param recording true if it is to write down what is done
  public static FaultyDisk make(Path root, Path folder, boolean recording) {
    try {
      FaultyDisk disk =
          new FaultyDisk(Files.createDirectories(root).toRealPath(), folder, recording);
      disk.compile();
      disk.heal();
      Files.deleteIfExists(disk.log);
      return disk;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The disk that the process of the caller was started on.
  public static FaultyDisk ofThisProcess() {
    Path control = Path.of(System.getenv("DISK_FAULT"));
    return new FaultyDisk(Path.of(System.getenv("DISK_ROOT")), control.resolveSibling("."), false);
  }

  /// Runs a class of the tests to its end, in a process of its own that is on this disk.
  ///
  /// @return what it printed
  public String run(Class<?> main, String... arguments) {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dorg.sqlite.tmpdir=" + library.getParent(),
            "-cp",
            System.getProperty("java.class.path"),
            main.getName());
    builder.command().addAll(List.of(arguments));
    builder.environment().putAll(environment());
    try {
      Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(main.getName() + " failed; why is in the output of the test");
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a test", e);
    }
  }

  /// What the program needs in its environment.
  public Map<String, String> environment() {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "LD_PRELOAD", library.toString(),
                "DISK_ROOT", root.toString(),
                "DISK_FAULT", control.toString()));
    if (recording) {
      environment.put("DISK_LOG", log.toString());
    }
    return environment;
  }

  /// From now on: `wait` calls go well, then `times` fail.
  public void fail(Fault fault, long wait, long times) {
    control(fault, wait, times);
  }

  /// After `wait` calls that go well every call fails, until it is healed.
  public void failForEver(Fault fault, long wait) {
    control(fault, wait, ALWAYS);
  }

  public void heal() {
    control(Fault.NONE, 0, 0);
  }

  /// How many calls have failed since the fault was asked for.
  public long failed() {
    try (FileChannel channel = FileChannel.open(control, StandardOpenOption.READ)) {
      ByteBuffer failed = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
      channel.read(failed, 3L * Long.BYTES);
      return failed.getLong(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Everything that was done so far, in order.
  public List<DiskStep> steps() {
    try {
      List<DiskStep> steps = new ArrayList<>();
      ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(log)).order(ByteOrder.nativeOrder());
      while (in.remaining() >= STEP_HEAD_SIZE && in.remaining() >= size(in)) {
        steps.add(step(in));
      }
      return steps;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What was done so far is not among the steps any more. Nobody is to use the disk meanwhile.
  public void forgetSteps() {
    try {
      Files.deleteIfExists(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void control(Fault fault, long wait, long times) {
    ByteBuffer settings = ByteBuffer.allocate(4 * Long.BYTES).order(ByteOrder.nativeOrder());
    settings.putLong(fault.number).putLong(wait).putLong(times).putLong(0).flip();
    try (FileChannel channel =
        FileChannel.open(control, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(settings, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compile() throws IOException {
    Path source = library.resolveSibling("disk.c");
    try (InputStream text = FaultyDisk.class.getResourceAsStream("disk.c")) {
      if (text == null) {
        throw new IllegalStateException("disk.c is not among the resources of the tests");
      }
      Files.write(source, text.readAllBytes());
    }
    String refusal = refusal(source);
    assumeTrue(
        refusal.isEmpty(), "the faulty disk needs gcc and the C library's headers" + refusal);
  }

  /// Empty if the compiler is content.
  private String refusal(Path source) throws IOException {
    ProcessBuilder compiler =
        new ProcessBuilder("gcc", "-shared", "-fPIC", "-O1", "-o", library.toString());
    compiler.command().add(source.toString());
    try {
      Process process = compiler.redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? "" : ": " + said;
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a test", e);
    } catch (IOException e) {
      return ": " + e.getMessage();
    }
  }

  /// Of the step that comes next: who is killed may have written down a part of it.
  private static long size(ByteBuffer in) {
    int at = in.position();
    int path = in.getShort(at + Short.BYTES) & 0xFFFF;
    return STEP_HEAD_SIZE + path + (long) in.getInt(at + Integer.BYTES);
  }

  private static DiskStep step(ByteBuffer in) {
    char what = (char) in.get();
    in.get();
    int pathLength = in.getShort() & 0xFFFF;
    int size = in.getInt();
    long at = in.getLong();
    String path = text(in, pathLength);
    return switch (what) {
      case 'C' -> new DiskStep.Created(path);
      case 'W' -> new DiskStep.Written(path, at, octets(in, size));
      case 'T' -> new DiskStep.Truncated(path, at);
      case 'S' -> new DiskStep.Synced(path);
      case 'F' -> new DiskStep.SyncFailed(path);
      case 'U' -> new DiskStep.Removed(path);
      case 'L' -> new DiskStep.Linked(path, text(in, size));
      case 'R' -> new DiskStep.Renamed(path, text(in, size));
      default -> throw new IllegalStateException("disk.c wrote down a step of kind " + what);
    };
  }

  private static String text(ByteBuffer in, int length) {
    return new String(octets(in, length).toByteArray(), StandardCharsets.UTF_8);
  }

  private static Octets octets(ByteBuffer in, int length) {
    Octets octets = Octets.copyOf(in, in.position(), length);
    in.position(in.position() + length);
    return octets;
  }
}
