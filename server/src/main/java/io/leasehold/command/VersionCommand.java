package io.leasehold.command;

import io.leasehold.hosting.Hosted;
import io.leasehold.transport.host.Transports;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `leasehold version`: this version, and what it runs on.
@Command(
    name = "version",
    description = "Prints the version and what it runs on.",
    mixinStandardHelpOptions = true)
public final class VersionCommand implements Callable<Integer>, IVersionProvider {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Prints it as JSON.")
  private boolean json;

  @Mixin private ExtensionOptions extensions = new ExtensionOptions();

  @Override
  public Integer call() throws CouldNotException {
    List<Hosted.Found> found = extensions.load().found();
    if (json) {
      Map<String, String> fields = fields();
      String names = found.stream().map(Hosted.Found::name).collect(Collectors.joining(" "));
      fields.put("extensions", names);
      spec.commandLine().getOut().println(Json.object(fields));
    } else {
      for (String line : getVersion()) {
        spec.commandLine().getOut().println(line);
      }
      found.forEach(each -> spec.commandLine().getOut().println(line(each)));
    }
    spec.commandLine().getOut().flush();
    return Exit.DONE;
  }

  private static String line(Hosted.Found each) {
    return "extension %s (%s) in %s".formatted(each.name(), each.kind(), each.jar());
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "leasehold " + ProgramVersion.number(),
      "Java %s (%s)".formatted(Runtime.version(), property("java.vm.name")),
      "%s %s %s".formatted(property("os.name"), property("os.version"), property("os.arch")),
      "transport " + transport()
    };
  }

  private static Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("version", ProgramVersion.number());
    fields.put("java", Runtime.version().toString());
    fields.put("vm", property("java.vm.name"));
    fields.put("os", property("os.name"));
    fields.put("os-version", property("os.version"));
    fields.put("arch", property("os.arch"));
    fields.put("transport", transport());
    return fields;
  }

  /// How datagrams come and go.
  private static String transport() {
    return Transports.isPortable() ? "portable" : "linux";
  }

  private static String property(String key) {
    return System.getProperty(key, "unknown");
  }
}
