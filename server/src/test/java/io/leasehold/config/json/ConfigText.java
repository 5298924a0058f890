package io.leasehold.config.json;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes configurations at random: right ones, and right ones with a value or a key put wrong.
final class ConfigText {
  private static final List<String> OPTIONS =
      List.of(
          "\"routers\": [\"192.0.2.1\"]",
          "\"domain-name-servers\": \"192.0.2.53\"",
          "\"domain-name\": \"example.org\"",
          "\"domain-search\": [\"example.org\", \"lab.example.org.\"]",
          "\"interface-mtu\": 1500",
          "\"time-offset\": -3600",
          "\"ip-forwarding\": false",
          "\"arp-cache-timeout\": \"1m\"",
          "\"static-routes\": [[\"198.51.100.1\", \"192.0.2.1\"]]",
          "\"classless-static-routes\": {\"to\": \"0.0.0.0/0\", \"via\": \"192.0.2.1\"}",
          "\"vendor-encapsulated-options\": {\"1\": \"0a0b\", \"254\": {\"text\": \"\"}}",
          "\"nwip-suboptions\": {\"preferred-dss\": [\"192.0.2.1\", \"this-server\"]}",
          "\"ccc\": {\"options\": {\"kerberos-realm\": \"a.b\"}, \"always-send\": true}",
          "\"tftp-server-name\": \"{this-server}\"",
          "\"vivco-suboptions\": [{\"enterprise\": 9, \"classes\": [\"'a'\", \"\"]}]",
          "\"vivso-suboptions\": {\"enterprise\": 9, \"options\": {\"1\": \"0a\"}}",
          "\"slp-directory-agent\": {\"addresses\": [\"192.0.2.1\"], \"mandatory\": true}",
          "\"slp-service-scope\": {\"scopes\": \"default\"}",
          "\"sip-servers\": [\"sip.example.org\"]",
          "\"v4-pcp-server\": [[\"192.0.2.1\"], \"192.0.2.2\"]",
          "\"v4-portparams\": {\"offset\": 6, \"psid-length\": 8, \"psid\": 52}",
          "\"v4-dnr\": [{\"priority\": 1, \"name\": \"dns.example.org\"}]",
          "\"v4-dnr\": {\"priority\": 1, \"name\": \"a.b\", \"addresses\": \"192.0.2.53\","
              + " \"parameters\": \"alpn=dot,doq port=8530\"}",
          "\"rdnss-selection\": {\"preference\": 1, \"primary\": \"192.0.2.53\","
              + " \"domains\": [\"example.org\"]}",
          "\"option-6rd\": {\"ipv4-mask-length\": 8, \"prefix-length\": 32,"
              + " \"prefix\": \"2001:db8::\", \"border-relays\": [\"192.0.2.1\"]}",
          "\"mobile-ip-home-agent\": []",
          "\"user-class\": [\"a\", \"b\"]",
          "\"uuid-guid\": \"00:01:02\"",
          "\"224\": {\"hex\": \"0a:0b\"}",
          "\"225\": \"'text'\"",
          "\"226\": {\"value\": \"0a\", \"always-send\": true}",
          "\"ntp-servers\": [{\"value\": \"192.0.2.9\", \"client-classes\": [\"KNOWN\"]},"
              + " {\"never-send\": true}]",
          "\"227\": {\"expression\": \"option[61].hex\", \"client-classes\": [\"ALL\"]}",
          "\"root-path\": {\"text\": \"/srv\"}");

