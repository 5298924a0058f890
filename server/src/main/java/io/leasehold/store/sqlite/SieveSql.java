package io.leasehold.store.sqlite;

import io.leasehold.store.KeptTime;
import io.leasehold.store.Sieve;
import io.leasehold.store.Sieve.AnyOf;
import io.leasehold.store.Sieve.Has;
import io.leasehold.store.Sieve.MadeBy;
import io.leasehold.store.Sieve.Part;
import io.leasehold.store.Sieve.Shown;
import io.leasehold.store.Sieve.Text;
import io.leasehold.store.Sieve.Unclear;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A sieve as two conditions on rows of table `lease`: what is sure to fit, and what may.
///
/// Both differ where people read something else than a column holds. What of a host name, a circuit
/// or a class cannot be shown is shown as an escape (`\x1b`, `\u202e`), and in those is looked,
/// too: such rows may fit. SQLite knows the capitals of ASCII only, as LIKE and lower() do: what is
/// beyond it may fit as well.
final class SieveSql {
  /// What no client ever had: [io.leasehold.lease.LostLease].
  static final String LOST =
      "(state = 'expired' AND hardware = '0/'"
          + " AND replace(client, ':', '') = 'id ' || lower(hex('lost ' || address)))";

  /// What is stored as a text has no control characters. A backslash is shown as two: that is odd
  /// to who looks for one.
  private static final String ODD_HOSTNAME =
      "(typeof(hostname) = 'blob' OR octet_length(hostname) <> length(hostname))";

  private static final String WITH_BACKSLASH = "instr(hostname, '\\')";

  /// A line each: where a line ends it is not odd for that.
  private static final String ODD_CLASSES = "classes GLOB '*[^]' || char(10) || ' -[^-~]*'";

  /// Two octets that may begin a character beyond ASCII, wherever an octet begins in the digits.
  private static final String ODD_RELAY_AGENT = "relay_agent GLOB '*[c-f]?[89ab]?*'";

  /// Beyond ASCII, and an `i` or a `k` when it is small: U+0130, and U+212A.
  private static final String LETTERS_OF_ASCII =
      "relay_agent LIKE '%c4b0%' OR relay_agent LIKE '%e284aa%'";

  /// What `\x1b` and `\u202e` may have in them, and `\n`, `\r` and `\t`.
  private static final String OF_ESCAPES = "0123456789abcdefnrtux{}";

  private static final String ADDRESS_CHARACTERS = "0123456789.";
  private static final String DIGITS = "0123456789abcdef:/";
  private static final String NAME_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789-_.";

  /// What stands before the first space is the name.
  private static final String DNS_NAME = "substr(dns, 1, instr(dns, ' ') - 1)";

  private static final int ASCII_ESCAPE_MAX = 3;
  private static final int ESCAPE_MAX = 9;

  private static final String YES = "1";
  private static final String NO = "0";

  private final String shown;
  private final List<String> values = new ArrayList<>();
  private final Condition condition;

  /// @param sure has all of it
  /// @param may all that does not surely lack it; among these are the sure ones
  private record Condition(String sure, String may) {
    static Condition exact(String sql) {
      return new Condition(sql, sql);
    }

    static Condition allOf(List<Condition> parts) {
      return joined(parts, " AND ", YES);
    }

    static Condition anyOf(List<Condition> parts) {
      return joined(parts, " OR ", NO);
    }

    private static Condition joined(List<Condition> parts, String by, String none) {
      return parts.isEmpty()
          ? exact(none)
          : new Condition(
              parts.stream().map(Condition::sure).collect(Collectors.joining(by, "(", ")")),
              parts.stream().map(Condition::may).collect(Collectors.joining(by, "(", ")")));
    }
  }

  /// @param nowS what the end of a lease is measured by, by the wall clock
  SieveSql(Sieve sieve, KeptTime time, long nowS) {
    shown = shown(time, nowS);
    condition = Condition.allOf(sieve.parts().stream().map(this::condition).toList());
  }

  String sure() {
    return isSure() ? YES : condition.sure();
  }

  String may() {
    return condition.may();
  }

  /// Whether all that may fit is sure to.
  boolean isSure() {
    return condition.sure().equals(condition.may());
  }

  /// @return where the next parameter of the statement is
  int bind(PreparedStatement statement) throws SQLException {
    int at = 1;
    for (String value : values) {
      statement.setString(at, value);
      at++;
    }
    return at;
  }

  /// What people are told of a lease's state.
  static String shown(KeptTime time, long nowS) {
    return ("(CASE WHEN state = 'bound' AND %s <= %d THEN 'expired'"
            + " WHEN %s THEN 'lost' ELSE state END)")
        .formatted(wall("end_s", time), nowS, LOST);
  }

  /// A time of the table by the wall clock.
  static String wall(String column, KeptTime time) {
    return time.settings().isEmpty() ? column : Schema.wallS(column);
  }

  private Condition condition(Part part) {
    return switch (part) {
      case Shown(String state) -> Condition.exact("%s = %s".formatted(shown, parameter(state)));
      case Has(Text text, String wanted) -> has(text, wanted);
      case MadeBy madeBy -> new Condition(NO, madeBy(madeBy));
      case AnyOf(List<Part> parts) -> Condition.anyOf(parts.stream().map(this::condition).toList());
      case Unclear() -> new Condition(NO, YES);
    };
  }

