package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.api.lease.LeaseCriteria;
import io.leasehold.files.Trickle;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Range;
import io.leasehold.store.LeaseList;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeasesOutputTest {
  private static final int LEASES = 20_000;

  @TempDir private Path folder;

  private final StringWriter written = new StringWriter();
  private int given;

  @Test
  void ofALongListNoLineIsLostOrThereTwice() throws Exception {
    try (FileChannel file = open()) {
      assertEquals(LEASES, list(new PrintWriter(written), Trickle.to(file)));
    }

    assertTrue(written.toString().length() > 2 * Trickle.PORTION);
    List<String> lines = written.toString().lines().toList();
    assertEquals(LEASES + 1, lines.size());
    assertEquals(lines.size(), lines.stream().distinct().count());
  }

  @Test
  void aFullDiskIsToldAtOnce() throws Exception {
    try (FileChannel file = open()) {
      Trickle trickle = Trickle.to(file);

      CouldNotException thrown = assertThrows(CouldNotException.class, () -> list(full(), trickle));

      assertEquals("not all could be written: is the disk full?", thrown.getMessage());
    }
    assertTrue(given < LEASES, "given all the same: " + given);
  }

  @Test
  void aDiskThatFailsWithoutAWordIsTold() throws Exception {
    FileChannel file = open();
    Trickle trickle = Trickle.to(file);
    file.close();

    assertThrows(CouldNotException.class, () -> list(new PrintWriter(written), trickle));
  }

  @Test
  void whoHasReadEnoughFromAPipeIsNotTold() throws Exception {
    FileChannel noFile = open();
    noFile.close();

    list(full(), Trickle.to(noFile));

    assertTrue(given < LEASES, "given all the same: " + given);
  }

  private FileChannel open() throws IOException {
    return FileChannel.open(
        folder.resolve("list"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private long list(PrintWriter out, Trickle trickle) throws CouldNotException {
    return new LeasesOutput(out, trickle, LeaseFormat.CSV, LeaseCriteria.ALL).write(leases());
  }

  private LeaseList leases() {
    return new LeaseList() {
      @Override
      public void leasesWhile(Range range, Predicate<LeaseRecord> each) {
        given = 0;
        while (given < LEASES && each.test(lease(given))) {
          given++;
        }
      }

      @Override
      public List<String> damage() {
        return List.of();
      }

      @Override
      public void close() {}
    };
  }

  private static LeaseRecord lease(int number) {
    HardwareAddress hardware =
        HardwareAddress.ethernet(Octets.of(2, 0, 0, 0, number >>> 8, number & 0xFF));
    Holder holder =
        new Holder(
            new ClientKey.ByHardware(hardware),
            hardware,
            Octets.ofText("host-" + number),
            Octets.EMPTY);
    return new LeaseRecord.Bound(Ipv4.of("198.18.0.0").plus(number), holder, 0, 0, 60);
  }

  /// Takes a little, and then nothing.
  private static PrintWriter full() {
    return new PrintWriter(
        new Writer() {
          private int room = 100_000;

          @Override
          public void write(char[] buffer, int from, int length) throws IOException {
            room -= length;
            if (room < 0) {
              throw new IOException("No space left on device");
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
  }
}
