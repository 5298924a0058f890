package io.leasehold.config.json.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Scope;
import io.leasehold.config.Towards;
import io.leasehold.config.ValueSource;
import io.leasehold.config.json.ReadConfig;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.select.Classes;
import io.leasehold.select.QueryFacts;
import io.leasehold.testkit.Arrivals;
import io.leasehold.testkit.Queries;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Options within options, by name, to any depth; and the server's address as a value.
class SubOptionReaderTest {
  private static final Ipv4 SERVER = Ipv4.of("192.0.2.1");

  private static final String DEFINITIONS =
      """
      {"name": "site", "code": 230, "type": "uint16", "encapsulate": "site"},
      {"name": "place", "code": 1, "space": "site", "type": "record",
       "record-types": ["uint8", "fqdn", "ipv4-address"], "array": true},
      {"name": "inner", "code": 2, "space": "site", "type": "empty", "encapsulate": "inner"},
      {"name": "deep", "code": 3, "space": "inner", "type": "uint8", "encapsulate": "deepest"},
      {"name": "deepest", "code": 4, "space": "deepest", "type": "string"},
      {"name": "acs-url", "code": 1, "space": "vendor-3561", "type": "string"},
      {"name": "menu", "code": 7, "space": "vendor-encapsulated-options", "type": "uint8",
       "array": true}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "43": {"menu": [1, 2], "200": "0a"}                       | 43  | 0702 0102 c801 0a
          "43": {"space": "PXEClient", "options": {"discovery-control": 8}} | 43 | 0601 08
          "43": {"space": "PXEClient", "options": {"discovery-multicast-address": "224.0.1.2", "menu-prompt": [10, "F8"]}} | 43 | 0704 e0000102 0a03 0a4638
          "43": {"space": "PXEClient", "options": {"boot-menu": [[0, "Disk"], [1, "Net"]]}} | 43 | 090d 0000 044469736b 0001 034e6574
          "43": {"space": "PXEClient", "options": {"boot-servers": [[1, 2, "192.0.2.7", "192.0.2.8"], [2, 1, "192.0.2.9"]]}} | 43 | 0812 0001 02 c0000207 c0000208 0002 01 c0000209
          "43": {"space": "PXEClient", "options": {"boot-item": [0, 0]}} | 43 | 4704 00000000
          "ccc": {"primary-dhcp-server": "192.0.2.9", "as-backoff-retry": [1, 2, 3], "kerberos-realm": "A.B"} | 122 | 0104 c0000209 040c 00000001 00000002 00000003 0605 0141014200
          "ccc": {"provisioning-server": "p.test"}                  | 122 | 0309 00 0170 0474657374 00
          "nwip-suboptions": {"exist-in-options-area": true, "nsq-broadcast": false} | 63 | 0200 0501 00
          "ipv4-address-mos": {"event-service": ["192.0.2.9"]}      | 139 | 0304 c0000209
          "ipv4-fqdn-mos": {"information-service": "a.b"}           | 140 | 0105 0161016200
          "vivso-suboptions": [{"enterprise": 4491, "options": {"tftp-servers": ["192.0.2.9"]}}, {"enterprise": 3561, "options": {"acs-url": "http", "2": "0b"}}] | 125 | 0000118b 06 0204 c0000209 00000de9 09 0104 68747470 0201 0b
          "vivco-suboptions": [{"enterprise": 1, "classes": ["'a'", "0b"]}, {"enterprise": 2, "classes": "0c"}] | 124 | 00000001 04 0161 010b 00000002 02 010c
          "site": {"value": 7, "options": {"place": [[1, "a", "192.0.2.9"], [2, "b", "192.0.2.8"]]}} | 230 | 0007 0110 01 016100 c0000209 02 016200 c0000208
          "site": {"value": 7, "options": {"inner": {"deep": {"value": 5, "options": {"deepest": "x"}}}}} | 230 | 0007 0206 0304 05 0401 78
          "site": {"value": 7, "options": {"inner": {"3": {"value": 5, "options": {"4": {"hex": "78"}}}}}} | 230 | 0007 0206 0304 05 0401 78
          "site": 7                                                 | 230 | 0007
          "site": {"hex": "0102"}                                   | 230 | 0102
          """)
  void subOptionsAreEncodedInTheirOrder(String member, int code, String hex) {
    assertEquals(Optional.of(Octets.ofHex(hex.replace(" ", ""))), source(member, code).fixed());
  }

  /// RFC 9463 §5.1 with the parameters of RFC 9460 §2.1 and §2.2.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          alpn=dot               | 0001 0004 03646f74
          port=8530 alpn=dot,doq | 0001 0008 03646f74 03646f71 0003 0002 2152
          alpn=h2 dohpath=/q{?dns} | 0001 0003 026832 0007 0008 2f717b3f646e737d
          no-default-alpn alpn=x key65000=ab | 0001 0002 0178 0002 0000 fde8 0002 6162
          0001000403646f74       | 0001 0004 03646f74
          """)
  void parametersOfAResolverAreTextOrOctets(String parameters, String hex) {
    String resolver =
        """
        "v4-dnr": {"priority": 1, "name": "a", "addresses": ["192.0.2.53"], "parameters": "%s"}
        """
            .formatted(parameters);
    String octets = "0001 03 016100 04 c0000235 " + hex;
    int length = octets.replace(" ", "").length() / 2;

    assertEquals(
        new ValueSource.Fixed(Octets.ofHex("%04x".formatted(length) + octets.replace(" ", ""))),
        source(resolver, 162));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ipv4hint=192.0.2.1 | found the service parameter "ipv4hint", expected alpn,
          port=99999         | found the port "99999", expected 0 to 65535
          alpn=a alpn=b      | found "alpn" twice
          alpn=a,            | found protocol of 0 octets, expected 1 to 255
          no-default-alpn=1  | expected no value for no-default-alpn
          """)
  void aWrongParameterIsTold(String parameters, String expected) {
    String resolver =
        "\"v4-dnr\": {\"priority\": 1, \"name\": \"a\", \"parameters\": \"" + parameters + "\"}";

    List<String> errors = ReadConfig.bad(text(resolver));

    assertTrue(errors.getFirst().contains(expected), errors.getFirst());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "routers": "this-server"                                  | 3   | c0000201
          "domain-name-servers": ["192.0.2.53", "this-server"]      | 6   | c0000235 c0000201
          "static-routes": [["198.51.100.0", "this-server"]]        | 33  | c6336400 c0000201
          "classless-static-routes": {"to": "0.0.0.0/0", "via": "this-server"} | 121 | 00 c0000201
          "ccc": {"primary-dhcp-server": "this-server", "provisioning-timer": 1} | 122 | 0104 c0000201 0801 01
          "vivso-suboptions": {"enterprise": 4491, "options": {"tftp-servers": ["this-server", "this-server"]}} | 125 | 0000118b 0a 0208 c0000201 c0000201
          "site": {"value": 7, "options": {"place": [[1, "a", "this-server"]]}} | 230 | 0007 0108 01 016100 c0000201
          "tftp-server-name": "{this-server}"                       | 66  | 3139322e302e322e31
          "boot-file-name": "http://{this-server}/a"                | 67  | 687474703a2f2f 3139322e302e322e31 2f61
          "ntp-servers": {"value": "this-server", "always-send": true} | 42 | c0000201
          """)
  void theServersAddressCanStandWhereverAnAddressDoes(String member, int code, String hex) {
    Optional<Octets> value = source(member, code).value(facts(), Towards.from(SERVER));

    assertEquals(Optional.of(Octets.ofHex(hex.replace(" ", ""))), value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "slp-service-scope": {"mandatory": true, "scopes": "a,{this-server}"} | $.options.slp-service-scope
          "vivso-suboptions": {"enterprise": 4491, "options": {"9": {"text": "a{this-server}"}}} | $.options.vivso-suboptions
          """)
  void theServersAddressAsTextIsRefusedInAPartOfAValue(String member, String path) {
    List<String> errors = ReadConfig.bad(text(member));

    assertTrue(errors.getFirst().contains(path), errors.getFirst());
    assertTrue(
        errors.getFirst().contains("found \"{this-server}\" in a part of the value"),
        errors.getFirst());
  }

  @Test
  void aClassSaysWhatOption43MeansToItsClients() {
    List<Scope> classes =
        ReadConfig.good(
                """
                {"client-classes": [
                  {"name": "VENDOR_CLASS_APC",
                   "option-definitions": [
                     {"name": "apc", "code": 43, "type": "empty", "encapsulate": "APC"},
                     {"name": "cookie", "code": 1, "space": "APC", "type": "string"}],
                   "options": {"vendor-encapsulated-options": {"cookie": "1APC"}}},
                  {"name": "VENDOR_CLASS_Aruba",
                   "option-definitions": [{"name": "controller", "code": 43, "type": "string"}],
                   "options": {"controller": "192.0.2.9"}}]}
                """)
            .classes()
            .stream()
            .map(each -> each.scope())
            .toList();

    assertEquals(
        Optional.of(Octets.ofHex("0104").concat(Octets.ofText("1APC"))),
        classes.getFirst().options().firstFixed(43));
    assertEquals(
        Optional.of(Octets.ofText("192.0.2.9")), classes.getLast().options().firstFixed(43));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "vendor-encapsulated-options": {"other": "00"} | a name that is defined in the space "vendor-encapsulated-options-space"
          "ccc": {"kerberos-realms": "a"}             | did you mean "kerberos-realm"?
          "ccc": {"kerberos-realm": "a..b"}           | $.options.ccc.kerberos-realm: found "a..b", expected a domain name
          "ccc": {"6": "a.b", "kerberos-realm": "a"}  | found sub-option 6 once more
          "vendor-encapsulated-options": {"space": "none", "options": {"1": "00"}} | found "none", expected a space of "option-definitions"
          "vendor-encapsulated-options": {"space": "PXEClient", "options": {}} | sub-options by name or number
          "vendor-encapsulated-options": {"space": "PXEClient"} | found no "options"
          "vendor-encapsulated-options": {"9": {"hex": "%s"}} | 300 octets, expected 0 to 255
          "routers": {"value": "192.0.2.1", "options": {"1": "00"}} | this option holds none
          "vivso-suboptions": {"enterprise": 4491, "options": {"tftp": "192.0.2.1"}} | in the space "vendor-4491"
          """)
  void whatIsWrongIsOneErrorAtItsPlace(String member, String expected) {
    List<String> errors = ReadConfig.bad(text(member.replace("%s", "00".repeat(300))));

    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains(expected), errors.getFirst());
  }

  @Test
  void anOptionWithAValueOfItsOwnNeedsIt() {
    List<String> errors = ReadConfig.bad(text("\"site\": {\"options\": {\"2\": {\"3\": 5}}}"));

    assertTrue(
        errors.getFirst().contains("no \"value\", expected \"value\" beside"), errors::toString);
  }

  private static ValueSource source(String member, int code) {
    return ReadConfig.good(text(member)).top().options().all().stream()
        .filter(setting -> setting.code() == code)
        .findFirst()
        .orElseThrow()
        .source();
  }

  private static String text(String member) {
    return "{\"option-definitions\": [%s], \"options\": {%s}}".formatted(DEFINITIONS, member);
  }

  private static QueryFacts facts() {
    return new QueryFacts(
        Queries.of(1).discover().message(),
        Arrivals.on("eth0", "192.0.2.1/24").broadcast(),
        new Classes());
  }
}
