package io.leasehold.convert.isc;

import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.config.json.tree.ConfigErrors;
import io.leasehold.convert.Conversion;
import io.leasehold.convert.Out;
import io.leasehold.convert.Printer;
import java.util.List;

/// Turns the text of a dhcpd.conf into ours, or into what is wrong with it.
public final class IscConverter {
  private static final String HEADER = "// Converted from a configuration of ISC's dhcpd.\n";

  private IscConverter() {}

  /// @param name of the file, as it is told
  /// @param text its octets
  public static Conversion convert(String name, byte[] text, IncludedFiles files) {
    FileContext file = FileContext.begin();
    List<Statement> statements;
    try {
      statements = Source.read(name, text, files);
    } catch (WrongText wrong) {
      file.notes().error(wrong.place(), wrong.why());
      return new Conversion.Refused(file.notes().all());
    }
    Place start = new Place(name, 1, 1);
    Origins origins = new Origins();
    Out.Obj made = made(statements, file, origins, start);
    origins.place(made);
    String printed = Printer.print(made);
    check(printed, file.notes(), origins, start);
    return new Conversion.Converted(HEADER + printed, file.notes().all());
  }

  private static Out.Obj made(
      List<Statement> statements, FileContext file, Origins origins, Place start) {
    Declared declared = new Walker(file).walk(statements);
    Out.Obj out = new Out.Obj();
    Spaces spaces = new Spaces(file);
    ClassWriter classes = new ClassWriter(file, origins);
    ScopeWriter scopes = new ScopeWriter(file, classes.read(declared), spaces);
    HostWriter hosts = new HostWriter(file, origins, new SubnetFinder(declared.subnets()));
    declared.hosts().forEach(host -> hosts.read(host, scopes));
    NetworkWriter networks = new NetworkWriter(file, origins, scopes, hosts);

    Scope top = declared.top();
    out.put("echo-client-id", top.flag("echo-client-id").orElse(false));
    top.flag("stash-agent-options")
        .filter(stash -> !stash)
        .ifPresent(stash -> out.put("stash-agent-options", stash));
    networks.level(top, out);
    new DnsServers(file, origins).write(declared, start, out);
    out.putAll("option-definitions", file.options().definitions());
    Out.Obj places = new Out.Obj();
    networks.write(declared, places);
    Out.Obj groups = new Out.Obj();
    classes.write(scopes, groups);
    groups.members().forEach(out::put);
    places.members().forEach(out::put);
    out.putAll("reservations", hosts.anywhere());
    new Differences(file.notes(), start).tell(declared, scopes, out);
    spaces.tellUnsent(start);
    return out;
  }

  /// What dhcpd takes and this server does not, such as a range outside of its subnet.
  private static void check(String printed, Notes notes, Origins origins, Place start) {
    switch (ConfigReader.read(printed)) {
      case ConfigRead.Good(_, ConfigErrors leftOut, _, _) ->
          leftOut
              .told()
              .forEach(
                  error ->
                      notes.note(
                          origins.at(error.path(), start),
                          "left out by the server: found %s, expected %s; it becomes %s"
                              .formatted(error.found(), error.expected(), error.path())));
      case ConfigRead.Bad(ConfigErrors errors) ->
          errors
              .told()
              .forEach(
                  error ->
                      notes.error(
                          origins.at(error.path(), start),
                          "not accepted by the server: found %s, expected %s; it becomes %s"
                              .formatted(error.found(), error.expected(), error.path())));
    }
  }
}
