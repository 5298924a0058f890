package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.Message4;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What `leasehold explain` says of a capture that is not whole.
class ExplainCaptureTest extends ExplainFixture {
  @BeforeEach
  void writeConfiguration() throws IOException {
    configure("{\"subnets\": [{\"subnet\": \"192.0.2.0/24\", \"pools\": [\"192.0.2.100\"]}]}");
  }

  @Test
  void aBrokenCaptureIsCalledBrokenWithThePlace() throws IOException {
    Message4 discover = Queries.of("00:53:00:00:00:02").discover().message();
    byte[] capture = Pcap.of(discover);
    capture[24 + 8] = 0x7F;
    Path file = folder.resolve("broken.pcap");
    Files.write(file, capture);

    assertEquals(Exit.COULD_NOT, explain("--pcap", file.toString()));

    assertTrue(err.toString().contains("octet 32: found the length 2130706"), err.toString());
  }

  @Test
  void aCaptureThatIsCutOffIsExplainedAndSaidToBe() throws IOException {
    Message4 discover = Queries.of("00:53:00:00:00:02").discover().message();
    byte[] capture = Pcap.of(discover, discover);
    Path file = folder.resolve("cut.pcap");
    Files.write(file, Arrays.copyOf(capture, capture.length - 1));

    assertEquals(Exit.DONE, explain("--pcap", file.toString()));

    assertShows("frame 1, 0.0.0.0:68");
    assertTrue(err.toString().contains("is cut off: it ends within the frame"), err.toString());
  }
}
