package io.leasehold.ddns.responder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SerialTest {
  @Test
  void aChangeIsPublishedInTheNextSecond() {
    Serial serial = new Serial(100);

    serial.changed(100);

    assertEquals(100, serial.at(100));
    assertTrue(serial.isPending(100));
    assertEquals(101, serial.at(101));
    assertFalse(serial.isPending(101));
    assertEquals(101, serial.at(500));
  }

  @Test
  void aLaterChangeHasALaterNumber() {
    Serial serial = new Serial(100);
    serial.changed(200);
    serial.changed(300);

    assertEquals(201, serial.at(300));
    assertEquals(301, serial.at(301));
  }

  @Test
  void itNeverGoesBack() {
    Serial serial = new Serial(100);
    serial.changed(50);

    assertEquals(100, serial.at(50));
    assertEquals(101, serial.at(60));
  }
}
