package io.leasehold.testkit;

import io.leasehold.model.Octets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// What may be on a disk when the power goes, after the steps that it was told of.
///
/// What was synced is there. Of what was not, each write is there or not, in any order, and a write
/// may be there in part, sector by sector. Names come and go in their order; how many of them made
/// it is open, too, until their directory is synced. A directory is there if one of its files is.
public final class PowerLoss {
  private static final int SECTOR_SIZE_MIN = 512;
  private static final int SECTOR_SIZE_MAX = 4_096;

  private final RandomGenerator random;

  /// The names that are certainly there, and what happened to names since.
  private final Map<String, File> names = new TreeMap<>();

  private final List<Renaming> renamings = new ArrayList<>();

  /// The names as a program sees them.
  private final Map<String, File> seen = new TreeMap<>();

  public PowerLoss(RandomGenerator random) {
    this.random = random;
  }

  /// A disk that had these files when the computer was switched on.
  public static PowerLoss after(Path directory, RandomGenerator random) {
    PowerLoss power = new PowerLoss(random);
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        File file = new File();
        file.durable = Files.readAllBytes(each);
        power.names.put(directory.relativize(each).toString(), file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    power.seen.putAll(power.names);
    return power;
  }

  /// What becomes of the writes that nobody waited for.
  public enum Survival {
    NONE,
    ALL,

    /// Each by chance.
    SOME,

    /// Up to one of them, which is there in part.
    TORN,

    /// All are torn.
    SECTORS
  }

  /// A file, whatever its name is now.
  private static final class File {
    private byte[] durable = {};
    private final List<DiskStep> pending = new ArrayList<>();
  }

  /// Names that changed in a directory, which is "" or relative to the one that is watched.
  private record Renaming(String directory, Consumer<Map<String, File>> change) {}

  public void step(DiskStep step) {
    switch (step) {
      case DiskStep.Written(String path, _, _) -> file(path).pending.add(step);
      case DiskStep.Truncated(String path, _) -> file(path).pending.add(step);
      case DiskStep.Synced(String path) -> synced(path);
      case DiskStep.SyncFailed(String path) -> forgotten(path);
      case DiskStep.Created(String path) -> {
        File made = new File();
        rename(path, all -> all.put(path, made));
      }
      case DiskStep.Removed(String path) -> rename(path, all -> all.remove(path));
      case DiskStep.Renamed(String path, String to) -> {
        requireOneDirectory(path, to);
        rename(path, all -> move(all, path, to));
      }
      case DiskStep.Linked(String path, String to) -> {
        requireOneDirectory(path, to);
        rename(path, all -> link(all, path, to));
      }
    }
  }

  /// True if a cut at this moment may leave several different images.
  public boolean isOpen() {
    return !renamings.isEmpty() || seen.values().stream().anyMatch(file -> !file.pending.isEmpty());
  }

  /// True if a file has been written that was not synced since.
  public boolean isOpen(String name) {
    return seen.containsKey(name) && !seen.get(name).pending.isEmpty();
  }

  /// Writes the files as they may be after a cut at this moment.
  public void image(Path directory, Survival survival) {
    try {
      Files.createDirectories(directory);
      for (Map.Entry<String, File> each : namesThatMadeIt(survival).entrySet()) {
        Path file = directory.resolve(each.getKey());
        Files.createDirectories(file.getParent());
        Files.write(file, survived(each.getValue(), survival));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private File file(String path) {
    return seen.computeIfAbsent(path, _ -> new File());
  }

  private void synced(String path) {
    if (isDirectory(path)) {
      renamings.stream()
          .filter(each -> each.directory.equals(path))
          .forEach(each -> each.change.accept(names));
      renamings.removeIf(each -> each.directory.equals(path));
      return;
    }
    File file = file(path);
    file.durable = survived(file, Survival.ALL);
    file.pending.clear();
  }

  private boolean isDirectory(String path) {
    return path.isEmpty()
        || seen.keySet().stream().anyMatch(each -> directory(each).equals(path))
        || renamings.stream().anyMatch(each -> each.directory.equals(path));
  }

  /// Else it would depend on both of them what there is.
  private static void requireOneDirectory(String path, String to) {
    if (!directory(path).equals(directory(to))) {
      throw new IllegalArgumentException(
          "from one directory to another: %s, %s".formatted(path, to));
    }
  }

  private static String directory(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /// It is decided now what of them made it, for the system will not try again.
  private void forgotten(String path) {
    if (!isDirectory(path)) {
      File file = file(path);
      file.durable = survived(file, Survival.SOME);
      file.pending.clear();
    }
  }

  private Map<String, File> namesThatMadeIt(Survival survival) {
    int count =
        switch (survival) {
          case NONE -> 0;
          case ALL -> renamings.size();
          case SOME, TORN, SECTORS -> random.nextInt(renamings.size() + 1);
        };
    Map<String, File> there = new TreeMap<>(names);
    renamings.subList(0, count).forEach(each -> each.change.accept(there));
    return there;
  }

  private void rename(String path, Consumer<Map<String, File>> change) {
    renamings.add(new Renaming(directory(path), change));
    change.accept(seen);
  }

  private static void move(Map<String, File> all, String path, String to) {
    File moved = all.remove(path);
    if (moved != null) {
      all.put(to, moved);
    }
  }

  private static void link(Map<String, File> all, String path, String to) {
    File linked = all.get(path);
    if (linked != null) {
      all.put(to, linked);
    }
  }

  private byte[] survived(File file, Survival survival) {
    byte[] content = file.durable.clone();
    int whole = survival == Survival.TORN ? random.nextInt(file.pending.size() + 1) : 0;
    for (int i = 0; i < file.pending.size(); i++) {
      DiskStep step = file.pending.get(i);
      content =
          switch (survival) {
            case NONE -> content;
            case ALL -> after(content, step);
            case SOME -> random.nextBoolean() ? after(content, step) : content;
            case TORN ->
                i < whole ? after(content, step) : i == whole ? torn(content, step) : content;
            case SECTORS -> torn(content, step);
          };
    }
    return content;
  }

  /// The content, which it may change.
  private static byte[] after(byte[] content, DiskStep step) {
    return switch (step) {
      case DiskStep.Written(_, long at, Octets data) -> {
        byte[] grown = grown(content, at + data.length());
        data.putTo(ByteBuffer.wrap(grown, (int) at, data.length()));
        yield grown;
      }
      case DiskStep.Truncated(_, long size) -> Arrays.copyOf(content, (int) size);
      case DiskStep.Created _,
          DiskStep.Synced _,
          DiskStep.SyncFailed _,
          DiskStep.Removed _,
          DiskStep.Linked _,
          DiskStep.Renamed _ ->
          throw new IllegalStateException("no step of a file's content: " + step);
    };
  }

  /// Sectors of the write by chance. The file may have its new size all the same: zeros then.
  private byte[] torn(byte[] content, DiskStep step) {
    if (!(step instanceof DiskStep.Written(_, long at, Octets data))) {
      return random.nextBoolean() ? after(content, step) : content;
    }
    byte[] whole = after(content.clone(), step);
    byte[] torn = random.nextBoolean() ? grown(content, at + data.length()) : content;
    int size = random.nextBoolean() ? SECTOR_SIZE_MIN : SECTOR_SIZE_MAX;
    long end = at + data.length();
    for (long sector = at / size * size; sector < end; sector += size) {
      int from = (int) Math.max(sector, at);
      int to = (int) Math.min(sector + size, end);
      if (random.nextBoolean()) {
        torn = grown(torn, to);
        System.arraycopy(whole, from, torn, from, to - from);
      }
    }
    return torn;
  }

  private static byte[] grown(byte[] content, long size) {
    return size <= content.length ? content : Arrays.copyOf(content, (int) size);
  }
}