  private static final List<String> SCOPE =
      List.of(
          "\"lease-time\": \"12h\"",
          "\"lease-time\": 86400",
          "\"lease-time\": \"infinite\"",
          "\"lease-time\": {\"default\": \"1d\", \"min\": 43200, \"max\": \"infinite\"}",
          "\"renew-time\": \"10m\"",
          "\"renew-time\": \"1.5%\"",
          "\"rebind-time\": \"2h\"",
          "\"rebind-time\": \"none\"",
          "\"next-server\": \"192.0.2.69\"",
          "\"next-server\": \"0.0.0.0\"",
          "\"next-server\": \"this-server\"",
          "\"boot-file-name\": \"boot.img\"",
          "\"boot-file-name\": {\"expression\": \"option[93].hex\"}",
          "\"server-name\": \"boot\"");

  private static final List<String> POLICY =
      List.of(
          "\"match-client-id\": false",
          "\"allocator\": \"hashed\"",
          "\"rapid-commit\": true",
          "\"bootp\": \"pool\"",
          "\"min-secs\": 2",
          "\"offer-delay\": \"500ms\"",
          "\"offer-delay\": \"2s\"",
          "\"offer-lifetime\": \"2m\"",
          "\"cache-threshold\": 0.25",
          "\"adaptive-lease-time-threshold\": 1",
          "\"reservations-global\": false",
          "\"reservations-in-subnet\": true",
          "\"reservations-out-of-pool\": true",
          "\"address-limit\": 10");

  private static final List<String> TOP =
      List.of(
          "\"$schema\": \"config-schema.json\"",
          "\"interfaces\": [\"eth0\", \"*\"]",
          "\"authoritative\": true",
          "\"client-classes\": [{\"name\": \"voip\", \"test\": \"option[60].text == 'phone'\","
              + " \"lease-time\": \"1h\"}, {\"name\": \"vip\", \"only-in-additional-list\": true},"
              + " {\"name\": \"port\", \"template-test\": \"relay4[1].hex\"}]",
          "\"decline-probation\": 0",
          "\"decline-probation\": \"infinite\"",
          "\"store\": {\"type\": \"sqlite\", \"history\": \"1d\"}",
          "\"limits\": {\"addresses-per-circuit\": 4, \"addresses-per-remote\": 8}",
          "\"echo-client-id\": false",
          "\"ip-reservations-unique\": false",
          "\"host-reservation-identifiers\":"
              + " [\"hw-address\", \"circuit-id\", \"duid\", \"client-id\"]",
          "\"early-global-reservations-lookup\": true",
          "\"stash-agent-options\": false",
          "\"compatibility\": {\"lenient-option-parsing\": true, \"class-before-subnet\": false}",
          "\"option-definitions\": [{\"name\": \"a\", \"code\": 230, \"type\": \"fqdn\"}]",
          "\"option-definitions\": [{\"name\": \"a\", \"code\": 230, \"type\": \"record\","
              + " \"record-types\": [\"uint8\", \"string\"]}]",
          "\"log\": {\"level\": \"trace\", \"file\": {\"path\": \"a\", \"max-size\": \"64MiB\"}}");

  private static final List<String> RESERVATIONS =
      List.of(
          "{\"hw-address\": \"00:53:00:12:34:56\", \"hostname\": \"printer.example.org\"}",
          "{\"hw-address\": [\"00:53:00:*:*:01\", \"6/00:53\"], \"client-id\": \"0102\"}",
          "{\"duid\": \"00030001005300123456\", \"hostname\": \"a\"}",
          "{\"circuit-id\": \"'port 12'\", \"remote-id\": [\"0a\", \"0b:0c\"]}",
          "{\"expression\": \"option[60].exists\", \"hostname\": \"b\"}",
          "{\"hw-address\": \"005300123457\", \"client-classes\": [\"staff\", \"DROP\"]}",
          "{\"hw-address\": \"00-53-00-12-34-58\", \"options\": {\"domain-name\": \"a\"}}",
          "{\"client-id\": \"01:00:53:00:12:34:57\", \"lease-time\": \"1h\"}",
          "{\"client-id\": \"'badge 7'\"}");

