package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;

class CommandTreeTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void versionSaysWhatItRunsOn() {
    assertEquals(Exit.DONE, run(Main.commands(), "version"));

    assertTrue(out.toString().startsWith("leasehold "), out.toString());
    assertTrue(out.toString().contains("Java " + Runtime.version()), out.toString());
  }

  @Test
  void helpNamesEveryCommand() {
    assertEquals(Exit.DONE, run(Main.commands(), "help"));

    assertTrue(out.toString().contains("version"), out.toString());
    assertTrue(out.toString().contains("completion"), out.toString());
    assertTrue(out.toString().contains("Exit codes:"), out.toString());
  }

  @Test
  void helpGoesAsDeepAsTheCommands() {
    assertEquals(Exit.DONE, run(Main.commands(), "help", "config", "diff"));
    assertTrue(out.toString().startsWith("Usage: leasehold config diff"), out.toString());

    assertEquals(Exit.WRONG_USE, run(Main.commands(), "help", "config", "deff"));
    assertTrue(err.toString().contains("leasehold config has no command \"deff\""), err.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "tokens make x --role king, viewer",
    "tokens make x --role viewer --expires tomorrow, 2027-01-31T12:00:00Z",
    "audit list --from yesterday, 2027-01-31T12:00:00Z",
    "reservations change 192.0.2.1, What is to be changed?"
  })
  void aValueThatThereIsNotIsWrongUse(String command, String told) {
    assertEquals(Exit.WRONG_USE, run(Main.commands(), command.split(" ", -1)));

    assertTrue(err.toString().contains(told), err.toString());
  }

  @Test
  void completionIsAScript() {
    assertEquals(Exit.DONE, run(Main.commands(), "completion"));

    assertTrue(out.toString().contains("complete -F"), out.toString());
    assertTrue(out.toString().contains("version"), out.toString());
  }

  @Test
  void unknownCommandIsWrongUse() {
    assertEquals(Exit.WRONG_USE, run(Main.commands(), "sevre"));

    assertTrue(err.toString().contains("sevre"), err.toString());
  }

  @Test
  void noCommandIsWrongUse() {
    assertEquals(Exit.WRONG_USE, run(Main.commands()));

    assertTrue(err.toString().contains("Which command?"), err.toString());
  }

  @Test
  void whatCouldNotBeDoneIsTheReasonAlone() {
    CommandTree tree = new CommandTree(List.of(new Failing(new CouldNotException("disk gone"))));

    assertEquals(Exit.COULD_NOT, run(tree, "fail"));

    assertEquals("fail: disk gone" + System.lineSeparator(), err.toString());
  }

  @Test
  void ourBugShowsItsTrace() {
    CommandTree tree = new CommandTree(List.of(new Failing(new IllegalStateException("broken"))));

    assertEquals(Exit.COULD_NOT, run(tree, "fail"));

    assertTrue(err.toString().contains("IllegalStateException: broken"), err.toString());
    assertFalse(out.toString().contains("broken"), out.toString());
  }

  private int run(CommandTree tree, String... args) {
    return tree.printingTo(new PrintWriter(out), new PrintWriter(err)).run(args);
  }

  @Command(name = "fail")
  private record Failing(Exception failure) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      throw failure;
    }
  }
}
