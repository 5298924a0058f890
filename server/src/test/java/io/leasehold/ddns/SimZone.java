package io.leasehold.ddns;

import io.leasehold.ddns.asking.OneServer;
import io.leasehold.ddns.asking.ZoneServers;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;

/// A zone with a primary server and a secondary one, which follows it some time later and takes no
/// updates; they change their parts now and then.
final class SimZone {
  private final RandomGenerator random;
  private final String name;
  private FakeDns primary;
  private FakeDns behind;
  private int primaryAt;

  /// What the secondary one says to an update; empty if it is silent.
  private Optional<Integer> refusal = Optional.of(Rcode.REFUSED);

  SimZone(String name, RandomGenerator random) {
    this.name = name;
    this.random = random;
    primary = new FakeDns(name);
    behind = new FakeDns(name);
  }

  /// As a server sees both from a start on, in one order or the other.
  ZoneServers servers() {
    return new ZoneServers(List.of(new Server(0), new Server(1)));
  }

  FakeDns primary() {
    return primary;
  }

  /// The other one takes its place, with all that it had.
  void swap() {
    primaryAt = 1 - primaryAt;
  }

  /// The secondary one gets what the primary one has.
  void transfer() {
    behind = primary.copy();
  }

  /// As one who restores a copy of the zone that is some time old.
  void restore() {
    primary = behind.copy();
  }

  void trouble() {
    primary.down(random.nextInt(3) == 0);
    primary.refuses(random.nextInt(4) == 0);
    if (random.nextBoolean()) {
      primary.losing(random);
    } else {
      primary.reliable();
    }
    refusal =
        switch (random.nextInt(4)) {
          case 0 -> Optional.empty();
          case 1 -> Optional.of(Rcode.NOTAUTH);
          case 2 -> Optional.of(Rcode.SERVFAIL);
          default -> Optional.of(Rcode.REFUSED);
        };
  }

  void heal() {
    primary.down(false);
    primary.refuses(false);
    primary.reliable();
    transfer();
  }

  private Message secondary(Message query) throws IOException {
    if (refusal.isEmpty()) {
      throw new IOException("timed out");
    }
    if (query.getHeader().getOpcode() == Opcode.QUERY) {
      return behind.ask(query);
    }
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setOpcode(Opcode.UPDATE);
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setRcode(refusal.get());
    return answer;
  }

  /// One of the two.
  private final class Server implements OneServer {
    private final int number;

    Server(int number) {
      this.number = number;
    }

    @Override
    public String text() {
      return name + "#" + number;
    }

    @Override
    public Message ask(Message query) throws IOException {
      return number == primaryAt ? primary.ask(query) : secondary(query);
    }

    @Override
    public Optional<String> doubt(Message answer) {
      return Optional.empty();
    }
  }
}
