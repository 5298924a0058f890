package io.leasehold.api.leasefile;

/// Reads the lines of one file.
interface LineParser {
  Line parse(String line);

  /// Whether a later line of an address takes the place of an earlier one: the file is a journal.
  default boolean isJournal() {
    return false;
  }
}
