package io.leasehold.convert.isc;

import io.leasehold.convert.isc.Format.Field;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The options that dhcpd knows by itself, with its names and types: not always the registry's.
final class StandardOptions {
  /// Code, name, type: fields with commas between them, "*" behind those that repeat, or ">" and
  /// the space that travels inside.
  private static final String DHCP =
      """
      1 subnet-mask ip
      2 time-offset i32
      3 routers ip*
      4 time-servers ip*
      5 ien116-name-servers ip*
      6 domain-name-servers ip*
      7 log-servers ip*
      8 cookie-servers ip*
      9 lpr-servers ip*
      10 impress-servers ip*
      11 resource-location-servers ip*
      12 host-name text
      13 boot-size u16
      14 merit-dump text
      15 domain-name text
      16 swap-server ip
      17 root-path text
      18 extensions-path text
      19 ip-forwarding flag
      20 non-local-source-routing flag
      21 policy-filter ip,ip*
      22 max-dgram-reassembly u16
      23 default-ip-ttl u8
      24 path-mtu-aging-timeout u32
      25 path-mtu-plateau-table u16*
      26 interface-mtu u16
      27 all-subnets-local flag
      28 broadcast-address ip
      29 perform-mask-discovery flag
      30 mask-supplier flag
      31 router-discovery flag
      32 router-solicitation-address ip
      33 static-routes ip,ip*
      34 trailer-encapsulation flag
      35 arp-cache-timeout u32
      36 ieee802-3-encapsulation flag
      37 default-tcp-ttl u8
      38 tcp-keepalive-interval u32
      39 tcp-keepalive-garbage flag
      40 nis-domain text
      41 nis-servers ip*
      42 ntp-servers ip*
      43 vendor-encapsulated-options string
      44 netbios-name-servers ip*
      45 netbios-dd-server ip*
      46 netbios-node-type u8
      47 netbios-scope text
      48 font-servers ip*
      49 x-display-manager ip*
      50 dhcp-requested-address ip
      51 dhcp-lease-time u32
      52 dhcp-option-overload u8
      53 dhcp-message-type u8
      54 dhcp-server-identifier ip
      55 dhcp-parameter-request-list u8*
      56 dhcp-message text
      57 dhcp-max-message-size u16
      58 dhcp-renewal-time u32
      59 dhcp-rebinding-time u32
      60 vendor-class-identifier string
      61 dhcp-client-identifier string
      62 nwip-domain string
      63 nwip-suboptions >nwip
      64 nisplus-domain text
      65 nisplus-servers ip*
      66 tftp-server-name text
      67 bootfile-name text
      68 mobile-ip-home-agent ip*
      69 smtp-server ip*
      70 pop-server ip*
      71 nntp-server ip*
      72 www-server ip*
      73 finger-server ip*
      74 irc-server ip*
      75 streettalk-server ip*
      76 streettalk-directory-assistance-server ip*
      77 user-class string
      78 slp-directory-agent flag,ip+
      79 slp-service-scope flag,text
      81 fqdn >fqdn
      82 relay-agent-information >agent
      85 nds-servers ip*
      86 nds-tree-name string
      87 nds-context string
      88 bcms-controller-names names
      89 bcms-controller-address ip*
      90 authenticate string
      91 client-last-transaction-time u32
      92 associated-ip ip*
      93 pxe-system-type u16*
      94 pxe-interface-id u8,u8,u8
      97 pxe-client-id u8,string
      98 uap-servers text
      99 geoconf-civic string
      100 pcode text
      101 tcode text
      108 v6-only-preferred u32
      112 netinfo-server-address ip*
      113 netinfo-server-tag text
      114 default-url string
      116 auto-config u8
      117 name-service-search u16*
      118 subnet-selection ip
      119 domain-search compressed
      124 vivco >vendor-class
      125 vivso >vendor
      136 pana-agent ip*
      137 v4-lost name
      138 capwap-ac-v4 ip*
      141 sip-ua-cs-domains names
      146 rdnss-selection u8,ip,ip,name
      150 tftp-server-address ip*
      209 loader-configfile text
      210 loader-pathprefix text
      211 loader-reboottime u32
      212 option-6rd u8,u8,ip6,ip+
      213 v4-access-domain name
      """;

  private static final String AGENT =
      """
      1 circuit-id string
      2 remote-id string
      3 agent-id ip
      4 DOCSIS-device-class u32
      5 link-selection ip
      12 relay-id string
      15 relay-port string
      """;

  private static final String FQDN =
      """
      1 no-client-update flag
      2 server-update flag
      3 encoded flag
      4 rcode1 u8
      5 rcode2 u8
      6 hostname text
      7 domainname text
      8 fqdn text
      """;

  private static final String NWIP =
      """
      5 nsq-broadcast flag
      6 preferred-dss ip*
      7 nearest-nwip-server ip*
      8 autoretries u8
      9 autoretry-secs u8
      10 nwip-1-1 u8
      11 primary-dss ip
      """;

  private static final String VENDOR = "2495 iana >isc\n";

  private static final Map<String, Field> FIELDS =
      Map.ofEntries(
          Map.entry("ip", Field.ADDRESS),
          Map.entry("ip6", Field.ADDRESS6),
          Map.entry("text", Field.TEXT),
          Map.entry("string", Field.STRING),
          Map.entry("flag", Field.FLAG),
          Map.entry("u8", Field.UINT8),
          Map.entry("u16", Field.UINT16),
          Map.entry("u32", Field.UINT32),
          Map.entry("i32", Field.INT32),
          Map.entry("name", Field.NAME),
          Map.entry("names", Field.NAMES),
          Map.entry("compressed", Field.COMPRESSED_NAMES));

  private StandardOptions() {}

  static Stream<Option> all() {
    return Stream.of(
            of(Option.DHCP, DHCP),
            of("agent", AGENT),
            of("fqdn", FQDN),
            of("nwip", NWIP),
            of("vendor", VENDOR))
        .flatMap(part -> part);
  }

  private static Stream<Option> of(String space, String table) {
    return table.lines().map(line -> option(space, line.split(" ", -1)));
  }

  private static Option option(String space, String[] row) {
    return new Option(space, Integer.parseInt(row[0]), row[1], format(row[2]), false);
  }

  private static Format format(String type) {
    if (type.startsWith(">")) {
      return Format.space(type.substring(1));
    }
    boolean tail = type.endsWith("+");
    boolean array = tail || type.endsWith("*");
    String plain = array ? type.substring(0, type.length() - 1) : type;
    List<Field> fields = Stream.of(plain.split(",", -1)).map(StandardOptions::field).toList();
    return new Format(fields, array, tail, "");
  }

  private static Field field(String word) {
    Field field = FIELDS.get(word);
    if (field == null) {
      throw new IllegalStateException("no field " + word);
    }
    return field;
  }
}
