package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.Main;
import io.leasehold.testkit.Programs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The completion in the shells themselves. What is typed ends where the Tab key would be hit.
class CompletionTest {
  private static final String MINE = "mine of today.json";

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void makeFiles() throws IOException {
    Files.createFile(folder.resolve(MINE));
    Files.createDirectory(folder.resolve("minutes"));
    Files.createFile(folder.resolve("nothing"));
  }

  @Test
  void bashCompletes() throws Exception {
    Programs.need("bash", "bash");
    Files.writeString(folder.resolve("script"), script("bash"));

    for (Typed typed : TYPED) {
      assertEquals(
          typed.expected(), inBash(typed.words().toArray(String[]::new)), typed.toString());
    }
    assertEquals(Set.of("administrator"), inBash("tokens", "make", "--role", "=", "adm"));
    assertEquals(Set.of(MINE, "minutes"), inBash("check", "mi"));
    assertEquals(Set.of("minutes"), inBash("serve", "--data", "mi"));
  }

  @Test
  void fishCompletes() throws Exception {
    Programs.need("fish", "fish");
    Files.writeString(folder.resolve("script"), script("fish"));

    for (Typed typed : TYPED) {
      assertEquals(typed.expected(), inFish(String.join(" ", typed.words())), typed.toString());
    }
    assertEquals(Set.of("--role=administrator"), inFish("tokens make --role=adm"));
    assertEquals(Set.of(MINE, "minutes/"), inFish("check mi"));
    assertEquals(Set.of("minutes/"), inFish("serve --data mi"));
  }

  @Test
  void zshCompletes() throws Exception {
    Programs.need("zsh", "zsh");
    Files.writeString(folder.resolve("script"), script("zsh"));

    // zsh completes as far as it is sure, so only what has one answer is typed.
    assertEquals("leasehold version ", inZsh("leasehold ver"));
    assertEquals("leasehold config rollback ", inZsh("leasehold config ro"));
    assertEquals("leasehold events --cursor-file=", inZsh("leasehold events --cur"));
    assertEquals("leasehold events --follow ", inZsh("leasehold events --fol"));
    assertEquals(
        "leasehold tokens make --role administrator ", inZsh("leasehold tokens make --role adm"));
    assertEquals(
        "leasehold tokens make --role=administrator ", inZsh("leasehold tokens make --role=adm"));
    assertEquals("leasehold check mine\\ of\\ today.json ", inZsh("leasehold check mine"));
    assertEquals("leasehold serve --data minutes/", inZsh("leasehold serve --data mi"));
    assertEquals("leasehold help convert ", inZsh("leasehold help conv"));
  }

  @Test
  void everyCommandAndOptionIsInEveryScript() {
    for (Completions command : Completions.of(Main.commands().spec()).all()) {
      for (String shell : List.of("bash", "zsh", "fish")) {
        String script = script(shell);

        assertTrue(script.contains(command.name()), shell + command.place());
        command
            .options()
            .forEach(
                option ->
                    option
                        .names()
                        .forEach(
                            name ->
                                assertTrue(
                                    script.contains(name.replaceFirst("^-*", "")),
                                    shell + command.place() + " " + name)));
      }
    }
  }

  /// @param words behind `leasehold`; the last one is not complete
  private record Typed(Set<String> expected, List<String> words) {}

  private static final List<Typed> TYPED =
      List.of(
          new Typed(Set.of("version"), List.of("ver")),
          new Typed(Set.of("rollback"), List.of("config", "ro")),
          new Typed(Set.of("diff"), List.of("config", "di")),
          new Typed(Set.of("--cursor-file"), List.of("events", "--cur")),
          new Typed(Set.of("oldest"), List.of("events", "--after", "ol")),
          new Typed(Set.of("administrator"), List.of("tokens", "make", "--role", "adm")),
          new Typed(Set.of("csv"), List.of("leases", "list", "--json", "--format", "c")),
          new Typed(Set.of("declined"), List.of("leases", "export", "--state", "dec")),
          new Typed(Set.of("fish"), List.of("completion", "f")),
          new Typed(Set.of("convert"), List.of("help", "conv")),
          new Typed(Set.of(), List.of("config", "x")),
          new Typed(Set.of(), List.of("discover", "--timeout", "mi")));

  private Set<String> inBash(String... words) throws IOException, InterruptedException {
    String quoted =
        Arrays.stream(words).map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    return lines(
        "bash",
        "--norc",
        "-c",
        """
        . ./script
        COMP_WORDS=(leasehold %s)
        COMP_CWORD=%d
        _leasehold
        printf '%%s\\n' "${COMPREPLY[@]}"
        """
            .formatted(quoted, words.length));
  }

  private Set<String> inFish(String typed) throws IOException, InterruptedException {
    return lines(
        "fish",
        "--no-config",
        "-c",
        "source script; complete -C 'leasehold %s' | string split -f1 \\t; true".formatted(typed));
  }

  /// A real line editor at a terminal of its own; ^X says what stands in the line.
  private String inZsh(String typed) throws IOException, InterruptedException {
    Files.deleteIfExists(folder.resolve("line"));
    Files.writeString(
        folder.resolve("rc"),
        """
        PROMPT=
        autoload -U compinit
        compinit -D -u
        setopt no_list_ambiguous no_auto_menu
        source ./script
        zle-line-init() { print begun }
        zle -N zle-line-init
        said() { print -rn -- "$BUFFER" >line; exit }
        zle -N said
        bindkey '^I' complete-word
        bindkey '^X' said
        """);
    lines(
        "zsh",
        "-f",
        "-c",
        """
        zmodload zsh/zpty
        zpty it 'zsh -f -i'
        zpty -w it 'source ./rc'
        zpty -r it seen '*begun*'
        zpty -w -n it $'%s\\t\\x18'
        while zpty -t it; do zpty -r it seen || break; done
        """
            .formatted(typed));
    return Files.readString(folder.resolve("line"));
  }

  private Set<String> lines(String... command) throws IOException, InterruptedException {
    List<String> bounded = new ArrayList<>(List.of("timeout", "30"));
    bounded.addAll(List.of(command));
    Programs.Result result = Programs.run(folder, "nothing", bounded);
    assertEquals(0, result.exit(), result::said);
    return result
        .said()
        .lines()
        .filter(line -> !line.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String script(String shell) {
    StringWriter out = new StringWriter();
    PrintWriter both = new PrintWriter(out, true);
    assertEquals(Exit.DONE, Main.commands().printingTo(both, both).run("completion", shell), shell);
    return out.toString();
  }
}
