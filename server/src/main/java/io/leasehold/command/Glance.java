package io.leasehold.command;

import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.resource.Running.Explaining;
import io.leasehold.config.Config;
import io.leasehold.explain.Vantage;
import io.leasehold.explain.capture.Capture;
import io.leasehold.explain.capture.CapturedDatagram;
import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.OptionText4;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// A packet that somebody asks the API about, read as the command line reads one.
///
/// @param words by which options are named
record Glance(CapturedDatagram datagram, Vantage vantage, OptionText4 words) {
  /// Those of `leasehold explain` that describe a message.
  private static final Set<String> FIELDS =
      Set.of(
          "type",
          "hw-address",
          "request",
          "giaddr",
          "client-id",
          "circuit-id",
          "remote-id",
          "link-selection",
          "class",
          "hostname",
          "parameters",
          "server-id",
          "ciaddr");

  private static final String OPTION = "option ";

  /// @param interfaces of the server
  static Glance of(Explaining asked, Config config, List<Interface4> interfaces)
      throws ProblemException {
    OptionText4 words = new OptionText4(config.ownOptions());
    try {
      return new Glance(datagram(asked, words), vantage(asked, config, interfaces), words);
    } catch (FieldError | ParameterException e) {
      throw Problem.badRequest(String.valueOf(e.getMessage())).asException();
    } catch (CouldNotException e) {
      throw Problem.badRequest(String.valueOf(e.getMessage())).asException();
    }
  }

  private static CapturedDatagram datagram(Explaining asked, OptionText4 words)
      throws CouldNotException, ProblemException {
    if (asked.packet().isPresent() == asked.fields().isPresent()) {
      throw Problem.badRequest("give either \"packet\" or \"fields\"").asException();
    }
    Packets.Sent sent =
        new Packets.Sent(
            asked.from().map(text -> address("from", text)), asked.unicast().orElse(false));
    if (asked.fields().isPresent()) {
      return Packets.bare(message(asked.fields().get(), words), sent);
    }
    Octets octets = Packets.hex(asked.packet().get());
    List<CapturedDatagram> framed = Capture.ofFrame(octets.asBuffer());
    return framed.isEmpty() ? Packets.bare(octets, sent) : framed.getFirst();
  }

  private static Octets message(Map<String, String> fields, OptionText4 words)
      throws ProblemException {
    List<String> arguments = new ArrayList<>();
    for (Map.Entry<String, String> field : fields.entrySet()) {
      String name = field.getKey();
      if (name.equals("broadcast") && field.getValue().equals("true")) {
        arguments.add("--broadcast");
      } else if (name.startsWith(OPTION)) {
        arguments.add(
            "--option=%s=%s".formatted(name.substring(OPTION.length()), field.getValue()));
      } else if (FIELDS.contains(name)) {
        arguments.add("--%s=%s".formatted(name, field.getValue()));
      } else {
        throw Problem.badRequest(
                ("fields: found \"%s\", expected \"option NAME\", \"broadcast\": \"true\", or one"
                        + " of %s")
                    .formatted(name, FIELDS.stream().sorted().toList()))
            .asException();
      }
    }
    QueryFields read = new QueryFields();
    // A value that begins with @ names no file here.
    new CommandLine(read).setExpandAtFiles(false).parseArgs(arguments.toArray(String[]::new));
    return read.message(words);
  }

  private static Vantage vantage(Explaining asked, Config config, List<Interface4> interfaces)
      throws ProblemException {
    Optional<Interface4> on =
        interfaces.stream()
            .filter(each -> !each.addresses().isEmpty())
            .filter(each -> asked.interfaceName().map(each.name()::equals).orElse(true))
            .findFirst();
    if (on.isEmpty()) {
      throw Problem.badRequest(
              "the server answers on no interface%s that has an address"
                  .formatted(asked.interfaceName().map(name -> " " + name).orElse("")))
          .asException();
    }
    return Vantage.of(
        config, Optional.of(on.get().name()), Optional.of(on.get().addresses().getFirst()));
  }

  private static Ipv4 address(String name, String text) {
    return Ipv4.parse(text)
        .filter(Ipv4::isUnicast)
        .orElseThrow(() -> new FieldError(name, text, "the IPv4 address of one host"));
  }
}
