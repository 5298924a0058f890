package io.leasehold.convert.dnsmasq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.convert.Conversion;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Files that a configuration names.
class IncludedFilesTest {
  private static final String RANGE = "dhcp-range=192.0.2.10,192.0.2.20,255.255.255.0\n";
  private static final FakeSources FILES =
      new FakeSources(
          Map.of(
              "/d/a.conf", "dhcp-option=42,192.0.2.41",
              "/d/b.conf~", "bogus",
              "/d/.c.conf", "bogus",
              "/d/#d#", "bogus",
              "/d/e.bak", "dhcp-option=4,192.0.2.44",
              "/hosts", "# all\n00:53:00:00:00:01,192.0.2.5\n00:zz:00,192.0.2.6\n",
              "/opts", "option:router,192.0.2.1"));

  @Test
  void aDirectoryIsReadButForWhatEditorsLeaveBehind() {
    String text = converted(RANGE + "conf-dir=/d").text();

    assertTrue(text.contains("192.0.2.41"));
    assertTrue(text.contains("192.0.2.44"));
  }

  @Test
  void anEndingLeavesOutAndWithAStarChooses() {
    String without = converted(RANGE + "conf-dir=/d,.bak").text();
    String only = converted(RANGE + "conf-dir=/d,*.bak").text();

    assertFalse(without.contains("192.0.2.44"));
    assertTrue(without.contains("192.0.2.41"));
    assertTrue(only.contains("192.0.2.44"));
    assertFalse(only.contains("192.0.2.41"));
  }

  @Test
  void hostsAndOptionsHaveFilesOfTheirOwnAndAWrongLineIsLeftOut() {
    Conversion.Converted converted =
        converted(RANGE + "dhcp-hostsfile=/hosts\ndhcp-optsfile=/opts\nport=0\nno-ping");

    assertTrue(converted.text().contains("00:53:00:00:00:01"));
    assertTrue(converted.text().contains("\"routers\": \"192.0.2.1\""));
    assertEquals(
        "line 3, column 1, /hosts: dhcp-host: left out, as dnsmasq does it:"
            + " found \"00:zz:00\", expected a hardware address",
        converted.notes().getLast().toString());
  }

  private static Conversion.Converted converted(String text) {
    return assertInstanceOf(
        Conversion.Converted.class, DnsmasqConverter.convert(text, FILES), text);
  }
}
