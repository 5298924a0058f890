package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.metrics.Format;
import io.leasehold.testkit.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a server that clients have used tells Prometheus, looked at by Prometheus' own tool.
class PromtoolTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void theMetricsOfAServerInUseAreAsTheyShouldBe() throws IOException, InterruptedException {
    Programs.need("promtool", "prometheus");
    Files.write(folder.resolve("metrics"), ServerInUse.exposed(Format.TEXT));

    Programs.Result result =
        Programs.run(folder, "metrics", List.of("promtool", "check", "metrics"));

    assertEquals(new Programs.Result(0, ""), result);
  }
}
