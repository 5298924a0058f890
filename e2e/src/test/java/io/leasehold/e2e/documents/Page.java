package io.leasehold.e2e.documents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A page of the documentation, as a reader does it: block by block.
///
/// @param path from the repository's root
/// @param stage the machine that its reader has, if it has commands
record Page(String path, Optional<Stage> stage, List<Block> blocks) {
  private static final Pattern COMMENT = Pattern.compile("<!-- ([a-z ]+?)(?:: (.*?))? ?-->");
  private static final Pattern FENCE = Pattern.compile("( *)```(\\w*) *");

  Page {
    blocks = List.copyOf(blocks);
  }

  /// What a reader begins with.
  enum Stage {
    /// A system as it is delivered, with the package beside.
    PACKAGE,
    /// The package is installed and serves a small network.
    INSTALLED,
    /// The checkout in the current folder, and a JDK.
    CHECKOUT
  }

  static Page read(String path, String text) {
    Optional<Stage> stage = Optional.empty();
    List<Block> blocks = new ArrayList<>();
    Map<String, String> marks = new HashMap<>();
    List<String> lines = text.lines().toList();
    for (int at = 0; at < lines.size(); at++) {
      Matcher comment = COMMENT.matcher(lines.get(at).strip());
      Matcher fence = FENCE.matcher(lines.get(at));
      if (comment.matches() && comment.group(1).equals("stage")) {
        stage = Optional.of(Stage.valueOf(comment.group(2).toUpperCase(Locale.ROOT)));
      } else if (comment.matches()) {
        marks.put(comment.group(1), Optional.ofNullable(comment.group(2)).orElse(""));
      } else if (fence.matches()) {
        int end = endOf(lines, at, fence.group(1) + "```");
        String body = body(lines.subList(at + 1, end), fence.group(1).length());
        blocks.add(new Block(at + 1, fence.group(2), body, marks));
        marks.clear();
        at = end;
      } else if (!lines.get(at).isBlank()) {
        marks.clear();
      }
    }
    return new Page(path, stage, blocks);
  }

  /// Everything that is wrong with how the page is written.
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    for (Block block : blocks) {
      block.fault().ifPresent(fault -> faults.add(at(block) + " " + fault));
    }
    if (stage.isEmpty() && blocks.stream().anyMatch(this::isDone)) {
      faults.add(path + " has commands and no <!-- stage: … -->");
    }
    return faults;
  }

  @Override
  public String toString() {
    return path;
  }

  /// Where it stands, for people.
  String at(Block block) {
    return path + ":" + block.line();
  }

  /// The blocks that something is done for.
  List<Block> done() {
    return blocks.stream().filter(this::isDone).toList();
  }

  private boolean isDone(Block block) {
    return block.notRun().isEmpty()
        && (block.isTyped() || block.file().isPresent() || block.isConfiguration());
  }

  private static int endOf(List<String> lines, int at, String fence) {
    for (int end = at + 1; end < lines.size(); end++) {
      if (lines.get(end).stripTrailing().equals(fence)) {
        return end;
      }
    }
    return lines.size();
  }

  /// The lines without the blanks that the whole block is moved in by.
  private static String body(List<String> lines, int indent) {
    StringBuilder body = new StringBuilder();
    for (String line : lines) {
      body.append(line.isBlank() ? "" : line.substring(Math.min(indent, line.length())))
          .append('\n');
    }
    return body.toString();
  }
}
