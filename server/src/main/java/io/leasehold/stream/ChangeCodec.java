package io.leasehold.stream;

import io.leasehold.model.Octets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The octets of changes that are no batch of the store.
///
/// ```
/// change        = kind(1) (configuration | reservation | gap)
/// configuration = digest(32) reservations(1) by(text) comment(text)
/// reservation   = what(text) network(text) client(text) detail(text)
/// gap           = why(text)
/// text          = length(4) UTF-8
/// ```
final class ChangeCodec {
  private static final int CONFIGURATION = 1;
  private static final int RESERVATION = 2;
  private static final int GAP = 3;

  private ChangeCodec() {}

  /// @param changes none of a lease
  static ByteBuffer encode(List<Change> changes) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(octets)) {
      for (Change change : changes) {
        put(out, change);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("in memory", e);
    }
    return ByteBuffer.wrap(octets.toByteArray());
  }

  /// @throws IOException if it is of another form
  static List<Change> decode(ByteBuffer body, int count) throws IOException {
    byte[] octets = new byte[body.remaining()];
    body.get(octets);
    List<Change> changes = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets))) {
      for (int i = 0; i < count; i++) {
        changes.add(read(in));
      }
    }
    return changes;
  }

  private static void put(DataOutputStream out, Change change) throws IOException {
    switch (change) {
      case Change.OfLease _ ->
          throw new IllegalStateException("leases are told by the batches of the store");
      case Change.OfConfiguration of -> {
        out.writeByte(CONFIGURATION);
        out.write(of.digest().toByteArray());
        out.writeBoolean(of.reservations());
        putText(out, of.by());
        putText(out, of.comment());
      }
      case Change.OfReservation of -> {
        out.writeByte(RESERVATION);
        putText(out, of.what().name());
        putText(out, of.network());
        putText(out, of.client());
        putText(out, of.detail());
      }
      case Change.Gap gap -> {
        out.writeByte(GAP);
        putText(out, gap.why().name());
      }
    }
  }

  private static void putText(DataOutputStream out, String text) throws IOException {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(octets.length);
    out.write(octets);
  }

  private static Change read(DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case CONFIGURATION -> {
        Octets digest = Octets.copyOf(in.readNBytes(Change.OfConfiguration.DIGEST_SIZE));
        boolean reservations = in.readBoolean();
        yield new Change.OfConfiguration(digest, text(in), text(in), reservations);
      }
      case RESERVATION ->
          new Change.OfReservation(
              word(Change.OfReservation.What.class, in), text(in), text(in), text(in));
      case GAP -> new Change.Gap(word(Change.Gap.Why.class, in));
      default -> throw new IOException("a change of unknown kind " + kind);
    };
  }

  private static <T extends Enum<T>> T word(Class<T> words, DataInputStream in) throws IOException {
    String word = text(in);
    try {
      return Enum.valueOf(words, word);
    } catch (IllegalArgumentException e) {
      throw new IOException("an unknown word " + word, e);
    }
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("a text of %d octets, %d are left".formatted(length, in.available()));
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
