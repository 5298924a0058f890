package io.leasehold.stream;

import io.leasehold.model.Octets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/// What can be read of the last segment, up to the first frame that is not whole or does not follow
/// the one before.
///
/// @param size octets of that
/// @param lastSeq the last batch of the store in it
/// @param digest of the configuration that was told last
/// @param frames all of them, as they are on the disk
record Recovered(long lastId, long size, long lastSeq, Octets digest, ByteBuffer frames) {
  static Recovered of(Segment segment) throws IOException {
    Header header = segment.header();
    long lastId = header.firstId() - 1;
    long lastSeq = header.afterSeq();
    Octets digest = header.digest();
    ByteBuffer frames = ByteBuffer.allocate((int) (segment.size() - Header.SIZE));
    long end = segment.size();
    try (FrameReader in = FrameReader.open(segment.file(), Header.SIZE, end)) {
      for (Optional<Frame> next = in.next(); next.isPresent(); next = in.next()) {
        Frame frame = next.get();
        if (frame.firstId() != lastId + 1
            || frame.type() == Frame.BATCH && frame.seq() != lastSeq + 1) {
          break;
        }
        lastId = frame.lastId();
        lastSeq = frame.seq();
        digest = digestAfter(frame, digest);
        frame.putTo(frames);
      }
    }
    return new Recovered(lastId, Header.SIZE + frames.position(), lastSeq, digest, frames.flip());
  }

  static Octets digestAfter(Frame frame, Octets before) throws IOException {
    Octets digest = before;
    if (frame.type() == Frame.CHANGES) {
      for (Change change : ChangeCodec.decode(frame.body().duplicate(), frame.count())) {
        digest = change instanceof Change.OfConfiguration of ? of.digest() : digest;
      }
    }
    return digest;
  }
}
