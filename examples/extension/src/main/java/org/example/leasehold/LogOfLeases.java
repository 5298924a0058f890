package org.example.leasehold;

import io.leasehold.extension.LeaseStore;
import io.leasehold.model.Octets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/// A file of entries, each behind the ones before it:
///
/// ```
/// entry = crc32c(4, of the rest) key length(1) value length(2) key value
/// ```
///
/// What a crash cut off at its end is no entry: nobody was promised it. At the start the file is
/// written anew with the latest entry of each key, so that it does not grow for ever. One thread.
final class LogOfLeases implements LeaseStore {
  private static final int HEADER_SIZE = 7;
  private static final String FILE = "leases.log";
  private static final String NEXT = "leases.next";

  private Path directory = Path.of("");
  private Map<String, Octets> latest = new LinkedHashMap<>();
  private FileChannel log;

  /// Up to here the file is as it should be.
  private long goodSize;

  @Override
  public void open(Path data) throws IOException {
    directory = Files.createDirectories(data.resolve("append-log"));
    Path file = directory.resolve(FILE);
    if (Files.exists(file)) {
      read(ByteBuffer.wrap(Files.readAllBytes(file)));
    }
    rewrite(file);
    log = FileChannel.open(file, StandardOpenOption.WRITE);
    goodSize = log.size();
  }

  @Override
  public void load(Consumer<Entry> each) {
    latest.forEach((key, value) -> each.accept(new Entry(key, value)));
    latest = Map.of();
  }

  @Override
  public void commit(List<Entry> batch) throws IOException {
    ByteBuffer octets = ByteBuffer.wrap(encoded(batch));
    // A batch that failed half way is written over: it comes again.
    log.truncate(goodSize);
    long at = goodSize;
    while (octets.hasRemaining()) {
      at += log.write(octets, at);
    }
    log.force(false);
    goodSize = at;
  }

  @Override
  public void close() {
    try {
      log.close();
    } catch (IOException e) {
      // All that was promised has been forced to the disk.
    }
  }

  private void rewrite(Path file) throws IOException {
    Path next = directory.resolve(NEXT);
    List<Entry> entries =
        latest.entrySet().stream().map(each -> new Entry(each.getKey(), each.getValue())).toList();
    Files.write(next, encoded(entries));
    try (FileChannel written = FileChannel.open(next, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel names = FileChannel.open(directory)) {
      names.force(true);
    }
  }

  private void read(ByteBuffer in) {
    while (in.remaining() >= HEADER_SIZE) {
      int crc = in.getInt();
      int start = in.position();
      byte[] key = new byte[in.get() & 0xFF];
      byte[] value = new byte[in.getShort() & 0xFFFF];
      if (in.remaining() < key.length + value.length) {
        return;
      }
      in.get(key).get(value);
      CRC32C actual = new CRC32C();
      actual.update(in.slice(start, in.position() - start));
      if (crc != (int) actual.getValue()) {
        return;
      }
      latest.put(new String(key, StandardCharsets.US_ASCII), Octets.copyOf(value));
    }
  }

  private static byte[] encoded(List<Entry> entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Entry entry : entries) {
      byte[] key = entry.key().getBytes(StandardCharsets.US_ASCII);
      ByteBuffer one = ByteBuffer.allocate(HEADER_SIZE + key.length + entry.value().length());
      one.putInt(0).put((byte) key.length).putShort((short) entry.value().length()).put(key);
      one.put(entry.value().toByteArray());
      CRC32C crc = new CRC32C();
      crc.update(one.array(), Integer.BYTES, one.capacity() - Integer.BYTES);
      one.putInt(0, (int) crc.getValue());
      out.writeBytes(one.array());
    }
    return out.toByteArray();
  }
}
