package io.leasehold.repo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;

/// What a script of the repository said, and how it ended.
record ScriptRun(String out, String err, int exit) {
  /// @param script its path from the repository's folder on
  static ScriptRun of(String script, String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", Sources.REPOSITORY.resolve(script).toString());
    builder.command().addAll(List.of(arguments));
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new ScriptRun(out, err, process.waitFor());
  }
}
