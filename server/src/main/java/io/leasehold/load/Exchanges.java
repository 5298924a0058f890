package io.leasehold.load;

import io.leasehold.wire.v4.MessageType4;
import java.io.IOException;
import java.util.SplittableRandom;

/// The exchanges that are under way: how each begins, what follows on an answer, and on none.
final class Exchanges {
  /// One of so many clients gives its lease back, in a mix.
  private static final int LEAVES = 10;

  /// Sent again in one turn at most, so that answers are taken in between.
  private static final int EXPIRED_MAX = 256;

  private static final int OFFER = MessageType4.OFFER.code();
  private static final int ACK = MessageType4.ACK.code();
  private static final int NAK = MessageType4.NAK.code();

  private final Plan plan;
  private final Clients clients;
  private final Voice voice;
  private final Referee referee;
  private final Deadlines deadlines;
  private final SplittableRandom random;
  private Mode mode;
  private Tally tally = new Tally();

  Exchanges(Plan plan, Clients clients, Voice voice, Referee referee) {
    this.plan = plan;
    this.clients = clients;
    this.voice = voice;
    this.referee = referee;
    deadlines = new Deadlines(clients.count());
    random = new SplittableRandom(plan.seed());
    mode = plan.mode();
  }

  /// From now on clients do this, and it is counted there.
  void go(Mode next, Tally counted) {
    mode = next;
    tally = counted;
  }

  int underWay() {
    return deadlines.size();
  }

  /// When the next message is to be sent again; far away if none is under way.
  long nextNs() {
    return deadlines.isEmpty()
        ? Long.MAX_VALUE
        : clients.sentNs(deadlines.first()) + plan.timeoutNs();
  }

  /// The client that has rested longest begins.
  ///
  /// @param dueNs when it should have begun
  void start(long dueNs, long nowNs) throws IOException {
    int client = clients.wake(dueNs);
    tally.start();
    boolean renews =
        switch (mode) {
          case DORA, DISCOVER, FLOOD -> false;
          case RENEW -> clients.holds(client, nowNs);
          case MIX -> clients.holds(client, nowNs) && !leaves(client);
        };
    ask(client, renews ? State.RENEWING : State.SELECTING, nowNs);
  }

  /// An answer to this client has come, in this exchange or an earlier one.
  void take(int client, Answer answer, long nowNs) throws IOException {
    if (answer.xid() != clients.xid(client)) {
      tally.count(Kind.LATE);
      return;
    }
    switch (clients.state(client)) {
      case RESTING -> tally.count(Kind.LATE);
      case SELECTING -> takeOffer(client, answer, nowNs);
      case REQUESTING -> takeAck(client, answer, clients.offer(client), nowNs);
      case RENEWING -> takeAck(client, answer, clients.address(client), nowNs);
    }
  }

  /// Sends again what was not answered in time, and gives up what was sent often enough.
  void expire(long nowNs) throws IOException {
    for (int i = 0; i < EXPIRED_MAX && nextNs() - nowNs <= 0; i++) {
      int client = deadlines.first();
      if (clients.sends(client) > plan.retries()) {
        tally.lose(clients.state(client));
        end(client);
      } else {
        tally.sendAgain();
        clients.sentAgain(client, nowNs);
        deadlines.restart(client);
        say(client);
      }
    }
  }

  /// The client leaves: its lease is given back.
  void release(int client) throws IOException {
    tally.count(Kind.RELEASE);
    voice.release(client);
    clients.forget(client);
  }

  private boolean leaves(int client) throws IOException {
    boolean leaves = random.nextInt(LEAVES) == 0;
    if (leaves) {
      release(client);
    }
    return leaves;
  }

  private void takeOffer(int client, Answer answer, long nowNs) throws IOException {
    if (answer.type() != OFFER) {
      referee.wrong(Wrong.TYPE, answer, "to a DHCPDISCOVER");
      return;
    }
    tally.count(Kind.OFFER);
    if (!referee.acceptsOffer(client, answer, nowNs)) {
      return;
    }
    long tookNs = nowNs - clients.startNs(client);
    tally.offer.add(tookNs);
    clients.offered(client, answer.yiaddr(), answer.serverId());
    if (mode == Mode.DISCOVER) {
      tally.complete(tookNs);
      end(client);
    } else {
      ask(client, State.REQUESTING, nowNs);
    }
  }

  private void takeAck(int client, Answer answer, int expected, long nowNs) {
    if (answer.type() == OFFER && clients.state(client) == State.REQUESTING) {
      tally.count(Kind.LATE);
    } else if (answer.type() == NAK) {
      tally.count(Kind.NAK);
      tally.refuse();
      referee.judgeNak(client, answer, nowNs);
      clients.forget(client);
      end(client);
    } else if (answer.type() != ACK) {
      referee.wrong(Wrong.TYPE, answer, "to a DHCPREQUEST");
    } else {
      tally.count(Kind.ACK);
      if (referee.acceptsAck(client, answer, expected, nowNs)) {
        bind(client, answer, nowNs);
      }
    }
  }

  private void bind(int client, Answer answer, long nowNs) {
    boolean renewal = clients.state(client) == State.RENEWING;
    tally.ack.add(nowNs - (renewal ? clients.startNs(client) : clients.askedNs(client)));
    tally.complete(nowNs - clients.startNs(client));
    clients.bound(client, answer.yiaddr(), answer.leaseTimeS(), nowNs);
    end(client);
  }

  private void ask(int client, State state, long nowNs) throws IOException {
    clients.waitFor(client, state, nowNs);
    deadlines.restart(client);
    say(client);
  }

  private void say(int client) throws IOException {
    switch (clients.state(client)) {
      case RESTING -> throw new IllegalStateException("client " + client + " waits for nothing");
      case SELECTING -> {
        tally.count(Kind.DISCOVER);
        voice.discover(client);
      }
      case REQUESTING -> {
        tally.count(Kind.SELECTING);
        voice.select(client);
      }
      case RENEWING -> {
        tally.count(Kind.RENEWING);
        voice.renew(client);
      }
    }
  }

  private void end(int client) {
    deadlines.stop(client);
    clients.rest(client);
  }
}
