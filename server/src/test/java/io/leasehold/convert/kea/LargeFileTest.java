package io.leasehold.convert.kea;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.leasehold.convert.Conversion;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a conversion costs grows with the file, not with its square. Measured by what it allocates,
/// which no busy machine changes.
class LargeFileTest {
  private static final int FEW = 500;
  private static final int TIMES = 8;

  @Test
  void eightTimesTheReservationsCostAboutEightTimesAsMuch() {
    assertGrowsEvenly(
        """
        "subnet4": [{"subnet": "198.18.0.0/15", "reservations": [%s]}]
        """,
        i -> "{\"hw-address\": \"02:00:00:00:%02x:%02x\"}".formatted(i >> 8, i & 255));
  }

  @Test
  void eightTimesTheSubnetsCostAboutEightTimesAsMuch() {
    assertGrowsEvenly(
        "\"subnet4\": [%s]", i -> "{\"subnet\": \"10.%d.%d.0/24\"}".formatted(i >> 8, i & 255));
  }

  @Test
  void eightTimesTheOptionsCostAboutEightTimesAsMuch() {
    assertGrowsEvenly(
        "\"option-data\": [%s]",
        i -> "{\"code\": 15, \"data\": \"d%d.example\", \"client-classes\": [\"c\"]}".formatted(i));
  }

  private static void assertGrowsEvenly(String members, IntFunction<String> item) {
    long few = octetsFor(file(members, item, FEW));
    long many = octetsFor(file(members, item, FEW * TIMES));

    assertTrue(many < 2 * TIMES * few, few + " octets became " + many);
  }

  private static String file(String members, IntFunction<String> item, int count) {
    return "{\"Dhcp4\": {"
        + members.formatted(
            IntStream.range(0, count).mapToObj(item).collect(Collectors.joining(",\n")))
        + "}}";
  }

  private static long octetsFor(String text) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Conversion conversion = KeaConverter.convert(text);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(conversion instanceof Conversion.Converted, conversion.notes().toString());
    return allocated;
  }
}
