package io.leasehold.e2e.documents;

import io.leasehold.e2e.documents.Session.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A page, done from its first line to its last.
final class Reading {
  private static final int STAYS_S = 120;

  /// Where a configuration lies that the page puts nowhere.
  private static final String CHECKED = "/tmp/checked.json";

  private final Page page;
  private final Machines machines;
  private final String folder;

  /// @param folder where its reader is at first
  Reading(Page page, Machines machines, String folder) {
    this.page = page;
    this.machines = machines;
    this.folder = folder;
  }

  /// Goes on behind what fails, to tell all of it at once.
  void read() {
    long begunNs = System.nanoTime();
    machines.at(Block.SERVER).type("cd " + folder);
    List<String> failed = new ArrayList<>();
    for (Block block : page.done()) {
      try {
        doBlock(block);
      } catch (AssertionError e) {
        failed.add(page.at(block) + ": " + e.getMessage());
      }
    }
    System.out.printf("%s: read in %.1f s%n", page, (System.nanoTime() - begunNs) / 1e9);
    if (!failed.isEmpty()) {
      throw new AssertionError(String.join("\n", failed));
    }
  }

  private void doBlock(Block block) {
    if (block.file().isPresent()) {
      write(block, block.file().get());
    } else if (block.stays()) {
      stay(block);
    } else if (block.isConfiguration()) {
      check(block);
    } else if (block.language().equals("sh")) {
      ends(block.exit(), block.text(), machines.at(block.host()).type(block.text()));
    } else {
      show(block);
    }
  }

  /// Each command has to show what the page shows, and to end well unless the page says otherwise
  /// of the last.
  private void show(Block block) {
    List<Shown> all = Shown.of(block.text());
    for (int i = 0; i < all.size(); i++) {
      Shown shown = all.get(i);
      Answer answer = machines.at(block.host()).show(shown.command());
      compare(shown, answer.output());
      ends(i == all.size() - 1 ? block.exit() : 0, shown.command(), answer);
    }
  }

  private void check(Block block) {
    write(block, CHECKED);
    String check = "leasehold check " + CHECKED;
    ends(0, check, machines.at(block.host()).show(check));
  }

  private static void ends(int exit, String command, Answer answer) {
    if (answer.exit() != exit) {
      throw new AssertionError(
          "ends with %d, not %d:\n%s\nand says:\n%s"
              .formatted(answer.exit(), exit, command, answer.output()));
    }
  }

  /// Whoever reads it does so in an editor, by `sudo` what is not their own.
  private void write(Block block, String file) {
    String coded =
        Base64.getEncoder().encodeToString(block.text().getBytes(StandardCharsets.UTF_8));
    String tee = file.matches("/(etc|var)/.*") ? "sudo tee" : "tee";
    Answer answer =
        machines
            .at(block.host())
            .show("base64 -d <<<%s | %s %s >/dev/null".formatted(coded, tee, file));
    if (answer.exit() != 0) {
      throw new AssertionError(answer.output());
    }
  }

  /// Begins in a terminal of its own, and waits until what is shown is there.
  private void stay(Block block) {
    List<Shown> all = Shown.of(block.text());
    Shown shown = all.getFirst();
    Session terminal = machines.anotherAt(block.host());
    String begin =
        "said=$(mktemp); (%s) >$said 2>&1 </dev/null &".formatted(shown.command().strip());
    terminal.show("cd " + folder);
    terminal.show(begin);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STAYS_S);
    String came = "";
    while (!shown.fits(came)) {
      if (System.nanoTime() > end) {
        compare(shown, came);
      }
      came = terminal.show("cat $said").output();
    }
  }

  private static void compare(Shown shown, String came) {
    if (!shown.fits(came)) {
      throw new AssertionError(
          "%sshows\n%sbut it is\n%s".formatted(shown.command(), shown.output(), came));
    }
  }
}
