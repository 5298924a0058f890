package io.leasehold.config.json.tree;

import io.leasehold.config.json.tree.Json.Member;
import io.leasehold.config.json.tree.Json.Place;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.io.ContentReference;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// Text to a tree of [Json]. Comments (`//`, `/* */`, `#`) and trailing commas are allowed; size
/// and depth are bounded, so that no text can exhaust the memory or the stack.
public final class TreeReader {
  static final int DEPTH_MAX = 32;
  static final int LENGTH_MAX = 64 << 20;

  /// No object has so many; each is kept, and compared with what is known.
  static final int KEYS_MAX = 10_000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_YAML_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX + 2).build())
          .build();

  /// Of an array with more characters than this only the places of its items are kept.
  static final int NEAR_MAX = 16 << 10;

  private static final String END = "the end of the file, as the configuration is closed before";

  private final LongText text;
  private final JsonParser parser;

  /// Where the text begins.
  private final Place origin;

  private TreeReader(LongText text, JsonParser parser, Place origin) {
    this.text = text;
    this.parser = parser;
    this.origin = origin;
  }

  public static TreeRead read(String text) {
    return read(LongText.of(text));
  }

  public static TreeRead read(LongText text) {
    if (text.length() > LENGTH_MAX) {
      Place start = new Place(1, 1);
      return broken("$", start, text.length() + " characters", "at most " + LENGTH_MAX);
    }
    try (JsonParser parser = parser(text)) {
      return new TreeReader(text, parser, new Place(1, 1)).document();
    }
  }

  /// A value that has been read before.
  ///
  /// @param text its own
  /// @param origin where it stands in the whole
  static Json readAgain(String text, Place origin) {
    LongText own = LongText.of(text);
    try (JsonParser parser = parser(own)) {
      return new TreeReader(own, parser, origin).value(parser.nextToken());
    }
  }

  private static JsonParser parser(LongText text) {
    ObjectReadContext context = ObjectReadContext.empty();
    return text.isShort()
        ? JSON.createParser(context, text.toString())
        : JSON.createParser(context, Reader.of(text));
  }

  private TreeRead document() {
    try {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return broken("$", new Place(1, 1), "no configuration", "an object: { … }");
      }
      return end(value(first));
    } catch (TooMuch e) {
      return broken(path().container(), e.place, e.found, e.expected);
    } catch (JacksonException e) {
      return syntax(e);
    }
  }

  /// Whatever follows the configuration is wrong, be it JSON or not.
  private TreeRead end(Json root) {
    try {
      return parser.nextToken() == null
          ? new TreeRead.Tree(root)
          : broken("$", place(), "more text", END);
    } catch (JacksonException e) {
      boolean inComment = SyntaxText.isAboutComments(e.getOriginalMessage());
      return inComment ? syntax(e) : broken("$", place(location(e)), broken(e).found(), END);
    }
  }

  private Json value(JsonToken token) {
    Place place = place();
    return switch (token) {
      case START_OBJECT -> object(place);
      case START_ARRAY -> array(place);
      case VALUE_STRING -> new Json.Text(parser.getString(), place);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getString(), place);
      case VALUE_TRUE -> new Json.Bool(true, place);
      case VALUE_FALSE -> new Json.Bool(false, place);
      case VALUE_NULL -> new Json.Null(place);
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("a value cannot begin with " + token);
    };
  }

  private Json object(Place place) {
    List<Member> members = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Place keyPlace = place();
      if (members.size() == KEYS_MAX) {
        throw new TooMuch(keyPlace, "too many keys in an object", "at most " + KEYS_MAX);
      }
      members.add(new Member(key, keyPlace, below(parser.nextToken())));
    }
    return new Json.Obj(members, place);
  }

  private Json array(Place place) {
    int start = offset();
    List<Json> items = new ArrayList<>();
    FarItems.Builder far = new FarItems.Builder();
    boolean isFar = false;
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      int itemStart = offset();
      Json item = below(token);
      far.add(itemStart, end(), item.place());
      items.add(item);
      if (end() - start > NEAR_MAX) {
        isFar = true;
        items.clear();
      }
      token = parser.nextToken();
    }
    return new Json.Arr(isFar ? far.build(text) : items, place);
  }

  /// Where the token begins.
  private int offset() {
    return (int) parser.currentTokenLocation().getCharOffset();
  }

  /// Where what began with the token, and has just been read, has ended.
  private int end() {
    return (int) parser.currentLocation().getCharOffset();
  }

  private Json below(JsonToken token) {
    if (parser.streamReadContext().getNestingDepth() > DEPTH_MAX) {
      throw new TooMuch(place(), "too many brackets", "at most " + DEPTH_MAX + " levels");
    }
    return value(token);
  }

  private Place place() {
    return place(parser.currentTokenLocation());
  }

  private TreePath path() {
    TokenStreamContext innermost = parser.streamReadContext();
    List<String> steps = new ArrayList<>();
    TokenStreamContext context = innermost;
    while (context != null) {
      steps.addFirst(step(context));
      context = context.getParent();
    }
    String value = "$" + String.join("", steps);
    String container = value.substring(0, value.length() - steps.getLast().length());
    String last =
        innermost.inArray()
            ? container + "[" + Math.max(0, innermost.getCurrentIndex() - 1) + "]"
            : value;
    int line = innermost.startLocation(ContentReference.unknown()).getLineNr();
    return new TreePath(container, value, last, line);
  }

  private static String step(TokenStreamContext context) {
    if (context.inArray()) {
      return "[" + context.getCurrentIndex() + "]";
    }
    return context.inObject() && context.currentName() != null
        ? Quoting.step(context.currentName())
        : "";
  }

  private TreeRead syntax(JacksonException e) {
    return new TreeRead.Broken(broken(e).error(place(location(e))));
  }

  private BrokenText broken(JacksonException e) {
    int offset = Math.clamp(location(e).getCharOffset(), 0, text.length());
    return new BrokenText(text.toString(), offset, String.valueOf(e.getOriginalMessage()), path());
  }

  private TokenStreamLocation location(JacksonException e) {
    return e.getLocation() == null ? parser.currentLocation() : e.getLocation();
  }

  private Place place(TokenStreamLocation location) {
    int line = Math.max(1, location.getLineNr());
    int column = Math.max(1, location.getColumnNr());
    return new Place(origin.line() + line - 1, line == 1 ? origin.column() + column - 1 : column);
  }

  private static TreeRead broken(String path, Place place, String found, String expected) {
    return new TreeRead.Broken(
        new ConfigError(path, place.line(), place.column(), found, expected, ""));
  }

  /// Leaves the recursion when the text nests too deep; never leaves this class.
  private static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Place place;
    private final String found;
    private final String expected;

    TooMuch(Place place, String found, String expected) {
      super(found, null, false, false);
      this.place = place;
      this.found = found;
      this.expected = expected;
    }
  }
}
