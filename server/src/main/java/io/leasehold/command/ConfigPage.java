package io.leasehold.command;

import io.leasehold.config.json.tree.Json.Member;
import io.leasehold.config.json.tree.Json.Obj;
import java.util.List;

/// The page leasehold.json(5), of what the schema of the configuration says.
final class ConfigPage {
  static final String NAME = "leasehold.json";

  private ConfigPage() {}

  /// @param schema its text
  static String of(String schema, String date, String source) {
    Document root = Document.of(schema);
    Roff page = new Roff(NAME, 5, date, source);
    page.marked("leasehold.json \\- the configuration of Leasehold");
    page.section("DESCRIPTION").text(root.text("description"));
    page.paragraph()
        .text(
            "leasehold check tells everything that is wrong with a file; leasehold config diff,"
                + " what it would change.");
    page.section("TOP LEVEL");
    keys(page, root);
    page.section("PARTS");
    for (Member part : members(root.member("$defs"))) {
      Document about = new Document(part.value());
      if (!members(about.member("properties")).isEmpty()) {
        page.subsection(part.key());
        String text = about.text("description");
        if (!text.isEmpty()) {
          page.text(text);
        }
        keys(page, about);
      }
    }
    page.section("SEE ALSO").marked(Roff.bold("leasehold") + "(1)");
    return page.toString();
  }

  private static void keys(Roff page, Document part) {
    for (Member key : members(part.member("properties"))) {
      Document about = new Document(key.value());
      page.item(Roff.bold(key.key()), text(about));
    }
  }

  private static String text(Document key) {
    String text = key.text("description");
    String part = key.text("$ref");
    String several = key.member("items").text("$ref");
    String otherwise = key.text("default");
    StringBuilder line = new StringBuilder(text.isEmpty() ? "See there." : text);
    if (!part.isEmpty() || !several.isEmpty()) {
      String name = (part + several).replaceFirst("^#/\\$defs/", "");
      line.append(part.isEmpty() ? " A list of: " : " Its form: ").append(name).append('.');
    }
    if (!otherwise.isEmpty()) {
      line.append(" Default: ").append(otherwise).append('.');
    }
    return line.toString();
  }

  private static List<Member> members(Document object) {
    return object.json() instanceof Obj(List<Member> members, _) ? members : List.of();
  }
}
