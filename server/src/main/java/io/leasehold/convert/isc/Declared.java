package io.leasehold.convert.isc;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a file declares. The lists are filled while it is read. Not for two threads.
final class Declared {
  record Range(Ipv4 low, Ipv4 high, boolean bootp, Place place) {
    @Override
    public String toString() {
      return low.equals(high) ? low.toString() : low + "-" + high;
    }
  }

  /// @param guard the class of its clients; empty if it is for all
  record Pool(Scope scope, List<Range> ranges, Optional<String> guard, Place place) {}

  record Subnet(
      Prefix prefix,
      Scope scope,
      List<Range> ranges,
      List<Pool> pools,
      List<String> interfaces,
      Place place) {}

  /// @param pools that stand beside its subnets
  record Network(
      String name,
      Scope scope,
      List<Subnet> subnets,
      List<Pool> pools,
      List<String> interfaces,
      Place place) {}

  /// @param name as it is declared
  record Host(String name, Scope scope, Statement statement, boolean inSubnet) {}

  /// One client, or one value, of a class.
  record Member(Octets data, Statement statement, List<Statement> block) {}

  /// @param ours its name here
  record Group(
      String ours, Scope scope, List<Statement> block, List<Member> members, Place place) {}

  private final Scope top = Scope.top();
  private final List<Network> networks = new ArrayList<>();
  private final List<Subnet> alone = new ArrayList<>();
  private final List<Host> hosts = new ArrayList<>();
  private final List<Statement> servers = new ArrayList<>();
  private final Map<String, Group> classes = new LinkedHashMap<>();

  Scope top() {
    return top;
  }

  void add(Network network) {
    networks.add(network);
  }

  void add(Subnet subnet) {
    alone.add(subnet);
  }

  void add(Host host) {
    hosts.add(host);
  }

  void addServer(Statement statement) {
    servers.add(statement);
  }

  /// `zone` and `key`.
  List<Statement> servers() {
    return servers;
  }

  List<Host> hosts() {
    return hosts;
  }

  Map<String, Group> classes() {
    return classes;
  }

  List<Network> networks() {
    return networks;
  }

  List<Subnet> alone() {
    return alone;
  }

  /// All subnets, in shared networks or not.
  List<Subnet> subnets() {
    List<Subnet> all = new ArrayList<>();
    networks().forEach(network -> all.addAll(network.subnets()));
    all.addAll(alone());
    return all;
  }
}
