package io.leasehold.api.leasefile;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.api.leasefile.LeaseImport.Terms;
import io.leasehold.model.Ipv4;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Fields of ten thousand octets and of a million in a file of leases: what is more than a message
/// can say costs its own line and no other, and why is said in a few words.
@Timeout(60)
class OverlongLineTest {
  private static final long NOW_S = 1_800_000_000L;

  private static final List<String> VALUES =
      List.of("a".repeat(10_000), "61".repeat(10_000), "a".repeat(1 << 20), "61".repeat(1 << 20));

  private static final int WHY_MAX = 500;
  private static final String LAST = "192.0.2.99";

  /// The columns of Kea's file.
  private static final List<String> KEA =
      List.of(
          ("address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,"
                  + "state,user_context,pool_id")
              .split(","));

  private final TableTaker taker = new TableTaker(NOW_S);

  @ParameterizedTest
  @EnumSource
  void ofJson(LeaseField field) throws Exception {
    StringBuilder file = new StringBuilder();
    for (String value : VALUES) {
      file.append(json(lease(field, value)));
    }
    file.append(json(lease(LeaseField.ADDRESS, LAST)));

    assertFewTaken(run(file, LeaseLines.JSONL), mayBeAsLong(field));
  }

  @ParameterizedTest
  @EnumSource
  void ofCsv(LeaseField field) throws Exception {
    StringBuilder file = new StringBuilder(String.join(",", LeaseField.LABELS)).append('\n');
    for (String value : VALUES) {
      file.append(csv(lease(field, value)));
    }
    file.append(csv(lease(LeaseField.ADDRESS, LAST)));

    assertFewTaken(run(file, LeaseLines.CSV), mayBeAsLong(field));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
  void ofKea(int column) throws Exception {
    StringBuilder file = new StringBuilder(String.join(",", KEA)).append('\n');
    for (String value : VALUES) {
      file.append(kea("192.0.2.1", column, value));
    }
    file.append(kea(LAST, KEA.size(), ""));

    // What is not looked at may be anything, as long as a line is not too long.
    boolean isRead = List.of(0, 1, 2, 3, 4, 8, 9).contains(column);
    assertFewTaken(run(file, LeaseLines.CSV), !isRead || column == 2);
  }

  /// Not a name of a class, of which any is one, and not an identifier: 10,000 octets of it came in
  /// forty options.
  private static boolean mayBeAsLong(LeaseField field) {
    return field == LeaseField.CLASSES || field == LeaseField.CLIENT_ID;
  }

  private void assertFewTaken(Report report, boolean some) {
    long refused = report.counts().refused();
    assertTrue(some ? refused >= 2 && refused < 4 : refused == 4, report.counts().toString());
    assertTrue(taker.leases.at(Ipv4.of(LAST)).isPresent(), "the line behind them");
    taker.leases.checkInvariants();
    for (Report.Finding finding : report.findings()) {
      assertFalse(finding.why().isBlank());
      assertTrue(finding.why().length() < WHY_MAX, finding.why());
    }
  }

  private static Map<LeaseField, String> lease(LeaseField field, String value) {
    Map<LeaseField, String> lease = new EnumMap<>(LeaseField.class);
    lease.put(LeaseField.ADDRESS, "192.0.2.1");
    lease.put(LeaseField.STATE, "bound");
    lease.put(LeaseField.END, "2030-01-01T00:00:00Z");
    lease.put(LeaseField.HW_ADDRESS, "00:53:00:00:00:01");
    lease.put(field, value);
    return lease;
  }

  private static String json(Map<LeaseField, String> lease) {
    return lease.entrySet().stream()
        .map(each -> "\"%s\":%s".formatted(each.getKey().label(), json(each)))
        .collect(Collectors.joining(",", "{", "}\n"));
  }

  private static String json(Map.Entry<LeaseField, String> field) {
    boolean isList =
        field.getKey() == LeaseField.CLASSES || field.getKey() == LeaseField.CLASS_VALUES;
    return (isList ? "[\"%s\"]" : "\"%s\"").formatted(field.getValue());
  }

  private static String csv(Map<LeaseField, String> lease) {
    return LeaseField.ALL.stream()
        .map(field -> lease.getOrDefault(field, ""))
        .collect(Collectors.joining(",", "", "\n"));
  }

  private static String kea(String address, int column, String value) {
    String[] values = {
      address,
      "00:53:00:00:00:01",
      "01:02:03",
      "3600",
      "" + (NOW_S + 500),
      "1",
      "0",
      "0",
      "pc",
      "0",
      "",
      "0"
    };
    if (column < values.length) {
      values[column] = value;
    }
    return String.join(",", values) + "\n";
  }

  private Report run(CharSequence file, LeaseLines form) throws Exception {
    return new LeaseImport(new Terms(false, false, form, NOW_S), taker, _ -> {})
        .run(new ByteArrayInputStream(file.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
