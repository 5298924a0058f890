package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TableTest {
  private final StringWriter out = new StringWriter();

  @Test
  void columnsAreAsWideAsTheirWidestValue() {
    assertEquals(
        """
        NAME              ROLE
        a                 viewer
        a-very-long-name  operator
        """,
        printed(Terminal.UNBOUNDED));
  }

  @Test
  void whatDoesNotFitIsCutInTheWidestColumn() {
    String printed = printed(20);

    assertTrue(printed.lines().allMatch(line -> line.length() <= 20), printed);
    assertTrue(printed.contains("a-very-lo…  operator"), printed);
  }

  @Test
  void noColumnIsCutToNothing() {
    assertTrue(printed(3).contains("a-very-…  operator"), printed(3));
  }

  @Test
  void aCharacterOfTwoUnitsIsNotCutInTwo() {
    assertEquals("😀…", Table.cut("😀😀😀", 2));
  }

  @Test
  void theSizeOfATerminalIsRead() {
    assertEquals(132, Terminal.columns("50 132\n"));
    assertEquals(Terminal.UNBOUNDED, Terminal.columns("0 0\n"));
    assertEquals(Terminal.UNBOUNDED, Terminal.columns("stty: standard input: not a tty"));
  }

  private String printed(int width) {
    out.getBuffer().setLength(0);
    Table table = new Table("NAME", "ROLE");
    table.add("a", "viewer");
    table.add("a-very-long-name", "operator");
    table.print(new PrintWriter(out, true), width);
    return out.toString();
  }
}
