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

/// What may be on a disk when the power goes, after the steps that it was told of.
///
/// What was synced is there. Of what was not, each write is there or not, in any order, and a write
/// may be there in part, sector by sector. Names come and go in their order; how many of them made
/// it is open, too, until the directory is synced.
public final class PowerLoss {
  private static final int SECTOR_SIZE_MIN = 512;
  private static final int SECTOR_SIZE_MAX = 4_096;
  private static final String DIRECTORY = "";

  private final RandomGenerator random;

  /// The names that are certainly there, and what happened to names since.
  private Map<String, File> names = new TreeMap<>();

  private final List<Consumer<Map<String, File>>> renamings = new ArrayList<>();

  /// The names as a program sees them.
  private final Map<String, File> seen = new TreeMap<>();

  public PowerLoss(RandomGenerator random) {
    this.random = random;
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

  public void step(DiskStep step) {
    switch (step) {
      case DiskStep.Written(String path, _, _) -> file(path).pending.add(step);
      case DiskStep.Truncated(String path, _) -> file(path).pending.add(step);
      case DiskStep.Synced(String path) -> synced(path);
      case DiskStep.SyncFailed(String path) -> forgotten(path);
      case DiskStep.Created(String path) -> {
        File made = new File();
        rename(all -> all.put(path, made));
      }
      case DiskStep.Removed(String path) -> rename(all -> all.remove(path));
      case DiskStep.Renamed(String path, String to) -> rename(all -> move(all, path, to));
      case DiskStep.Linked(String path, String to) -> rename(all -> link(all, path, to));
    }
  }

  /// True if a cut at this moment may leave several different images.
  public boolean isOpen() {
    return !renamings.isEmpty() || seen.values().stream().anyMatch(file -> !file.pending.isEmpty());
  }

  /// Writes the files as they may be after a cut at this moment.
  public void image(Path directory, Survival survival) {
    try {
      Files.createDirectories(directory);
      for (Map.Entry<String, File> each : namesThatMadeIt(survival).entrySet()) {
        byte[] content = survived(each.getValue(), survival);
        Files.write(directory.resolve(each.getKey()), content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private File file(String path) {
    return seen.computeIfAbsent(path, _ -> new File());
  }

  private void synced(String path) {
    if (path.equals(DIRECTORY)) {
      names = new TreeMap<>(seen);
      renamings.clear();
      return;
    }
    File file = file(path);
    file.durable = survived(file, Survival.ALL);
    file.pending.clear();
  }

  /// It is decided now what of them made it, for the system will not try again.
  private void forgotten(String path) {
    if (!path.equals(DIRECTORY)) {
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
    renamings.subList(0, count).forEach(renaming -> renaming.accept(there));
    return there;
  }

  private void rename(Consumer<Map<String, File>> renaming) {
    renamings.add(renaming);
    renaming.accept(seen);
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
    byte[] whole = after(content, step);
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
    return Arrays.copyOf(content, (int) Math.max(content.length, size));
  }
}
