package io.leasehold.load;

import io.leasehold.model.Ipv4;
import io.leasehold.transport.BatchSocket;
import java.io.IOException;

/// What the clients say, and on which way: through a relay agent or on the link.
final class Voice {
  private final Plan plan;
  private final Clients clients;
  private final BatchSocket socket;
  private final Template discover;
  private final Template selecting;
  private final Template renewing;
  private final Template release;

  /// The server that was told last: mostly the one that is told next.
  private Ipv4 told = Ipv4.ANY;

  Voice(Plan plan, Clients clients, BatchSocket socket) {
    this.plan = plan;
    this.clients = clients;
    this.socket = socket;
    discover = Template.discover(plan);
    selecting = Template.selecting(plan);
    renewing = Template.renewing(plan, plan.renewsThroughRelay());
    release = Template.release(plan, plan.renewsThroughRelay());
  }

  void discover(int client) throws IOException {
    ask(own(discover, client));
  }

  void select(int client) throws IOException {
    own(selecting, client).requested(clients.offer(client)).serverId(clients.serverId(client));
    ask(selecting);
  }

  void renew(int client) throws IOException {
    tell(own(renewing, client).ciaddr(clients.address(client)), client);
  }

  void release(int client) throws IOException {
    own(release, client).ciaddr(clients.address(client)).serverId(clients.serverId(client));
    tell(release, client);
  }

  /// A DISCOVER of somebody who is none of the clients.
  void discoverAsStranger(int xid, long hardware) throws IOException {
    ask(discover.client(xid, hardware, xid & Integer.MAX_VALUE));
  }

  private Template own(Template template, int client) {
    return template.client(clients.xid(client), clients.hardware(client), client);
  }

  /// Where the relay agent, or everybody, hears it.
  private void ask(Template template) throws IOException {
    socket.add(template.message(), plan.giaddr(), plan.server(), plan.port());
  }

  /// To the server that gave the lease, from the address that it gave: RFC 2131 §4.4.5.
  private void tell(Template template, int client) throws IOException {
    if (plan.renewsThroughRelay()) {
      ask(template);
    } else {
      if (told.bits() != clients.serverId(client)) {
        told = new Ipv4(clients.serverId(client));
      }
      socket.add(template.message(), new Ipv4(clients.address(client)), told, plan.port());
    }
  }
}
