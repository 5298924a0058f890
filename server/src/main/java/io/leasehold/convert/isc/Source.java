package io.leasehold.convert.isc;

import io.leasehold.convert.isc.Token.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Reads a file, and those that it includes, to a tree of statements. The depth of blocks, of files
/// in files, and the length of all files are bounded, so that no text exhausts the memory or the
/// stack.
final class Source {
  static final int DEPTH_MAX = 64;
  private static final int INCLUDES_DEEP_MAX = 16;
  private static final int INCLUDES_MAX = 1_000;
  private static final int LENGTH_MAX = 64 << 20;

  private final IncludedFiles files;
  private final Deque<Lexer> lexers = new ArrayDeque<>();
  private int includes;
  private int left = LENGTH_MAX;

  /// A block that is being read.
  private record Open(List<Token> words, List<Statement> statements) {}

  private Source(IncludedFiles files) {
    this.files = files;
  }

  static List<Statement> read(String name, byte[] text, IncludedFiles files) throws WrongText {
    Source source = new Source(files);
    source.begin(new Place(name, 1, 1), name, text);
    return source.statements();
  }

  private void begin(Place place, String name, byte[] text) throws WrongText {
    left -= text.length;
    if (left < 0) {
      throw new WrongText(
          place, "found more than %d octets in all files together".formatted(LENGTH_MAX));
    }
    lexers.push(new Lexer(name, new String(text, StandardCharsets.ISO_8859_1)));
  }

  private List<Statement> statements() throws WrongText {
    Deque<Open> open = new ArrayDeque<>();
    open.push(new Open(List.of(), new ArrayList<>()));
    List<Token> words = new ArrayList<>();
    while (true) {
      Token token = lexers.getFirst().next();
      if (token.kind() == Kind.END) {
        if (ended(token, words, open)) {
          return open.getFirst().statements();
        }
      } else if (token.isMark(";")) {
        finish(words, open.getFirst());
      } else if (token.isMark("{") && isInDefinition(words)) {
        words.add(token);
        fields(words);
      } else if (token.isMark("{")) {
        begin(token, words, open);
      } else if (token.isMark("}")) {
        close(token, words, open);
      } else {
        words.add(token);
      }
    }
  }

  /// True behind the last token of all files.
  private boolean ended(Token end, List<Token> words, Deque<Open> open) throws WrongText {
    if (!words.isEmpty()) {
      throw new WrongText(
          end.place(), "found the end of the file, expected a semicolon behind " + shown(words));
    }
    if (lexers.size() > 1) {
      lexers.pop();
      return false;
    }
    if (open.size() > 1) {
      throw new WrongText(
          end.place(),
          "found the end of the file, expected the \"}\" of " + shown(open.getFirst().words()));
    }
    return true;
  }

  private void finish(List<Token> words, Open around) throws WrongText {
    if (words.isEmpty()) {
      return;
    }
    Statement statement = new Statement(words, List.of(), false);
    words.clear();
    if (statement.head().equals("include")) {
      include(statement);
    } else {
      around.statements().add(statement);
    }
  }

  private void begin(Token brace, List<Token> words, Deque<Open> open) throws WrongText {
    if (words.isEmpty()) {
      throw new WrongText(brace.place(), "found \"{\", expected a statement");
    }
    if (open.size() > DEPTH_MAX) {
      throw new WrongText(
          brace.place(), "found a block too deep: expected %d at most".formatted(DEPTH_MAX));
    }
    open.push(new Open(List.copyOf(words), new ArrayList<>()));
    words.clear();
  }

  private static void close(Token brace, List<Token> words, Deque<Open> open) throws WrongText {
    if (!words.isEmpty()) {
      throw new WrongText(
          brace.place(), "found \"}\", expected a semicolon behind " + shown(words));
    }
    if (open.size() == 1) {
      throw new WrongText(brace.place(), "found \"}\", expected a statement");
    }
    Open closed = open.pop();
    open.getFirst().statements().add(new Statement(closed.words(), closed.statements(), true));
  }

  /// The braces of a record's fields are no block: `option x code 1 = { text, text };`.
  private static boolean isInDefinition(List<Token> words) {
    return !words.isEmpty()
        && words.getFirst().isWord("option")
        && (words.getLast().isMark("=") || words.getLast().isWord("of"));
  }

  private void fields(List<Token> words) throws WrongText {
    while (true) {
      Token token = lexers.getFirst().next();
      if (token.kind() == Kind.END || token.isMark(";") || token.isMark("{")) {
        throw new WrongText(token.place(), "found " + token.shown() + ", expected \"}\"");
      }
      words.add(token);
      if (token.isMark("}")) {
        return;
      }
    }
  }

  private void include(Statement statement) throws WrongText {
    if (statement.words().size() != 2) {
      throw new WrongText(statement.place(), "expected include \"FILE\";");
    }
    if (lexers.size() > INCLUDES_DEEP_MAX || ++includes > INCLUDES_MAX) {
      throw new WrongText(
          statement.place(),
          "found too many files: expected %d at most, and %d in each other"
              .formatted(INCLUDES_MAX, INCLUDES_DEEP_MAX));
    }
    String name = statement.argument(1);
    try {
      begin(statement.place(), name, files.read(name, left));
    } catch (IOException e) {
      throw new WrongText(
          statement.place(),
          "cannot include %s: %s".formatted(statement.words().get(1).shown(), e.getMessage()));
    }
  }

  private static String shown(List<Token> words) {
    return words.getFirst().shown();
  }
}
