package io.leasehold.api.leasefile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.api.lease.Lease;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.Origin;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeaseLinesTest {
  private static final HardwareAddress HARDWARE = HardwareAddress.of("00:53:00:00:00:01");

  private static final Lease LEASE =
      Lease.of(
          new Bound(
              Ipv4.of("192.0.2.9"),
              new Holder(
                  new ClientKey.ByHardware(HARDWARE),
                  HARDWARE,
                  Octets.copyOf("B\u00fcro-\ud83d\ude00\u007f".getBytes(StandardCharsets.UTF_8)),
                  Origin.NONE,
                  Optional.empty()),
              1_700_000_000,
              1_700_000_000,
              1_700_003_600),
          1_700_000_001);

  @Test
  void jsonIsAsciiAlone() {
    assertEquals(
        """
        {"address":"192.0.2.9","state":"bound","start":"2023-11-14T22:13:20Z",\
        "changed":"2023-11-14T22:13:20Z","end":"2023-11-14T23:13:20Z",\
        "hw-address":"00:53:00:00:00:01","hostname":"B\\u00fcro-\\ud83d\\ude00\\\\x7f",\
        "classes":[]}""",
        LeaseLines.JSONL.line(LEASE));
  }

  @Test
  void csvIsAsciiAlone() {
    assertEquals(
        "192.0.2.9,bound,2023-11-14T22:13:20Z,2023-11-14T22:13:20Z,2023-11-14T23:13:20Z,"
            + "00:53:00:00:00:01,,B\\u00fcro-\\u{1f600}\\x7f,,,,,",
        LeaseLines.CSV.line(LEASE));
  }
}