  private static final List<String> WRONG =
      List.of(
          "0",
          "-1",
          "1.0",
          "1e3",
          "null",
          "true",
          "[]",
          "{}",
          "\"\"",
          "\"infinite\"",
          "\"90s\"",
          "\"192.0.2.7\"",
          "\"192.0.2.0/24\"",
          "\"'a'\"",
          "\"50%\"",
          "\"none\"",
          "\"20ms\"",
          "0.5",
          "\"00\"",
          "[\"a\"]",
          "{\"hex\": \"00\"}");

  private ConfigText() {}

  static String valid(RandomGenerator random) {
    List<String> members = new ArrayList<>(some(random, TOP));
    members.addAll(scope(random));
    members.addAll(some(random, POLICY));
    members.add("\"reservations\": " + array(some(random, RESERVATIONS)));
    List<String> subnets = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      subnets.add(subnet(random, i));
    }
    int alone = random.nextInt(count + 1);
    members.add("\"subnets\": " + array(subnets.subList(0, alone)));
    members.add(
        ("\"shared-networks\": [{\"name\": \"campus\", \"relays\": [\"203.0.113.1\"],"
                + " \"subnets\": %s}]")
            .formatted(array(subnets.subList(alone, count))));
    return object(members);
  }

  /// A right configuration in which one value or one key is another, and often still right.
  static String nearlyValid(RandomGenerator random) {
    String text = valid(random);
    int changes = random.nextInt(1, 3);
    for (int i = 0; i < changes; i++) {
      List<int[]> places = scalars(text);
      int[] place = places.get(random.nextInt(places.size()));
      String wrong = WRONG.get(random.nextInt(WRONG.size()));
      text = text.substring(0, place[0]) + wrong + text.substring(place[1]);
    }
    return text;
  }

  private static String subnet(RandomGenerator random, int number) {
    String net = "198.18." + number + ".";
    List<String> members = new ArrayList<>(scope(random));
    members.addAll(some(random, POLICY));
    members.add("\"subnet\": \"%s0/24\"".formatted(net));
    members.add(
        ("\"pools\": [\"%1$s10-%1$s99\", \"%1$s128/25\","
                + " {\"range\": \"%1$s100\", \"address-limit\": 1, %2$s}]")
            .formatted(net, options(random)));
    members.add("\"exclude\": [\"%1$s20\", \"%1$s30 - %1$s40\", \"%1$s192/28\"]".formatted(net));
    members.add("\"relays\": [\"203.0.113.%d\"]".formatted(10 + number));
    members.add("\"reservations\": " + array(some(random, RESERVATIONS)));
    return object(members);
  }

  private static List<String> scope(RandomGenerator random) {
    List<String> members = new ArrayList<>(some(random, SCOPE));
    members.add(options(random));
    return members;
  }

  private static String options(RandomGenerator random) {
    return "\"options\": " + object(some(random, OPTIONS));
  }

  /// Some of the members, each key once.
  private static List<String> some(RandomGenerator random, List<String> all) {
    List<String> chosen = new ArrayList<>();
    for (String member : all) {
      String key = member.substring(0, member.indexOf(':') + 1);
      if (random.nextInt(3) == 0
          && (key.startsWith("{") || chosen.stream().noneMatch(other -> other.startsWith(key)))) {
        chosen.add(member);
      }
    }
    return chosen;
  }

  private static String object(List<String> members) {
    return "{" + String.join(", ", members) + "}";
  }

  private static String array(List<String> items) {
    return "[" + String.join(", ", items) + "]";
  }

  /// Where texts, keys among them, and numbers begin and end.
  private static List<int[]> scalars(String text) {
    List<int[]> places = new ArrayList<>();
    Matcher matcher =
        Pattern.compile("\"[^\"]*\"(?!\\s*:)|(?<![\\w.\"])-?[0-9]+(?![\\w.\"])").matcher(text);
    while (matcher.find()) {
      places.add(new int[] {matcher.start(), matcher.end()});
    }
    return places;
  }
}
