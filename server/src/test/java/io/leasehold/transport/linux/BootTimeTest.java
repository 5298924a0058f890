package io.leasehold.transport.linux;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class BootTimeTest {
  private static final long NS_PER_S = 1_000_000_000L;

  @Test
  void itIsTheUptimeOfTheMachine() throws IOException {
    String uptime = Files.readString(Path.of("/proc/uptime")).split(" ", 2)[0];
    long uptimeNs = (long) (Double.parseDouble(uptime) * NS_PER_S);

    // Some containers show an uptime of their own, which is less.
    assertTrue(BootTime.ns() >= uptimeNs - NS_PER_S / 100, uptime);
  }

  @Test
  void itNeverGoesBackAndNeverStands() {
    long startNs = BootTime.ns();
    long beforeNs = startNs;
    for (int i = 0; i < 100_000; i++) {
      long nowNs = BootTime.ns();
      assertTrue(nowNs >= beforeNs);
      beforeNs = nowNs;
    }
    assertTrue(beforeNs > startNs);
  }
}
