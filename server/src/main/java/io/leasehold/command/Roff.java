package io.leasehold.command;

import java.util.Locale;

/// A page of the manual, in the macros of man(7), written from top to bottom.
final class Roff {
  private final StringBuilder page = new StringBuilder();

  /// @param section 1 for commands, 5 for files
  /// @param date of the page, as 2027-01-31
  Roff(String name, int section, String date, String source) {
    page.append(
        ".TH %s %d %s \"%s\"\n"
            .formatted(escaped(name.toUpperCase(Locale.ROOT)), section, date, source));
    section("NAME");
  }

  Roff section(String heading) {
    page.append(".SH ").append(escaped(heading)).append('\n');
    return this;
  }

  Roff subsection(String heading) {
    page.append(".SS ").append(escaped(heading)).append('\n');
    return this;
  }

  /// A line of text.
  Roff text(String text) {
    page.append(line(escaped(text))).append('\n');
    return this;
  }

  Roff paragraph() {
    page.append(".PP\n");
    return this;
  }

  /// What is said of something, set in from it.
  ///
  /// @param head with its fonts, as [#bold] and [#italic] make it
  Roff item(String head, String text) {
    page.append(".TP\n").append(line(head)).append('\n');
    return text(text);
  }

  /// A line with its fonts.
  Roff marked(String line) {
    page.append(line(line)).append('\n');
    return this;
  }

  static String bold(String text) {
    return "\\fB" + escaped(text) + "\\fR";
  }

  static String italic(String text) {
    return "\\fI" + escaped(text) + "\\fR";
  }

  /// A minus that can be copied, a backslash that is one.
  static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-");
  }

  /// A line that begins like a request is none.
  private static String line(String text) {
    return text.startsWith(".") || text.startsWith("'") ? "\\&" + text : text;
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
