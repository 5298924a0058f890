package io.leasehold.change;

import java.util.Optional;

/// A configuration that somebody wants to be used.
///
/// @param author who, for the list of versions and the log
/// @param comment why; may be empty
/// @param expected the tag of the text that the author has seen in use; empty if any will do
/// @param overEdits even if somebody has edited the file, and it is not in use
public record Proposal(
    String text, String author, String comment, Optional<String> expected, boolean overEdits) {}
