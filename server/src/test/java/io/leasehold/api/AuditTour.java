package io.leasehold.api;

import java.nio.file.Files;
import java.nio.file.Path;

/// Every answer that the contract promises of the audit.
final class AuditTour {
  private static final String PATH = "/api/v1/audit";

  private AuditTour() {}

  static void walk(ApiFixture it) throws Exception {
    for (String good :
        new String[] {
          "",
          "?limit=1",
          "?order=oldest&cursor=2",
          "?who=administrator&action=token-make,token-revoke&outcome=done",
          "?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z"
        }) {
      it.get(PATH + good).by(it.administrator()).expect(200);
    }
    for (String bad :
        new String[] {"from=now", "to=x", "outcome=nice", "order=up", "limit=0", "cursor=a"}) {
      it.get(PATH + "?" + bad).by(it.administrator()).expect(400);
    }
    lines(it, PATH).expect(200);
    lines(it, PATH + "?who=somebody").expect(400);
    Path away = it.directory.resolve("away");
    Files.move(it.directory.resolve("audit"), away);
    Files.createFile(it.directory.resolve("audit"));
    it.get(PATH).by(it.administrator()).expect(503);
    lines(it, PATH).expect(503);
    Files.delete(it.directory.resolve("audit"));
    Files.move(away, it.directory.resolve("audit"));
  }

  private static ApiFixture.Asking lines(ApiFixture it, String path) {
    return it.get(path).by(it.administrator()).with("Accept", "application/x-ndjson");
  }
}
