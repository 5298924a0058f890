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

  Voice(Plan plan, Clients clients, BatchSocket socket) {
    this.plan = plan;
    this.clients = clients;
    this.socket = socket;
    discover = Template.discover(plan);
    selecting = Template.selecting(plan);
    renewing = Template.renewing(plan, plan.relayed());
    release = Template.release(plan, plan.relayed());
  }

  void discover(int client) throws IOException {
    send(own(discover, client), Ipv4.ANY);
  }

  void select(int client) throws IOException {
    own(selecting, client).requested(clients.offer(client)).serverId(clients.serverId(client));
    send(selecting, Ipv4.ANY);
  }

  void renew(int client) throws IOException {
    send(own(renewing, client).ciaddr(clients.address(client)), address(client));
  }

  void release(int client) throws IOException {
    int address = clients.address(client);
    own(release, client).ciaddr(address).serverId(clients.serverId(client));
    send(release, address(client));
  }

  /// A DISCOVER of somebody who is none of the clients.
  void discoverAsStranger(int xid, long hardware) throws IOException {
    send(discover.client(xid, hardware, xid & Integer.MAX_VALUE), Ipv4.ANY);
  }

  private Template own(Template template, int client) {
    return template.client(clients.xid(client), clients.hardware(client), client);
  }

  private Ipv4 address(int client) {
    return new Ipv4(clients.address(client));
  }

  private void send(Template template, Ipv4 source) throws IOException {
    Ipv4 from = plan.relayed() ? plan.giaddr() : source;
    socket.add(template.message(), from, plan.server(), plan.port());
  }
}
