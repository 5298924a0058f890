package io.leasehold.config.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A token that may change the configuration is not one to write programs, tokens or the store.
class OwnFilesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "hooks/on-lease.sh",
        "./hooks//on-lease.sh",
        "/var/lib/leasehold/hooks/on-lease.sh",
        "/var/lib/leasehold/hooks/sub/new.log",
        "HOOKS/on-lease.sh",
        "hooks",
        "a\\\\hooks\\\\on-lease.sh",
        "audit/1.jsonl",
        "events/a",
        "configurations/00000001.json",
        "../leasehold.log",
        "logs/../../a",
        "/var/log/../lib/a",
        "tokens.json",
        "tokens.json/",
        "/var/lib/leasehold/tokens.json",
        "admin-token",
        "leasehold.lock",
        "leases.db",
        "leases.db-wal",
        "leases.db.former-1",
        "other.db",
        "other.db-shm",
        "/proc/self/fd/7",
        "/root/.bashrc",
        "/etc/cron.d/leasehold",
        "/etc/profile.d/a.sh",
        "/etc/systemd/system/a.service",
        "C:\\\\Windows\\\\start.cmd",
        "c:start.cmd",
        "\\\\\\\\server\\\\share\\\\start.cmd",
        "/",
        "."
      })
  void theLogIsNoneOfThem(String path) {
    refused("\"log\": {\"file\": {\"path\": \"%s\"}}", path, "$.log.file.path: found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hooks/on-lease.sh",
        "hooks",
        "audit/leases.db",
        "events/leases.db",
        "Configurations/leases.db",
        "tokens.json",
        "admin-token",
        "leasehold.lock",
        "leases.db-wal",
        "."
      })
  void theStoreIsNoneOfThem(String path) {
    refused("\"store\": {\"path\": \"%s\"}", path, "$.store.path: found");
  }

  @Test
  void theLogIsNotTheStoreWhateverThatIsCalled() {
    String members =
        "\"store\": {\"path\": \"db/leases\"}, \"log\": {\"file\": {\"path\": \"%s\"}}";

    refused(members, "/var/lib/leasehold/db/leases", "$.log.file.path");
    refused(members, "db/leases-wal", "$.log.file.path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"leasehold.log", "logs/a..b.log", "/var/log/leasehold/hooks.log"})
  void otherFilesAreForTheLog(String path) {
    String text = "{\"log\": {\"file\": {\"path\": \"%s\"}}}".formatted(path);

    assertEquals(path, ReadConfig.good(text).log().file().orElseThrow().path());
  }

  private static void refused(String members, String path, String expected) {
    List<String> errors = ReadConfig.bad("{" + members.formatted(path) + "}");

    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains(expected), errors.getFirst());
    assertTrue(errors.getFirst().contains("file of the server's own"), errors.getFirst());
  }
}
