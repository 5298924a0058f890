package io.leasehold.expression;

import io.leasehold.model.Ipv4;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What can be asked of a message besides its options. Numbers are four octets.
enum Field {
  IFACE("pkt", "iface"),
  SRC("pkt", "src"),
  DST("pkt", "dst"),
  LEN("pkt", "len"),
  MAC("pkt4", "mac"),
  HLEN("pkt4", "hlen"),
  HTYPE("pkt4", "htype"),
  CIADDR("pkt4", "ciaddr"),
  GIADDR("pkt4", "giaddr"),
  YIADDR("pkt4", "yiaddr"),
  SIADDR("pkt4", "siaddr"),
  MSGTYPE("pkt4", "msgtype"),
  TRANSID("pkt4", "transid"),
  SECS("pkt4", "secs"),
  FLAGS("pkt4", "flags");

  private final String owner;
  private final String word;

  Field(String owner, String word) {
    this.owner = owner;
    this.word = word;
  }

  static Optional<Field> named(String owner, String word) {
    return Arrays.stream(values())
        .filter(field -> field.owner.equals(owner) && field.word.equals(word))
        .findFirst();
  }

  /// The words behind `pkt.` or `pkt4.`.
  static List<String> words(String owner) {
    return Arrays.stream(values())
        .filter(field -> field.owner.equals(owner))
        .map(field -> field.word)
        .collect(Collectors.toList());
  }

  Slice of(Facts facts) {
    Message4 message = facts.message();
    return switch (this) {
      case IFACE -> Slice.of(facts.interfaceName());
      case SRC -> address(facts.source());
      case DST -> address(facts.destination());
      case LEN -> Slice.ofNumber(facts.length());
      case MAC -> Slice.of(message.chaddr().address());
      case HLEN -> Slice.ofNumber(message.chaddr().address().length());
      case HTYPE -> Slice.ofNumber(message.chaddr().htype());
      case CIADDR -> address(message.ciaddr());
      case GIADDR -> address(message.giaddr());
      case YIADDR -> address(message.yiaddr());
      case SIADDR -> address(message.siaddr());
      case MSGTYPE -> messageType(facts);
      case TRANSID -> Slice.ofNumber(message.xid());
      case SECS -> Slice.ofNumber(message.secs());
      case FLAGS -> Slice.ofNumber(message.flags());
    };
  }

  @Override
  public String toString() {
    return owner + "." + word;
  }

  private static Slice address(Ipv4 address) {
    return Slice.ofNumber(address.bits());
  }

  /// 0 for a BOOTP message.
  private static Slice messageType(Facts facts) {
    Slice type = OptionPlace.top(facts, OptionCode4.MESSAGE_TYPE.code());
    return Slice.ofNumber(type.length() == 1 ? type.at(0) : 0);
  }
}
