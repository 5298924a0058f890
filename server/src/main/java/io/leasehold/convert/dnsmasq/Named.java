package io.leasehold.convert.dnsmasq;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Keys that are not carried over: of other services, which are counted, and of DHCP, each with
/// what to do instead.
final class Named {
  /// DNS, TFTP, router advertisements, DHCPv6, and how the program runs.
  private static final Set<String> OTHERS =
      Arrays.stream(
              """
              add-cpe-id add-mac add-subnet addn-hosts address alias all-servers auth-peer
              auth-sec-servers auth-server auth-soa auth-ttl auth-zone bind-dynamic bind-interfaces
              bogus-nxdomain bogus-priv caa-record cache-rr cache-size clear-on-reload cname
              connmark-allowlist connmark-allowlist-enable conntrack dhcp-duid
              dns-forward-max dns-loop-detect dns-rr dnssec dnssec-check-unsigned
              dnssec-debug dnssec-limits dnssec-no-timecheck dnssec-timestamp do-0x20-encode
              domain-needed domain-suffix dumpfile dumpmask dynamic-host edns-packet-max enable-dbus
              enable-ra enable-tftp enable-ubus expand-hosts fast-dns-retry filter-A filter-AAAA
              filter-rr filterwin2k group host-record hostsdir ignore-address interface-name ipset
              keep-in-foreground local local-service local-ttl localise-queries localmx log-async
              log-debug log-queries max-cache-ttl max-port max-tcp-connections max-ttl min-cache-ttl
              min-port mx-host mx-target naptr-record neg-ttl nftset no-0x20-encode no-daemon
              no-dhcpv6-interface no-hosts no-ident no-negcache no-poll no-resolv no-round-robin
              nolog-queries pid-file port-limit proxy-dnssec ptr-record query-port quiet-dhcp6
              quiet-ra quiet-tftp ra-param rebind-domain-ok rebind-localhost-ok resolv-file
              rev-server selfmx server servers-file srv-host stop-dns-rebind strict-order strip-mac
              strip-subnet test tftp-lowercase tftp-max tftp-mtu tftp-no-blocksize
              tftp-no-fail tftp-port-range tftp-root tftp-secure tftp-single-port tftp-unique-root
              trust-anchor txt-record umbrella use-stale-cache user version
              """
                  .strip()
                  .split("\\s+", -1))
          .collect(Collectors.toSet());

  private static final Map<String, String> REASONS = reasons();

  private Named() {}

  static boolean isOfOthers(String key) {
    return OTHERS.contains(key);
  }

  /// Why it is not carried over, and what to do.
  static Optional<String> reason(String key) {
    return Optional.ofNullable(REASONS.get(key));
  }

  private static Map<String, String> reasons() {
    Map<String, String> reasons = new HashMap<>();
    reasons.put(
        "pxe-service",
        "boot menus are not made here: send a boot loader that has one by \"boot-file-name\", in a"
            + " class for each architecture (option 93)");
    reasons.put(
        "pxe-prompt",
        "boot menus are not made here: let the boot loader ask, which \"boot-file-name\" names");
    reasons.put("dhcp-pxe-vendor", "clients of another vendor class get no boot menu either");
    reasons.put("dhcp-option-pxe", "write the option into a class with a test of option 93");
    reasons.put(
        "dhcp-script",
        "put a program into the directory hooks of the data directory, and name it in"
            + " \"events\": {\"on-lease\": {\"program\": …}}; it is told other things than"
            + " dnsmasq's");
    reasons.put("dhcp-luascript", reasons.get("dhcp-script"));
    reasons.put("dhcp-scriptuser", "programs run as the server's own user");
    reasons.put("script-arp", "neighbours are not told of, only leases are");
    reasons.put("script-on-renewal", "name the kind \"lease-renewed\" in \"events\".\"on-lease\"");
    reasons.put(
        "dhcp-leasefile",
        "leases are not imported; the server keeps its own in \"store\", in the data directory");
    reasons.put("leasefile-ro", "the server always keeps its leases");
    reasons.put(
        "dhcp-relay", "this server is no relay agent: let a router or another program relay");
    reasons.put("dhcp-split-relay", reasons.get("dhcp-relay"));
    reasons.put(
        "dhcp-proxy",
        "a relay agent that wants to see renewals, too, says so itself (RFC 5107), and is obeyed");
    reasons.put(
        "dhcp-broadcast",
        "replies are broadcast to clients that ask for it by their flag, and to no others");
    reasons.put(
        "dhcp-no-override",
        "options come into the fields \"sname\" and \"file\" only if they fit nowhere else");
    reasons.put("dhcp-fqdn", "in DNS every name has its domain here");
    reasons.put("synth-domain", "an address without a lease has no name here");
    reasons.put(
        "dhcp-ignore-names",
        "where clients must not name themselves, set \"send-updates\": false in \"ddns\", and true"
            + " in the reservations that have a \"hostname\"");
    reasons.put("read-ethers", "write what /etc/ethers says as reservations");
    reasons.put(
        "dhcp-alternate-port", "give the ports to the program: serve --port, --client-port");
    reasons.put("bridge-interface", "an interface answers for itself: name each in \"interfaces\"");
    reasons.put(
        "shared-network",
        "put the subnets of one link into one entry of \"shared-networks\", with its interface");
    reasons.put("conf-script", "what the program prints is not read: put it into a file");
    reasons.put("log-facility", "write \"log\": {\"file\": {\"path\": …}}");
    reasons.put("quiet-dhcp", "write \"log\": {\"level\": \"warn\"}");
    return Map.copyOf(reasons);
  }
}
