package io.leasehold.hosting;

import io.leasehold.expression.Facts;
import io.leasehold.extension.Query;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.OptionCode4;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A query as extensions see it.
record FactsQuery(Facts facts) implements Query {
  @Override
  public int messageType() {
    Octets type = facts.message().option(OptionCode4.MESSAGE_TYPE).orElse(Octets.EMPTY);
    return type.isEmpty() ? 0 : type.at(0);
  }

  @Override
  public HardwareAddress hardware() {
    return facts.message().chaddr();
  }

  @Override
  public Optional<Octets> clientId() {
    return facts.message().option(OptionCode4.CLIENT_IDENTIFIER);
  }

  @Override
  public Optional<Octets> option(int code) {
    return facts.message().options().get(code);
  }

  @Override
  public Optional<Octets> agentOption(int code) {
    Octets all = facts.message().option(OptionCode4.RELAY_AGENT_INFORMATION).orElse(Octets.EMPTY);
    int at = 0;
    while (at + 2 <= all.length()) {
      int length = all.at(at + 1);
      if (at + 2 + length > all.length()) {
        return Optional.empty();
      }
      if (all.at(at) == code) {
        return Optional.of(all.slice(at + 2, length));
      }
      at += 2 + length;
    }
    return Optional.empty();
  }

  @Override
  public Optional<Ipv4> requested() {
    return facts
        .message()
        .option(OptionCode4.REQUESTED_ADDRESS)
        .filter(octets -> octets.length() == Ipv4.OCTETS)
        .map(octets -> new Ipv4(octets.asBuffer().getInt(0)));
  }

  @Override
  public Ipv4 ciaddr() {
    return facts.message().ciaddr();
  }

  @Override
  public Ipv4 giaddr() {
    return facts.message().giaddr();
  }

  @Override
  public Ipv4 source() {
    return facts.source();
  }

  @Override
  public String interfaceName() {
    return new String(facts.interfaceName().toByteArray(), StandardCharsets.UTF_8);
  }
}
