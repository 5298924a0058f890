package io.leasehold.convert.kea;

import io.leasehold.config.json.tree.Quoting;
import io.leasehold.model.Octets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Kea's notation of an encrypted DNS resolver (RFC 9463 §5.1): "100, dot.example.org., 192.0.2.1
/// 192.0.2.2, alpn=dot\\,doq port=8530", the last two parts optional.
final class ResolverText {
  private static final Map<String, Integer> KEYS =
      Map.of("alpn", 1, "port", 3, "ech", 5, "dohpath", 7);

  private ResolverText() {}

  static Octets encode(String text) throws BadData {
    List<String> parts = DataText.fields(text);
    if (parts.size() < 2 || parts.size() > 4) {
      throw new BadData(
          "found %s, expected priority, name, addresses, parameters"
              .formatted(Quoting.quoted(text)));
    }
    Bytes body = new Bytes();
    body.octets(KeaType.UINT16.encode(parts.getFirst()));
    body.counted(Bytes.ofName(parts.get(1)), 1);
    if (parts.size() > 2) {
      Bytes addresses = new Bytes();
      for (String address : parts.get(2).split(" +", -1)) {
        addresses.octets(KeaType.ADDRESS.encode(address));
      }
      body.counted(addresses.done(), 1);
      body.octets(parts.size() > 3 ? parameters(parts.get(3)) : Octets.EMPTY);
    }
    return new Bytes().counted(body.done(), 2).done();
  }

  /// RFC 9460 §2.2: key, length, value, in the order of the keys.
  private static Octets parameters(String text) throws BadData {
    Map<Integer, Octets> byKey = new TreeMap<>();
    for (String parameter : text.strip().split(" +", -1)) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      String value = equals < 0 ? "" : parameter.substring(equals + 1);
      int key = key(name);
      byKey.put(
          key,
          switch (key) {
            case 1 -> protocols(value);
            case 3 -> KeaType.UINT16.encode(value);
            default -> Octets.ofText(value);
          });
    }
    Bytes bytes = new Bytes();
    for (Map.Entry<Integer, Octets> parameter : byKey.entrySet()) {
      bytes.number(parameter.getKey(), 2).counted(parameter.getValue(), 2);
    }
    return bytes.done();
  }

  private static int key(String name) throws BadData {
    if (name.matches("key[0-9]{1,5}")) {
      return Integer.parseInt(name.substring(3));
    }
    Integer key = KEYS.get(name);
    if (key == null) {
      throw new BadData("the service parameter %s is unknown".formatted(Quoting.quoted(name)));
    }
    return key;
  }

  private static Octets protocols(String value) throws BadData {
    Bytes bytes = new Bytes();
    for (String protocol : value.split(",", -1)) {
      bytes.counted(Octets.ofText(protocol.strip()), 1);
    }
    return bytes.done();
  }
}
