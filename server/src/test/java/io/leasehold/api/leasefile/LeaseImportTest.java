package io.leasehold.api.leasefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.api.lease.Lease;
import io.leasehold.api.leasefile.LeaseImport.Terms;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of leases, good and hostile.
class LeaseImportTest {
  private static final long NOW_S = 1_800_000_000L;
  private static final String LEASE =
      "{\"address\":\"192.0.2.%d\",\"state\":\"bound\",\"end\":\"2030-01-01T00:00:00Z\","
          + "\"hw-address\":\"00:53:00:00:00:%02x\"}\n";

  private final TableTaker taker = new TableTaker(NOW_S);

  @Test
  void everyLineIsTakenOrRefusedForItself() throws Exception {
    Report report =
        json(
            LEASE.formatted(1, 1)
                + "\n"
                + "nonsense\n"
                + LEASE.formatted(2, 2)
                + LEASE.formatted(1, 3)
                + LEASE.formatted(3, 2));

    assertEquals(6, report.lines());
    assertEquals(new Report.Counts(3, 0, 2), report.counts());
    assertEquals(
        List.of("3 true", "5 true", "6 false"),
        report.findings().stream().map(each -> each.line() + " " + each.isRefused()).toList());
    assertTrue(
        report.findings().get(1).why().contains("an earlier line"), report.findings().toString());
    assertTrue(report.findings().get(2).why().contains("its client"), report.findings().toString());
    assertEquals(1, holderOf("192.0.2.1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                                                  | found no JSON object
          {"address": 7}                                      | address: expected a text
          {"adress": "192.0.2.1"}                             | did you mean "address"?
          {"address": "192.0.2.1", "address": "192.0.2.1"}    | Duplicate
          {"address": "192.0.2.300", "state": "bound"}        | address: found "192.0.2.300"
          {"address": "224.0.0.1", "state": "lost"}           | that a host may have
          {"address": "127.0.0.1", "state": "lost"}           | that a host may have
          {"address": "192.0.2.1", "state": "asleep"}         | state: found "asleep"
          {"address": "192.0.2.1", "state": "bound"}          | end is missing
          {"address": "192.0.2.1", "state": "released"}       | neither a client-id nor
          {"address": "192.0.2.1", "state": "released", "hw-address": "00:00:00:00:00:00"} | neither a client-id nor
          {"address": "192.0.2.1", "state": "released", "hw-address": "1/2/3"} | hw-address: found "1/2/3"
          {"address": "192.0.2.1", "state": "released", "client-id": "1"}      | client-id: found "1"
          {"address": "192.0.2.1", "state": "released", "client-id": "01"}     | two octets
          {"address": "192.0.2.1", "state": "lost", "changed": "yesterday"}    | changed: found "yesterday"
          {"address": "192.0.2.1", "state": "lost", "changed": "+999999999-12-31T23:59:59Z"} | changed: found
          {"address": "192.0.2.1", "state": "released", "client-id": "0102", "hostname": "\\\\x"} | hostname: found
          {"address": "192.0.2.1", "state": "released", "client-id": "0102", "classes": ["a\\tb"]} | classes: found
          {"address": "192.0.2.1", "state": "released", "client-id": "0102", "class-values": ["a"]} | class-values: found
          {"address": "192.0.2.1", "state": "bound", "infinite": "yes"}        | infinite: expected true or false
          """)
  void whatIsWrongIsSaid(String line, String why) throws Exception {
    Report report = json(line + "\n");

    assertEquals(1, report.counts().refused(), report.toString());
    assertTrue(report.findings().getFirst().why().contains(why), report.findings().toString());
    assertEquals(0, taker.leases.size());
  }

  @Test
  void whatIsRefusedIsNamedByItsAddressIfThatCanBeRead() throws Exception {
    String json =
        """
        {"address": "192.0.2.1", "state": "asleep"}
        {"address": "192.0.2.2", "adress": "192.0.2.3"}
        {"address": "192.0.2.300", "state": "bound"}
        """;
    String kea =
        """
        address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state
        192.0.2.4,00:53:00:00:00:04,,soon,1800000300,1,0,0,,0
        192.0.2.6,00:53:00:00:00:06,,3600,1800000300,1,0,0,a,b,0
        192.0.2.300,00:53:00:00:00:04,,3600,1800000300,1,0,0,,0
        """;

    assertEquals(List.of("192.0.2.1", "192.0.2.2", ""), addresses(json(json)));
    assertEquals(
        List.of("192.0.2.5", "192.0.2.6"),
        addresses(
            csv(
                "address,state,hw-address\n192.0.2.5,bound,00:53:00:00:00:05\n"
                    + "192.0.2.6,released\n")));
    assertEquals(
        List.of(""),
        addresses(csv("state,address,hw-address\nbound,192.0.2.5\n")),
        "a comma too many before it, and it would be another field");
    Report report = csv(kea);
    assertEquals(List.of("192.0.2.4", "192.0.2.6", ""), addresses(report));
    assertTrue(
        report.findings().getLast().why().contains("found \"192.0.2.300\""), report.toString());
  }

  @Test
  void hostileLinesCostThemselvesAlone() throws Exception {
    String deep = "[".repeat(200_000);
    byte[] notUtf8 = {'{', (byte) 0xff, '}', '\n'};
    InputStream file =
        new java.io.SequenceInputStream(
            java.util.Collections.enumeration(
                List.of(
                    new Endless('x', 64 << 20),
                    stream("\n{\"a\":" + deep + "\n"),
                    new ByteArrayInputStream(notUtf8),
                    stream("{\"address\":\"\0\"}\n"),
                    stream("\u001b[2J\u202e\n"),
                    stream("{\"address\":\"192.0.2.1\",\"hostname\":\"" + "\\\\u{1".repeat(40_000)),
                    stream("\"}\n" + LEASE.formatted(9, 9)))));

    Report report = run(file, LeaseLines.JSONL, false);

    assertEquals(new Report.Counts(1, 0, 6), report.counts(), report.toString());
    String told = report.findings().toString();
    assertTrue(told.chars().allMatch(c -> c >= 0x20 && c != 0x202e), told);
    assertTrue(told.length() < 4_000, told.length() + " characters");
    assertEquals(9, holderOf("192.0.2.9"));
  }

  @Test
  void soManyFindingsAreToldAndTheRestCounted() throws Exception {
    Report report = json("{\n".repeat(Report.FINDINGS_MAX + 7));

    assertEquals(Report.FINDINGS_MAX, report.findings().size());
    assertEquals(7, report.leftOff());
    assertEquals(Report.FINDINGS_MAX + 7, report.counts().refused());
  }

  @Test
  void aFileBringsNoAnyNumberOfClasses() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      lines.append(
          LEASE
              .formatted(i % 200 + 1, i % 256)
              .replace("192.0.2.", "192.0." + i / 200 + ".")
              .replace(
                  "}", ",\"classes\":[\"a%d\",\"b%d\",\"c%d\",\"d%d\"]}".formatted(i, i, i, i)));
    }

    assertEquals(new Report.Counts(250, 0, 50), json(lines.toString()).counts());
  }

  @Test
  void csvHasItsColumnsInAnyOrder() throws Exception {
    Report report =
        csv(
            "\uFEFFstate,address,client-id,hostname,end\r\n"
                + "bound,192.0.2.1,01:02:03,\"a,\"\"b\",never\r\n"
                + "state,address,client-id,hostname,end\r\n"
                + "bound,192.0.2.2,01-02-04,\\x3d1,2030-01-01T00:00:00+02:00\r\n"
                + "bound,192.0.2.3\r\n"
                + "bound,192.0.2.4,0102,a\"b,never\r\n");

    assertEquals(new Report.Counts(2, 0, 2), report.counts(), report.toString());
    Bound first = (Bound) taker.leases.at(Ipv4.of("192.0.2.1")).orElseThrow();
    assertEquals("a,\"b", text(first));
    assertEquals(LeaseRecord.NEVER, first.endS());
    Bound second = (Bound) taker.leases.at(Ipv4.of("192.0.2.2")).orElseThrow();
    assertEquals("=1", text(second));
    assertEquals("2029-12-31T22:00:00Z", Lease.time(second.endS()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\uff1d1",
        "a;=1+1",
        "\",=1+1",
        "\\x3d1"
      })
  void noSpreadsheetTakesAHostNameForAFormulaAndAnImportReadsItBack(String hostname)
      throws Exception {
    HardwareAddress hardware = HardwareAddress.of("00:53:00:00:00:01");
    Holder holder =
        new Holder(
            new ClientKey.ByHardware(hardware),
            hardware,
            Octets.copyOf(hostname.getBytes(StandardCharsets.UTF_8)),
            Octets.EMPTY);
    Ipv4 address = Ipv4.of("192.0.2.1");
    Bound bound = new Bound(address, holder, NOW_S, NOW_S, NOW_S + 3_600);

    String line = LeaseLines.CSV.line(Lease.of(bound, NOW_S));

    assertTrue(line.matches("[ -~]+"), line);
    assertFalse(line.contains(";"), line);
    int at = LeaseField.ALL.indexOf(LeaseField.HOSTNAME);
    String cell = CsvLine.split(line).orElseThrow().get(at);
    assertTrue("=+-@".indexOf(cell.charAt(0)) < 0, cell);
    csv(LeaseLines.CSV.header() + "\n" + line + "\n");
    assertEquals(hostname, text((Bound) taker.leases.at(address).orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"address;state", "adress,state", "address,address,state", "state", "\"address"})
  void aFileWhoseColumnsNobodyKnowsIsRefusedWhole(String header) {
    assertThrows(
        BadFileException.class, () -> csv(header + "\nbound,192.0.2.1\n".repeat(2)), header);
  }

  @Test
  void ofKeasJournalTheLastLineOfAnAddressCounts() throws Exception {
    long later = NOW_S + 500;
    String header =
        "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,"
            + "user_context,pool_id\n";
    String kea =
        header
            + "192.0.2.1,00:53:00:00:00:01,,3600,%d,1,0,0,one,0,,0\n".formatted(later)
            + "192.0.2.2,00:53:00:00:00:02,01:02:03,3600,%d,1,0,0,two&#x2cb,0,,0\n".formatted(later)
            + "192.0.2.3,00:53:00:00:00:03,,3600,%d,1,0,0,,0,,0\n".formatted(later)
            + "192.0.2.3,00:53:00:00:00:03,,0,%d,1,0,0,,0,,0\n".formatted(NOW_S)
            + "192.0.2.4,,,86400,%d,1,0,0,,1,,0\n".formatted(later)
            + header
            + "192.0.2.1,00:53:00:00:00:05,,3600,%d,1,0,0,five,0,,0\n".formatted(later + 1)
            + "192.0.2.6,00:53:00:00:00:06,,4294967295,%d,1,0,0,,0,{ \"ISC\": {".formatted(later)
            + " \"relay-agent-info\": { \"sub-options\": \"0x0102aabb\" } } },0\n"
            + "192.0.2.7,00:53:00:00:00:07,,3600,%d,1,0,0,,2,,0\n".formatted(NOW_S - 9)
            + "192.0.2.8,zz,,3600,%d,1,0,0,,0,,0\n".formatted(later);

    Report report = csv(kea);

    assertEquals(1, report.counts().refused(), report.toString());
    assertEquals(5, holderOf("192.0.2.1"));
    Bound two = (Bound) taker.leases.at(Ipv4.of("192.0.2.2")).orElseThrow();
    assertEquals("two,b", text(two));
    assertEquals(later - 3600, two.startS());
    assertTrue(taker.leases.at(Ipv4.of("192.0.2.3")).isEmpty());
    assertTrue(taker.leases.at(Ipv4.of("192.0.2.4")).orElseThrow() instanceof LeaseRecord.Declined);
    Bound six = (Bound) taker.leases.at(Ipv4.of("192.0.2.6")).orElseThrow();
    assertEquals(LeaseRecord.NEVER, six.endS());
    assertEquals("0102aabb", six.holder().relayAgent().toHex());
    assertTrue(taker.leases.at(Ipv4.of("192.0.2.7")).orElseThrow() instanceof LeaseRecord.Expired);
    assertEquals(
        2, csv(kea).counts().taken(), "the lease that comes and goes comes and goes once more");
  }

  @Test
  void theFormIsSeenByTheBeginning() throws Exception {
    assertEquals(LeaseLines.JSONL, formOf("\uFEFF \n{\"address\""));
    assertEquals(LeaseLines.CSV, formOf("address,state\n"));
    assertEquals(LeaseLines.CSV, formOf(""));
  }

  @Test
  void aLineThatSaysNothingNewGivesTheNextNoRightToTheAddress() throws Exception {
    String header = "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,";
    String columns = header + "hostname,state,user_context,pool_id\n";
    String running = "192.0.2.1,00:53:00:00:00:0%d,,3600,%d,1,0,0,,0,,0\n";
    csv(columns + running.formatted(9, NOW_S + 300));

    Report report =
        csv(
            columns
                + "192.0.2.1,00:53:00:00:00:01,,3600,%d,1,0,0,,2,,0\n".formatted(NOW_S - 9_000)
                + running.formatted(2, NOW_S + 500));

    assertEquals(1, report.counts().refused(), report.toString());
    assertEquals(0, report.counts().taken(), report.toString());
    assertEquals(9, holderOf("192.0.2.1"));
  }

  private static List<String> addresses(Report report) {
    return report.findings().stream().map(Report.Finding::address).toList();
  }

  private static LeaseLines formOf(String text) throws IOException {
    return LeaseImport.formOf(stream(text));
  }

  private Report json(String text) throws Exception {
    return run(stream(text), LeaseLines.JSONL, false);
  }

  private Report csv(String text) throws Exception {
    return run(stream(text), LeaseLines.CSV, false);
  }

  private Report run(InputStream file, LeaseLines form, boolean replace) throws Exception {
    return new LeaseImport(new Terms(replace, false, form, NOW_S), taker, _ -> {}).run(file);
  }

  /// The last octet of the hardware address.
  private int holderOf(String address) {
    Bound bound = (Bound) taker.leases.at(Ipv4.of(address)).orElseThrow();
    return bound.holder().hardware().address().at(5);
  }

  private static String text(Bound bound) {
    return new String(bound.holder().hostname().toByteArray(), StandardCharsets.UTF_8);
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /// So many of one octet, which are nowhere.
  private static final class Endless extends InputStream {
    private final int octet;
    private long left;

    Endless(int octet, long size) {
      this.octet = octet;
      left = size;
    }

    @Override
    public int read() {
      return left-- > 0 ? octet : -1;
    }

    @Override
    public int read(byte[] to, int from, int length) {
      if (left <= 0) {
        return -1;
      }
      int size = (int) Math.min(length, left);
      java.util.Arrays.fill(to, from, from + size, (byte) octet);
      left -= size;
      return size;
    }
  }
}
