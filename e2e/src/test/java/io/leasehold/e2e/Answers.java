package io.leasehold.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What was acknowledged to [RelayedClients]: the lines that they write, read as they come.
final class Answers {
  /// In the place of an address: a lease was refused that had been acknowledged.
  static final String NAK = "nak";

  private final Path file;
  private final Map<Integer, Answer> byClient = new HashMap<>();
  private final List<String> broken = new ArrayList<>();
  private String unfinished = "";
  private long read;
  private int count;

  /// The latest that a client was told.
  ///
  /// @param endS in seconds since 1970
  /// @param number how many answers there were before, of all clients
  record Answer(String address, long endS, int number) {}

  Answers(Path file) {
    this.file = file;
  }

  /// What is in a file by now.
  static Map<Integer, Answer> in(Path file) {
    Answers answers = new Answers(file);
    answers.look();
    return answers.byClient();
  }

  /// Reads what has come since; the last line may not be whole.
  void look() {
    String text = unfinished + new String(further(), StandardCharsets.US_ASCII);
    int whole = text.lastIndexOf('\n') + 1;
    unfinished = text.substring(whole);
    text.substring(0, whole).lines().forEach(this::take);
  }

  /// How many answers there were.
  int count() {
    return count;
  }

  Map<Integer, Answer> byClient() {
    return byClient;
  }

  /// Lines that take back what was acknowledged before.
  List<String> broken() {
    return broken;
  }

  private byte[] further() {
    if (!Files.exists(file)) {
      return new byte[0];
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer in = ByteBuffer.allocate(Math.toIntExact(channel.size() - read));
      read += Math.max(0, channel.read(in, read));
      return Arrays.copyOf(in.array(), in.position());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(String line) {
    String[] words = line.split(" ", 3);
    Answer now = new Answer(words[1], Long.parseLong(words[2]), count++);
    Answer before = byClient.put(Integer.valueOf(words[0]), now);
    if (now.address().equals(NAK) || (before != null && !before.address().equals(now.address()))) {
      broken.add(line + " after " + before);
    }
  }
}
