package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class StatusCommandTest {
  private static final String STATUS =
      """
      {"version": "1.2.3", "java": "25", "started": "2026-11-28T00:00:00Z", "ready": %b, "reasons": ["%s"],
       "size": {}, "leases": {}, "extensions": [%s]}
      """;

  private final StatusCommand command = new StatusCommand();

  @Test
  void anExtensionThatIsPutAsideIsSaidToBe() {
    String shown =
        shown(
            STATUS.formatted(
                true,
                "",
                """
                {"name": "by-port", "kind": "allocator", "jar": "example.jar", "aside": false},
                {"name": "odd", "kind": "client-test", "jar": "odd.jar", "aside": true}
                """));

    assertTrue(shown.contains("extension     by-port (allocator) in example.jar\n"), shown);
    assertTrue(
        shown.contains(
            "extension     odd (client-test) in odd.jar; put aside for a while, see LH-1104 in the"
                + " log\n"),
        shown);
  }

  @Test
  void whoIsNotReadySaysWhyAndEndsWithOne() {
    String status = STATUS.formatted(false, "the store takes nothing", "");

    assertTrue(shown(status).contains("not ready\n              the store takes nothing\n"));
    assertEquals(Exit.NO, command.exit(answer(status)));
  }

  /// As an older server has it.
  @Test
  void whoSaysNothingOfExtensionsHasNone() {
    assertFalse(shown("{\"ready\": true}").contains("extension"));
  }

  private String shown(String status) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    command.show(answer(status), out);
    out.flush();
    return text.toString().replace("\r\n", "\n");
  }

  private static ApiClient.Answer answer(String status) {
    return new ApiClient.Answer(200, status, "");
  }
}
