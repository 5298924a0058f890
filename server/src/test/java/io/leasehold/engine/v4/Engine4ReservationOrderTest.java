package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.yiaddr;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.Config;
import io.leasehold.config.Reservation;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.Query;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Reservations and leases in every order of change, and what a client hears then to each of its
/// messages: the cases of `reservations-and-leases.txt`, which says how to read it.
class Engine4ReservationOrderTest {
  private static final long HALF_A_DAY_S = 43_200;

  private static final Map<String, Ipv4> ADDRESSES =
      Map.of(
          "in", Ipv4.of("192.0.2.100"),
          "in2", Ipv4.of("192.0.2.101"),
          "in3", Ipv4.of("192.0.2.102"),
          "out", Ipv4.of("192.0.2.10"),
          "out2", Ipv4.of("192.0.2.11"));

  /// @param history what happens before, step by step
  /// @param about the address that the client's messages are about
  /// @param answers to each message, by its name
  record Case(String title, List<String> history, String about, Map<String, String> answers) {
    @Override
    public String toString() {
      return title;
    }
  }

  static Stream<Case> cases() throws IOException {
    try (InputStream in =
        Engine4ReservationOrderTest.class.getResourceAsStream("/reservations-and-leases.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.split("\n\n+"))
          .filter(block -> block.startsWith("# "))
          .map(Engine4ReservationOrderTest::read);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eachMessageIsAnsweredByWhatHoldsNow(Case of) {
    Ipv4 address = at(of.about());
    Queries it = client("it");
    Map<String, Query> messages = new LinkedHashMap<>();
    messages.put("DISCOVER", it.discover());
    messages.put("SELECTING", it.selecting(SERVER, address));
    messages.put("INIT-REBOOT", it.initReboot(address));
    messages.put("RENEWING", it.renewing(address));
    messages.put("REBINDING", it.rebinding(address));
    Map<String, String> answers = new LinkedHashMap<>();
    messages.forEach((name, query) -> answers.put(name, answer(after(of.history()).ask(query))));

    assertEquals(of.answers(), answers);
  }

  private static Case read(String block) {
    List<String> history = new ArrayList<>();
    Map<String, String> answers = new LinkedHashMap<>();
    String about = "";
    List<String> lines = block.lines().toList();
    for (String line : lines.subList(1, lines.size())) {
      String[] words = line.strip().split(" +", 2);
      if (words[0].equals("because")) {
        continue;
      }
      if (words[0].equals("about")) {
        about = words[1];
      } else if (Character.isUpperCase(words[0].charAt(1))) {
        answers.put(words[0], words[1].strip());
      } else {
        history.add(line.strip());
      }
    }
    return new Case(lines.getFirst().substring(2), history, about, answers);
  }

  private static Served after(List<String> history) {
    Served served = Served.with(config(""));
    history.forEach(step -> happens(step, served));
    return served;
  }

  private static void happens(String step, Served served) {
    String[] words = step.split(" ", -1);
    Queries client = client(words[0]);
    switch (words[1]) {
      case "takes" -> assertEquals(at(words[2]), lease(served, client, at(words[2])), step);
      case "releases" -> served.ask(client.release(at(words[2]), Optional.of(SERVER)));
      case "declines" -> served.ask(client.decline(at(words[2]), Optional.of(SERVER)));
      case "asks" -> assertEquals(at(words[3]), yiaddr(served.ask(client.discover(at(words[3])))));
      case "passes" -> served.pass(HALF_A_DAY_S);
      default -> served.reload(config(step.substring("reserved ".length())));
    }
  }

  private static Ipv4 lease(Served served, Queries client, Ipv4 address) {
    served.ask(client.discover(address));
    return yiaddr(served.ask(client.selecting(SERVER, address)));
  }

  private static String answer(Decision decision) {
    String given = "";
    if (decision.reply().isPresent()) {
      Ipv4 yiaddr = yiaddr(decision);
      given =
          ADDRESSES.entrySet().stream()
              .filter(each -> each.getValue().equals(yiaddr))
              .map(each -> " " + each.getKey())
              .findFirst()
              .orElse("");
    }
    return decision.why().label() + given;
  }

  private static Ipv4 at(String name) {
    return Optional.ofNullable(ADDRESSES.get(name)).orElseThrow();
  }

  /// "it" and "system" are one machine, "it" without an identifier.
  private static Queries client(String name) {
    return switch (name) {
      case "system" -> Queries.of(1).id("ff0102030405");
      case "other" -> Queries.of(2);
      default -> Queries.of(1);
    };
  }

  /// @param reserved client and address of each reservation, such as "it=out other=in"
  private static Config config(String reserved) {
    return Configs.config()
        .top(top -> top.leaseTime(2 * HALF_A_DAY_S - 2, 60, 2 * HALF_A_DAY_S))
        .subnet(
            "192.0.2.0/24",
            subnet -> {
              subnet.pool("192.0.2.100-192.0.2.103");
              Stream.of(reserved.split(" "))
                  .filter(each -> each.contains("="))
                  .forEach(each -> subnet.reserve(reservation(each.split("=", 2))));
              return subnet;
            })
        .build();
  }

  private static Reservation reservation(String[] clientAndAddress) {
    String hardware = client(clientAndAddress[0]).hardware().toString();
    return clientAndAddress[1].isEmpty()
        ? Configs.nameOnly(hardware, "named")
        : Configs.byHardware(hardware, at(clientAndAddress[1]).toString());
  }
}
