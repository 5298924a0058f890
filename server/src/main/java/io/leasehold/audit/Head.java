package io.leasehold.audit;

/// The entry that the chain ends with, or ended with once. Who has noted it elsewhere can tell
/// whether anything up to there was changed since.
///
/// @param number 0 before the first entry
/// @param hash SHA-256, hexadecimal
public record Head(long number, String hash) {
  static final int HASH_LENGTH = 64;

  /// Before the first entry.
  public static final Head NONE = new Head(0, "0".repeat(HASH_LENGTH));

  static Head of(Entry entry) {
    return new Head(entry.number(), entry.hash());
  }
}
