package io.leasehold.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// As where the run-time image lacks a part of Java.
class MissingClassTest {
  @TempDir private Path directory = Path.of("");

  private ApiFixture it;

  @BeforeEach
  void start() throws Exception {
    it = new ApiFixture(directory);
  }

  @AfterEach
  void stop() {
    it.close();
  }

  @Test
  void itIsToldAndIsAProblem() throws Exception {
    it.running.duringBackup =
        () -> {
          throw new NoClassDefFoundError("a/part/of/Java");
        };

    var answer = it.ask("GET", "/api/v1/backup").by(it.administrator()).expect(500);

    assertTrue(answer.text().contains("\"status\":500"), answer.text());
    assertEquals("a/part/of/Java", it.bugs.getFirst().getMessage());
  }
}
