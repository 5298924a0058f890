package io.leasehold.convert.dnsmasq;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// An option that dnsmasq has a name for, which decides how its value is read.
record KnownOption(int code, String name, Kind kind, int width) {
  enum Kind {
    ADDRESSES,
    NAME,
    DOMAINS,
    TIME,
    OTHER
  }

  private static final String TABLE =
      """
      1 netmask a, 2 time-offset 4, 3 router a, 6 dns-server a, 7 log-server a, 9 lpr-server a,
      12 hostname n, 13 boot-file-size 2, 15 domain-name n, 16 swap-server a, 17 root-path n,
      18 extension-path n, 19 ip-forward-enable 1, 20 non-local-source-routing 1,
      21 policy-filter a, 22 max-datagram-reassembly 2, 23 default-ttl 1, 26 mtu 2,
      27 all-subnets-local 1, 28 broadcast a, 31 router-discovery 1, 32 router-solicitation a,
      33 static-route a, 34 trailer-encapsulation 1, 35 arp-timeout 4, 36 ethernet-encap 1,
      37 tcp-ttl 1, 38 tcp-keepalive 4, 40 nis-domain n, 41 nis-server a, 42 ntp-server a,
      43 vendor-encap 0, 44 netbios-ns a, 45 netbios-dd a, 46 netbios-nodetype 1,
      47 netbios-scope 0, 48 x-windows-fs a, 49 x-windows-dm a, 50 requested-address a,
      51 lease-time t, 52 option-overload 0, 53 message-type 1, 54 server-identifier a,
      55 parameter-request 0, 56 message 0, 57 max-message-size 0, 58 T1 t, 59 T2 t,
      60 vendor-class 0, 61 client-id 0, 64 nis+-domain n, 65 nis+-server a, 66 tftp-server n,
      67 bootfile-name n, 68 mobile-ip-home a, 69 smtp-server a, 70 pop3-server a,
      71 nntp-server a, 74 irc-server a, 77 user-class 0, 80 rapid-commit 0, 81 FQDN 0,
      82 agent-id 0, 91 last-transaction t, 92 associated-ip a, 93 client-arch 2,
      94 client-interface-id 0, 97 client-machine-id 0, 100 posix-timezone n,
      101 tzdb-timezone n, 108 ipv6-only 4, 118 subnet-select a, 119 domain-search d,
      120 sip-server 0, 121 classless-static-route 0, 125 vendor-id-encap 0,
      150 tftp-server-address a, 255 server-ip-address a
      """;

  private static final Map<Integer, KnownOption> BY_CODE = table();

  static KnownOption of(int code) {
    return BY_CODE.getOrDefault(code, new KnownOption(code, "", Kind.OTHER, 0));
  }

  static Optional<KnownOption> named(String name) {
    return BY_CODE.values().stream().filter(known -> known.name.equalsIgnoreCase(name)).findFirst();
  }

  private static Map<Integer, KnownOption> table() {
    Map<Integer, KnownOption> table = new HashMap<>();
    for (String row : TABLE.strip().split(",\\s+", -1)) {
      String[] parts = row.strip().split(" ", -1);
      int code = Integer.parseInt(parts[0]);
      table.put(code, made(code, parts[1], parts[2].charAt(0)));
    }
    return Map.copyOf(table);
  }

  private static KnownOption made(int code, String name, char kind) {
    return switch (kind) {
      case 'a' -> new KnownOption(code, name, Kind.ADDRESSES, 0);
      case 'n' -> new KnownOption(code, name, Kind.NAME, 0);
      case 'd' -> new KnownOption(code, name, Kind.DOMAINS, 0);
      case 't' -> new KnownOption(code, name, Kind.TIME, 4);
      default -> new KnownOption(code, name, Kind.OTHER, kind - '0');
    };
  }
}
