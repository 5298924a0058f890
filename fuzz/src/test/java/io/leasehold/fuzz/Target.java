package io.leasehold.fuzz;

import io.leasehold.api.http.QueryTarget;
import io.leasehold.ddns.responder.DnsTarget;
import io.leasehold.expression.ExpressionTarget;
import java.util.List;

/// What reads octets from outside.
enum Target {
  MESSAGE(MessageTarget.class, 1_500) {
    @Override
    List<byte[]> seeds() {
      return Corpus.captures();
    }
  },
  DECISION(DecisionTarget.class, 1_500) {
    @Override
    List<byte[]> seeds() {
      return Corpus.captures();
    }
  },
  EXPRESSION(ExpressionTarget.class, 400) {
    @Override
    List<byte[]> seeds() {
      return Corpus.expressions();
    }
  },
  CONFIGURATION(ConfigurationTarget.class, 4_096) {
    @Override
    List<byte[]> seeds() {
      return Corpus.configurations();
    }
  },
  CONVERSION(ConversionTarget.class, 8_192) {
    @Override
    List<byte[]> seeds() {
      return Corpus.ofOthers();
    }
  },
  CAPTURE(CaptureTarget.class, 4_096) {
    @Override
    List<byte[]> seeds() {
      return Corpus.captureFiles();
    }
  },
  DNS(DnsTarget.class, 600) {
    @Override
    List<byte[]> seeds() {
      return Corpus.questions();
    }
  },
  QUERY(QueryTarget.class, 600) {
    @Override
    List<byte[]> seeds() {
      return Corpus.requests();
    }
  },
  REQUEST(RequestTarget.class, 2_048) {
    @Override
    List<byte[]> seeds() {
      return Corpus.leaseFiles();
    }
  };

  private final Class<?> entry;
  private final int sizeMax;

  Target(Class<?> entry, int sizeMax) {
    this.entry = entry;
    this.sizeMax = sizeMax;
  }

  /// Has the method that Jazzer calls.
  Class<?> entry() {
    return entry;
  }

  /// Of the octets of one input.
  int sizeMax() {
    return sizeMax;
  }

  /// What it begins with.
  abstract List<byte[]> seeds();
}
