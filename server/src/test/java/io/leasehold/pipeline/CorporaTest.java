package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.corpora.Corpora;
import io.leasehold.testkit.corpora.ForeignMessage;
import io.leasehold.wire.option.Reading;
import io.leasehold.wire.v4.Decoded;
import io.leasehold.wire.v4.Decoder4;
import io.leasehold.wire.v4.Mutations;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Options4;
import io.leasehold.wire.v4.Query;
import io.leasehold.wire.v4.Strictness;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What other projects test their readers of DHCP with, as it is and spoilt, through the decoder
/// and a whole server. `fuzz/corpora` runs it with many more of them than are in the repository.
class CorporaTest {
  /// By their licences they may be here.
  private static final Set<String> KEPT =
      Set.of("golang-github-gopacket-gopacket", "libslirp", "lwip");

  private static final Path TOLD = Path.of("target", "corpora");

  private final List<ForeignMessage> messages = Corpora.all();
  private final UnderFire it = UnderFire.inMemory();
  private final Barrage barrage = new Barrage(it);
  private int decoded;
  private int valid;
  private int leniently;

  @Test
  void whatIsKeptIsThere() {
    Set<String> projects =
        Corpora.kept().stream()
            .map(ForeignMessage::project)
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(KEPT, projects);
    for (String project : projects) {
      assertTrue(Files.exists(Corpora.KEPT.resolve(project + ".licence.txt")), project);
    }
  }

  @Test
  void everyMessageIsAnsweredOrRefusedHoweverItComes() {
    messages.forEach(each -> everyWay(each.octets().toByteArray()));

    it.assertUnharmed();
    assertTrue(messages.size() >= 10, messages.size() + " messages");
    assertTrue(it.metrics().malformed.total() > 0 && it.metrics().decided.total() > 0);
  }

  @Test
  void noMutationOfThemEscapes() throws IOException {
    List<byte[]> seeds =
        messages.stream()
            .map(each -> ForeignMessage.asRequest(each.octets().toByteArray()))
            .filter(each -> each.length > 0 && each.length <= Mutations.SIZE_MAX)
            .toList();
    Mutations mutations = new Mutations(this::take);

    seeds.forEach(mutations::inSmallWays);
    mutations.atRandom(seeds, new SplittableRandom(1), 100 * seeds.size());

    tell();
    it.assertUnharmed();
    assertTrue(decoded > 1_000 * seeds.size(), decoded + " of " + seeds.size());
    assertTrue(valid > 0 && leniently >= valid && leniently < decoded, leniently + " valid ones");
  }

  /// As it came, and as a query of a client if it is none.
  private void everyWay(byte[] octets) {
    for (byte[] each : List.of(octets, ForeignMessage.asRequest(octets))) {
      it.broadcast(each);
      it.receive(each, UnderFire.NEIGHBOUR, 68, UnderFire.SERVER);
      it.receive(each, Ipv4.of(UnderFire.RELAY), 67, UnderFire.SERVER);
      it.time.advanceMs(20);
    }
  }

  private void take(byte[] octets, int length) {
    decoded++;
    ByteBuffer buffer = ByteBuffer.wrap(octets, 0, length);
    Decoded strict = Decoder4.decode(buffer.duplicate(), false, Strictness.STRICT);
    Decoded lenient = Decoder4.decode(buffer, false, Strictness.LENIENT);
    if (strict instanceof Decoded.Valid) {
      valid++;
      assertEquals(strict, lenient);
    }
    if (lenient instanceof Decoded.Valid(Query query)) {
      leniently++;
      readAll(query.message().options());
    }
    barrage.take(octets, length);
  }

  private static void readAll(Options4 options) {
    for (int i = 0; i < options.size(); i++) {
      Octets value = options.valueAt(i);
      OptionCode4.ofCode(options.codeAt(i)).ifPresent(code -> Reading.text(code.shape(), value));
    }
  }

  /// For people: the messages, and what became of them.
  private void tell() throws IOException {
    Corpora.write(messages, TOLD);
    ServerMetrics metrics = it.metrics();
    Files.writeString(
        TOLD.resolve("in-process.txt"),
        """
        | project | files | messages |
        |---|---|---|
        %s
        In one process: %d messages of %d, %d spoilt ones decoded, %d of them valid, %d leniently;
        %d through a whole server: %d malformed, %d ignored, %d decided, %d dropped by a bug.
        """
            .formatted(
                Corpora.table(messages),
                messages.size(),
                messages.stream().map(ForeignMessage::project).distinct().count(),
                decoded,
                valid,
                leniently,
                barrage.sent(),
                metrics.malformed.total(),
                metrics.ignored.total(),
                metrics.decided.total(),
                metrics.dropped.of(DropReason.BUG)));
  }
}
