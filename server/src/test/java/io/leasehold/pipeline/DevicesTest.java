package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.testkit.FakeTransport;
import io.leasehold.transport.Delivery;
import io.leasehold.wire.v4.Capture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the world's devices send, each answered by a server of its own: `answers.txt` says to which
/// address, in which way and with which options in which order.
class DevicesTest {
  private static final Map<String, List<String>> EXPECTED = expected();
  private static final int HEADERS = 28;
  private static final int SIZE_WITHOUT_WORD = 576;
  private static final int MAX_MESSAGE_SIZE = 57;

  static List<Device> devices() {
    return Device.all();
  }

  @ParameterizedTest
  @MethodSource("devices")
  void deviceGetsWhatItAsksForInItsOrder(Device device) {
    UnderFire it = UnderFire.inMemory(Device.CONFIG);

    List<List<FakeTransport.Sent>> answers = device.answersOf(it);

    List<String> described = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      described.add(device.messages().get(i).label() + ": " + described(answers.get(i)));
    }
    List<String> expected = EXPECTED.getOrDefault(device.name(), List.of());
    assertEquals(String.join("\n", expected), String.join("\n", described));
    it.assertUnharmed();
  }

  @ParameterizedTest
  @MethodSource("devices")
  void noDeviceGetsMoreThanItTakes(Device device) {
    List<List<FakeTransport.Sent>> answers = device.answers();

    for (int i = 0; i < answers.size(); i++) {
      int takes = takes(device.messages().get(i));
      answers.get(i).forEach(sent -> assertTrue(sent.octets().length() <= takes, sent::toString));
    }
  }

  /// Some list what lay behind their list in memory: text, an END, zeros, a code twice.
  @ParameterizedTest
  @MethodSource("devices")
  void whateverADeviceListsEachOptionIsThereOnceAndIsOne(Device device) {
    for (List<FakeTransport.Sent> answers : device.answers()) {
      for (FakeTransport.Sent sent : answers) {
        List<Integer> codes = WireAnswer.of(sent.octets()).codes();

        assertEquals(codes.stream().distinct().toList(), codes);
        assertFalse(codes.contains(0) || codes.contains(255), codes::toString);
      }
    }
  }

  @Test
  void everyDeviceHasItsAnswers() {
    assertEquals(devices().stream().map(Device::name).toList(), List.copyOf(EXPECTED.keySet()));
  }

  private static int takes(Capture query) {
    return query
            .message()
            .options()
            .get(MAX_MESSAGE_SIZE)
            .map(size -> size.at(0) << 8 | size.at(1))
            .orElse(SIZE_WITHOUT_WORD)
        - HEADERS;
  }

  private static String described(List<FakeTransport.Sent> answers) {
    return answers.isEmpty()
        ? "nothing"
        : answers.stream().map(DevicesTest::described).collect(Collectors.joining(" and "));
  }

  private static String described(FakeTransport.Sent sent) {
    return "%s %s %s: %s"
        .formatted(
            Device.kind(sent),
            sent.message().yiaddr(),
            described(sent.delivery()),
            WireAnswer.of(sent.octets()).codes().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(" ")));
  }

  private static String described(Delivery delivery) {
    return switch (delivery) {
      case Delivery.Unicast to -> "to " + to.destination() + ":" + to.port();
      case Delivery.Broadcast to -> "by broadcast:" + to.port();
      case Delivery.OnLink to -> "by frame:" + to.port();
    };
  }

  private static Map<String, List<String>> expected() {
    Map<String, List<String>> expected = new LinkedHashMap<>();
    List<String> answers = new ArrayList<>();
    for (String line : text().lines().toList()) {
      if (line.startsWith("  ")) {
        answers.add(line.strip());
      } else if (!line.isBlank() && !line.startsWith("#")) {
        answers = new ArrayList<>();
        expected.put(line, answers);
      }
    }
    return expected;
  }

  private static String text() {
    try (InputStream in = DevicesTest.class.getResourceAsStream("/captures/devices/answers.txt")) {
      if (in == null) {
        throw new AssertionError("no answers.txt");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
