package io.leasehold.api.access;

import io.leasehold.files.Durable;
import io.leasehold.files.Mode;
import io.leasehold.files.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `tokens.json` in the data directory: readable by its owner alone, replaced as a whole.
final class TokenFile {
  private static final String NAME = "tokens.json";
  private static final String FIRST = "admin-token";
  private static final long SIZE_MAX = 1 << 20;

  private static final String OWNER = "rw-------";

  private static final JsonMapper JSON = new JsonMapper();

  private final Path directory;

  TokenFile(Path directory) {
    this.directory = directory;
  }

  /// Empty if there is no such file.
  ///
  /// @throws IOException if it cannot be read, or is not what was written; nobody may be let in
  ///   then
  Optional<List<Token>> read() throws IOException {
    Path file = directory.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    if (Files.size(file) > SIZE_MAX) {
      throw new IOException(file + " is larger than " + SIZE_MAX + " octets");
    }
    try {
      List<Token> tokens = new ArrayList<>();
      for (JsonNode each : JSON.readTree(Files.readString(file)).required("tokens")) {
        tokens.add(token(each));
      }
      return Optional.of(tokens);
    } catch (JacksonException | IllegalArgumentException | DateTimeParseException e) {
      throw new IOException(file + " is not a list of tokens: " + e.getMessage(), e);
    }
  }

  void write(List<Token> tokens) throws IOException {
    ArrayNode list = JSON.createArrayNode();
    tokens.forEach(token -> list.add(node(token)));
    ObjectNode root = JSON.createObjectNode();
    root.set("tokens", list);
    replace(NAME, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
  }

  /// @return where it is now
  Path writeFirst(String secret) throws IOException {
    return replace(FIRST, secret + "\n");
  }

  private static Token token(JsonNode node) {
    return new Token(
        node.required("name").asString(),
        Role.parse(node.required("role").asString())
            .orElseThrow(() -> new IllegalArgumentException("an unknown role")),
        node.required("hash").asString(),
        Instant.parse(node.required("created").asString()),
        node.has("expires")
            ? Optional.of(Instant.parse(node.required("expires").asString()))
            : Optional.empty());
  }

  private static ObjectNode node(Token token) {
    ObjectNode node = JSON.createObjectNode();
    node.put("name", token.name());
    node.put("role", token.role().label());
    node.put("hash", token.hash());
    node.put("created", token.created().toString());
    token.expires().ifPresent(at -> node.put("expires", at.toString()));
    return node;
  }

  /// Nobody else can read it at any moment, and after a power cut it is the old one or the new one.
  private Path replace(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Path next = directory.resolve(name + ".new");
    Files.deleteIfExists(next);
    Files.createFile(next, Mode.of(next, OWNER));
    try {
      Files.writeString(next, text, StandardCharsets.UTF_8, StandardOpenOption.SYNC);
    } catch (IOException e) {
      Files.deleteIfExists(next);
      throw Reason.naming(file, e);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try {
      Durable.names(directory);
    } catch (IOException _) {
      // It counts by now: whoever asks is told what the file says.
    }
    return file;
  }
}