  private String parameter(String value) {
    values.add(value);
    return "?" + values.size();
  }

  private Condition has(Text text, String part) {
    if (part.isEmpty()) {
      return new Condition(NO, YES);
    }
    boolean plain = part.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '\\');
    return switch (text) {
      case ADDRESS -> of(ADDRESS_CHARACTERS, part, "address", "%");
      case GIADDR -> of(ADDRESS_CHARACTERS, part, "giaddr", "%");
      case RELAY_AGENT -> of(DIGITS, part, "relay_agent", "%");
      case HW_ADDRESS -> notLost(of(DIGITS, part, "hardware", "%"));
      case CLIENT_ID -> notLost(of(DIGITS, part, "client", "id %"));
      case CLIENT_ID_DIGITS -> notLost(of(DIGITS, part, "replace(client, ':', '')", "id %"));
      case HOSTNAME -> hostname(part, plain);
      case DNS_NAME -> of(NAME_CHARACTERS, part, DNS_NAME, "%");
      case PLACE -> given("relay_agent", new Condition(NO, place(part, plain)));
      case CLASSES -> given("classes", classes(part, plain));
    };
  }

  /// A column that has nothing but certain characters.
  private Condition of(String characters, String part, String column, String before) {
    return part.chars().allMatch(c -> characters.indexOf(c) >= 0)
        ? given(column, Condition.exact(column + like(before, part)))
        : Condition.exact(NO);
  }

  private static Condition notLost(Condition condition) {
    return new Condition(
        "(%s AND NOT %s)".formatted(condition.sure(), LOST),
        "(%s AND NOT %s)".formatted(condition.may(), LOST));
  }

  /// Where there is nothing, nothing is to be looked for.
  private static Condition given(String column, Condition condition) {
    return new Condition(
        "(%s IS NOT NULL AND %s)".formatted(column, condition.sure()),
        "(%s IS NOT NULL AND %s)".formatted(column, condition.may()));
  }

  private Condition hostname(String part, boolean plain) {
    if (!plain) {
      return given(
          "hostname", new Condition(NO, "(%s OR %s)".formatted(ODD_HOSTNAME, WITH_BACKSLASH)));
    }
    String like = "hostname" + like("%", part);
    return given("hostname", new Condition(like, "(%s OR %s)".formatted(like, ODD_HOSTNAME)));
  }

  private Condition classes(String part, boolean plain) {
    // Between names stands what is in none of them.
    if (!plain || part.indexOf(',') >= 0 || part.indexOf(' ') >= 0) {
      return new Condition(NO, YES);
    }
    String like = "classes" + like("%", part);
    return new Condition(
        "(%s AND NOT %s)".formatted(like, ODD_CLASSES), "(%s OR %s)".formatted(like, ODD_CLASSES));
  }

  private String like(String before, String part) {
    String escaped = part.replace("%", "\\%").replace("_", "\\_");
    return " LIKE " + parameter(before + escaped + "%") + " ESCAPE '\\'";
  }

  /// A text can begin within an escape. Behind that, it has to stand there as it is.
  private String place(String part, boolean plain) {
    if (!plain) {
      return YES;
    }
    String digits = digits(part, ASCII_ESCAPE_MAX);
    String fewer = digits(part, ESCAPE_MAX);
    List<String> likes = new ArrayList<>();
    likes.add("relay_agent LIKE " + parameter(digits));
    if (!fewer.equals(digits)) {
      likes.add("relay_agent LIKE %s AND %s".formatted(parameter(fewer), ODD_RELAY_AGENT));
    }
    if (part.indexOf('k') >= 0 || part.indexOf('i') >= 0) {
      likes.add(LETTERS_OF_ASCII);
    }
    return likes.stream().collect(Collectors.joining(" OR ", "(", ")"));
  }

  /// What finds the octets of a text among hexadecimal digits, small letters and capitals alike.
  private static String digits(String part, int escapeMax) {
    int from = 0;
    while (from < Math.min(part.length(), escapeMax)
        && OF_ESCAPES.indexOf(part.charAt(from)) >= 0) {
      from++;
    }
    return part.substring(from)
        .chars()
        .mapToObj(c -> Character.isLetter(c) ? "_%x".formatted(c & 0xF) : "%02x".formatted(c))
        .collect(Collectors.joining("", "%", "%"));
  }

  private static String madeBy(MadeBy wanted) {
    List<String> may = new ArrayList<>();
    if (!wanted.beginnings().isEmpty()) {
      may.add(
          wanted.beginnings().stream()
              .filter(each -> each.matches("[0-9a-f:]{8}"))
              .collect(Collectors.joining("','", "substr(hardware, 1, 8) IN ('", "')")));
    }
    if (wanted.random()) {
      may.add("substr(hardware, 2, 1) IN ('2', '3', '6', '7', 'a', 'b', 'e', 'f')");
    }
    // The type stands before the address then.
    may.add("hardware LIKE '6/%'");
    return "(" + String.join(" OR ", may) + ")";
  }
}
