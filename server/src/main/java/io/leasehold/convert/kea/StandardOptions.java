package io.leasehold.convert.kea;

import io.leasehold.convert.kea.Definition.Origin;
import java.util.List;
import java.util.stream.Stream;

/// The options that Kea knows by itself, with the types that it gives them, which decide how their
/// data is read: not always those of the registry.
final class StandardOptions {
  /// Code, name, type; "array" where a value is repeated, "in" and the space that travels inside.
  private static final String DHCP4 =
      """
      1 subnet-mask ipv4-address
      2 time-offset int32
      3 routers ipv4-address array
      4 time-servers ipv4-address array
      5 name-servers ipv4-address array
      6 domain-name-servers ipv4-address array
      7 log-servers ipv4-address array
      8 cookie-servers ipv4-address array
      9 lpr-servers ipv4-address array
      10 impress-servers ipv4-address array
      11 resource-location-servers ipv4-address array
      12 host-name string
      13 boot-size uint16
      14 merit-dump string
      15 domain-name string
      16 swap-server ipv4-address
      17 root-path string
      18 extensions-path string
      19 ip-forwarding boolean
      20 non-local-source-routing boolean
      21 policy-filter ipv4-address array
      22 max-dgram-reassembly uint16
      23 default-ip-ttl uint8
      24 path-mtu-aging-timeout uint32
      25 path-mtu-plateau-table uint16 array
      26 interface-mtu uint16
      27 all-subnets-local boolean
      28 broadcast-address ipv4-address
      29 perform-mask-discovery boolean
      30 mask-supplier boolean
      31 router-discovery boolean
      32 router-solicitation-address ipv4-address
      33 static-routes ipv4-address array
      34 trailer-encapsulation boolean
      35 arp-cache-timeout uint32
      36 ieee802-3-encapsulation boolean
      37 default-tcp-ttl uint8
      38 tcp-keepalive-interval uint32
      39 tcp-keepalive-garbage boolean
      40 nis-domain string
      41 nis-servers ipv4-address array
      42 ntp-servers ipv4-address array
      43 vendor-encapsulated-options empty in vendor-encapsulated-options-space
      44 netbios-name-servers ipv4-address array
      45 netbios-dd-server ipv4-address array
      46 netbios-node-type uint8
      47 netbios-scope string
      48 font-servers ipv4-address array
      49 x-display-manager ipv4-address array
      50 dhcp-requested-address ipv4-address
      51 dhcp-lease-time uint32
      52 dhcp-option-overload uint8
      53 dhcp-message-type uint8
      54 dhcp-server-identifier ipv4-address
      55 dhcp-parameter-request-list uint8 array
      56 dhcp-message string
      57 dhcp-max-message-size uint16
      58 dhcp-renewal-time uint32
      59 dhcp-rebinding-time uint32
      60 vendor-class-identifier string
      61 dhcp-client-identifier binary
      62 nwip-domain-name string
      63 nwip-suboptions binary
      64 nisplus-domain-name string
      65 nisplus-servers ipv4-address array
      66 tftp-server-name string
      67 boot-file-name string
      68 mobile-ip-home-agent ipv4-address array
      69 smtp-server ipv4-address array
      70 pop-server ipv4-address array
      71 nntp-server ipv4-address array
      72 www-server ipv4-address array
      73 finger-server ipv4-address array
      74 irc-server ipv4-address array
      75 streettalk-server ipv4-address array
      76 streettalk-directory-assistance-server ipv4-address array
      77 user-class binary
      78 slp-directory-agent record:boolean,ipv4-address array
      79 slp-service-scope record:boolean,string
      81 fqdn record:uint8,uint8,uint8,fqdn
      82 dhcp-agent-options empty in dhcp-agent-options-space
      85 nds-servers ipv4-address array
      86 nds-tree-name string
      87 nds-context string
      88 bcms-controller-names fqdn array
      89 bcms-controller-address ipv4-address array
      90 authenticate binary
      91 client-last-transaction-time uint32
      92 associated-ip ipv4-address array
      93 client-system uint16 array
      94 client-ndi record:uint8,uint8,uint8
      97 uuid-guid record:uint8,binary
      98 uap-servers string
      99 geoconf-civic binary
      100 pcode string
      101 tcode string
      108 v6-only-preferred uint32
      109 option-dhcp4o6-s46-saddr ipv6-address
      112 netinfo-server-address ipv4-address array
      113 netinfo-server-tag string
      114 v4-captive-portal string
      116 auto-config uint8
      117 name-service-search uint16 array
      118 subnet-selection ipv4-address
      119 domain-search fqdn array
      122 cablelabs-client-conf empty in cablelabs-client-conf
      124 vivco-suboptions record:uint32,binary
      125 vivso-suboptions uint32
      136 pana-agent ipv4-address array
      137 v4-lost fqdn
      138 capwap-ac-v4 ipv4-address array
      141 sip-ua-cs-domains fqdn array
      143 v4-sztp-redirect tuple array
      146 rdnss-selection record:uint8,ipv4-address,ipv4-address,fqdn array
      151 status-code record:uint8,string
      152 base-time uint32
      153 start-time-of-state uint32
      154 query-start-time uint32
      155 query-end-time uint32
      156 dhcp-state uint8
      157 data-source uint8
      159 v4-portparams record:uint8,psid
      212 option-6rd record:uint8,uint8,ipv6-address,ipv4-address array
      213 v4-access-domain fqdn
      """;

  private static final String CABLELABS =
      """
      1 tsp-primary-server ipv4-address
      2 tsp-secondary-server ipv4-address
      4 tsp-as-parameters record:uint32,uint32,uint32
      5 tsp-ap-parameters record:uint32,uint32,uint32
      6 tsp-realm fqdn
      7 tsp-use-tgt boolean
      8 tsp-provisioning-timer uint8
      9 tsp-sct uint16
      10 kdc-server ipv4-address array
      """;

  private static final String DOCSIS =
      """
      1 oro uint8 array
      2 tftp-servers ipv4-address array
      """;

  private StandardOptions() {}

  static Stream<Definition> all() {
    return Stream.of(
            of(Definition.DHCP4, DHCP4),
            of("cablelabs-client-conf", CABLELABS),
            of("vendor-4491", DOCSIS),
            // Kea's own name for the same; what is set there is in no message.
            of("docsis3-v4", DOCSIS),
            Stream.of(
                special(121, "classless-static-route", KeaType.ROUTES),
                special(162, "v4-dnr", KeaType.RESOLVERS)))
        .flatMap(part -> part);
  }

  private static Definition special(int code, String name, KeaType type) {
    return new Definition(
        Definition.DHCP4, code, name, type, false, List.of(), "", Origin.STANDARD);
  }

  private static Stream<Definition> of(String space, String table) {
    return table.lines().map(line -> definition(space, line.split(" ", -1)));
  }

  private static Definition definition(String space, String[] row) {
    String[] type = row[2].split(":", -1);
    List<KeaType> fields =
        type.length == 1
            ? List.of()
            : Stream.of(type[1].split(",", -1)).map(StandardOptions::type).toList();
    boolean array = row.length == 4;
    String inside = row.length == 5 ? row[4] : "";
    return new Definition(
        space,
        Integer.parseInt(row[0]),
        row[1],
        type(type[0]),
        array,
        fields,
        inside,
        Origin.STANDARD);
  }

  private static KeaType type(String word) {
    return KeaType.ofWord(word).orElseThrow(() -> new IllegalStateException("no type " + word));
  }
}
