package io.leasehold.convert.dnsmasq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leasehold.convert.Conversion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What dnsmasq itself says of a file: it takes our samples, and refuses what the converter does.
class DnsmasqPeerTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"home", "office", "isp", "rarities"})
  void dnsmasqTakesTheSamples(String name) throws Exception {
    Path sample = Path.of("src/test/resources/dnsmasq", name + ".conf");

    assertEquals(0, dnsmasq(sample));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dhcp-range=192.0.2.1",
        "dhcp-range=192.0.2.1,1h",
        "dhcp-range=192.0.2.1,192.0.2.9,255.255.255.0,1h,x",
        "dhcp-range=192.0.2.1,10.0.0.1,255.255.255.0",
        "dhcp-range=192.0.2.1,192.0.2.9,xyz",
        "dhcp-range=set:a,set:b,192.0.2.1,192.0.2.9",
        "dhcp-host=00:53:00:00:00:01,192.0.2.1\ndhcp-host=00:53:00:00:00:02,192.0.2.1",
        "dhcp-host=00:zz:11",
        "dhcp-host=bad!name,192.0.2.1",
        "dhcp-host=id:zz:11,192.0.2.4",
        "dhcp-option=option:nope,1",
        "dhcp-option=3,abc",
        "dhcp-option=6,192.0.2.1,",
        "dhcp-option=tag:x",
        "dhcp-authoritative=1",
        "dhcp-lease-max=x",
        "dhcp-boot",
        "dhcp-ignore",
        "dhcp-mac=set:x,zz",
        "dhcp-match=set:x",
        "dhcp-match=set:x,option:nope",
        "dhcp-circuitid=x",
        "dhcp-reply-delay=x",
        "tag-if=tag:x",
        "domain=\"abc",
        "listen-address=foo",
        "interface",
        "bogus-key",
        "conf-file=/nonexistent/file",
        "\"dhcp-authoritative\"",
        "log-dhcp=x"
      })
  void bothRefuse(String text) throws Exception {
    assertInstanceOf(
        Conversion.Refused.class, DnsmasqConverter.convert(text, FakeSources.NONE), text);

    Path file = Files.writeString(folder.resolve("dnsmasq.conf"), text + "\n");
    assertNotEquals(0, dnsmasq(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dhcp-range = 192.0.2.9 , 192.0.2.1 , 1h",
        "dhcp-range=192.0.2.1,192.0.2.9,10s # short",
        "dhcp-host=",
        "dhcp-ignore=foo",
        "dhcp-option=1",
        "dhcp-broadcast=foo",
        "dhcp-hostsfile=/nonexistent/file",
        "dhcp-option=26,99999",
        "domain=example.org,10.0.0.0/16",
        "domain=example.org,eth0",
        "dhcp-option=224,\"a,b\""
      })
  void bothTake(String text) throws Exception {
    assertInstanceOf(
        Conversion.Converted.class, DnsmasqConverter.convert(text, FakeSources.NONE), text);

    Path file = Files.writeString(folder.resolve("dnsmasq.conf"), text + "\n");
    assertEquals(0, dnsmasq(file));
  }

  private static int dnsmasq(Path file) throws IOException, InterruptedException {
    boolean installed =
        Stream.of("/usr/sbin/dnsmasq", "/usr/bin/dnsmasq").map(Path::of).anyMatch(Files::exists);
    if (!installed) {
      System.err.println("SKIPPED: dnsmasq is not installed (package dnsmasq-base)");
    }
    assumeTrue(installed, "dnsmasq is not installed");
    Process process =
        new ProcessBuilder("dnsmasq", "--test", "--conf-file=" + file)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor();
  }
}
