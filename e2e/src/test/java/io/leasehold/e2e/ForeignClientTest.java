package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// A client that a foreign tool (openapi-generator) has made of the API's contract.
class ForeignClientTest {
  /// The generator may have to be fetched.
  private static final int PATIENCE_S = 300;

  /// What the script ends with where the machine lacks something.
  private static final int LACKING = 77;

  @Test
  void itUnderstandsEveryAnswer() {
    String script = Commands.REPOSITORY.resolve("e2e/foreign-client/run").toString();

    Commands.Result result = Commands.result(List.of(script), PATIENCE_S);

    assumeTrue(result.exit() != LACKING, result.err());
    assertEquals(0, result.exit(), result.all());
    assertTrue(result.out().endsWith("answers are as the contract has them\n"), result.all());
  }
}
