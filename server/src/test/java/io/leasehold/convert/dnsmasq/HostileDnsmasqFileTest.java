package io.leasehold.convert.dnsmasq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.convert.Conversion;
import io.leasehold.testkit.Property;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Files for the converter that no dnsmasq has ever read.
class HostileDnsmasqFileTest {
  private static final Path FOLDER = Path.of("src/test/resources/dnsmasq");
  private static final List<String> FILES =
      Stream.of("home", "office", "isp", "rarities")
          .map(name -> text(FOLDER.resolve(name + ".conf")))
          .toList();
  private static final String PARTS = ",:=\"\\#*!.-/\n tagsetid0195fxyz\u0000\u007f\u00e9\u202e";

  @Test
  void noChangeToAFileBringsTheConverterDown() {
    Property.forAll(
        1_500, HostileDnsmasqFileTest::mutated, HostileDnsmasqFileTest::assertConvertedOrRefused);
  }

  /// A line of a file, so that most of what is read is right and comes far.
  @Test
  void whatIsConvertedIsAConfiguration() {
    Property.forAll(1_500, HostileDnsmasqFileTest::someLines, HostileDnsmasqFileTest::assertOurs);
  }

  @Test
  void garbageIsRefusedOrConverted() {
    Property.forAllSized(
        500,
        (random, size) -> {
          StringBuilder text = new StringBuilder();
          for (int i = 0; i < size; i++) {
            text.append(PARTS.charAt(random.nextInt(PARTS.length())));
          }
          return text.toString();
        },
        HostileDnsmasqFileTest::assertConvertedOrRefused);
  }

  @Test
  void aFileThatIncludesItselfIsRefused() {
    Conversion conversion =
        DnsmasqConverter.convert(
            "conf-file=/a", new FakeSources(Map.of("/a", "conf-file=/b", "/b", "conf-file=/a")));

    Conversion.Refused refused = assertInstanceOf(Conversion.Refused.class, conversion);
    assertEquals(
        "line 1, column 1, /b: conf-file: the file includes itself",
        refused.errors().getFirst().toString());
  }

  @Test
  void tagsThatDependOnEachOtherAreBounded() {
    StringBuilder text = new StringBuilder("dhcp-range=192.0.2.1,192.0.2.9,1h\n");
    for (int i = 0; i < 20_000; i++) {
      text.append("tag-if=set:t%d,tag:t%d%n".formatted(i, (i + 1) % 20_000));
    }

    assertConvertedOrRefused(text + "dhcp-option=tag:t0,42,192.0.2.1\n");
  }

  @Test
  void manyRangesHostsAndOptionsAreQuick() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      int low = i & 0xFF;
      int high = i >> 8;
      text.append(
          "dhcp-range=10.%d.%d.5,10.%d.%d.9,255.255.255.0%n".formatted(high, low, high, low));
      text.append("dhcp-host=00:53:00:00:%02x:%02x,10.%d.%d.7%n".formatted(high, low, high, low));
      text.append("dhcp-option=tag:t%d,42,10.%d.%d.1%n".formatted(i, high, low));
    }

    assertConvertedOrRefused(text.toString());
  }

  private static String mutated(RandomGenerator random) {
    StringBuilder text = new StringBuilder(FILES.get(random.nextInt(FILES.size())));
    for (int i = random.nextInt(1, 6); i > 0 && !text.isEmpty(); i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, PARTS.charAt(random.nextInt(PARTS.length())));
        default -> text.setLength(at + 1);
      }
    }
    return text.toString();
  }

  private static String someLines(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (String file : FILES) {
      for (String line : file.lines().toList()) {
        if (random.nextInt(4) == 0) {
          text.append(line).append('\n');
        }
      }
    }
    return text.toString();
  }

  private static void assertConvertedOrRefused(String text) {
    switch (DnsmasqConverter.convert(text, FakeSources.NONE)) {
      case Conversion.Converted converted -> assertTrue(converted.text().startsWith("{"));
      case Conversion.Refused refused -> assertTrue(!refused.errors().isEmpty());
    }
  }

  private static void assertOurs(String text) {
    if (DnsmasqConverter.convert(text, FakeSources.NONE)
        instanceof Conversion.Converted(String converted, _)) {
      switch (ConfigReader.read(converted)) {
        case ConfigRead.Good(_, var leftOut, _, _) ->
            assertEquals("", String.join("\n", leftOut.lines()), converted);
        case ConfigRead.Bad(var errors) ->
            fail(String.join("\n", errors.lines()) + "\n" + converted);
      }
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
