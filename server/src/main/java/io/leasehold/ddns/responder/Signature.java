package io.leasehold.ddns.responder;

import java.time.Instant;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;

/// How a query is signed (RFC 8945 §5), and so how it is answered.
sealed interface Signature {
  /// It is not.
  record None() implements Signature {}

  /// With the key.
  record Good(TSIG key, TSIGRecord of) implements Signature {}

  /// By nobody who is known.
  ///
  /// @param error why (RFC 8945 §3)
  /// @param key if it is the one that was meant
  record Bad(int error, TSIGRecord of, Optional<TSIG> key) implements Signature {}

  static Signature of(Message query, byte[] octets, Optional<TSIG> key) {
    TSIGRecord record = query.getTSIG();
    if (record == null) {
      return new None();
    }
    if (key.isEmpty()) {
      return new Bad(Rcode.BADKEY, record, Optional.empty());
    }
    int error = key.get().verify(query, octets, (TSIGRecord) null);
    return error == Rcode.NOERROR
        ? new Good(key.get(), record)
        : new Bad(error, record, key.filter(_ -> error == Rcode.BADTIME));
  }

  /// Signs an answer, before it becomes octets.
  default void sign(Message reply) {
    switch (this) {
      case None() -> {}
      case Good(TSIG key, TSIGRecord of) -> reply.setTSIG(key, Rcode.NOERROR, of);
      case Bad(int error, TSIGRecord of, Optional<TSIG> key) -> {
        if (key.isPresent()) {
          reply.setTSIG(key.get(), error, of);
        } else {
          reply.addRecord(unsigned(error, of, reply.getHeader().getID()), Section.ADDITIONAL);
        }
      }
    }
  }

  /// RFC 8945 §5.3.2: to whom cannot be believed an answer is not signed.
  private static TSIGRecord unsigned(int error, TSIGRecord of, int id) {
    byte[] nothing = new byte[0];
    return new TSIGRecord(
        of.getName(),
        DClass.ANY,
        0,
        of.getAlgorithm(),
        Instant.now(),
        TSIG.FUDGE,
        nothing,
        id,
        error,
        nothing);
  }
}
