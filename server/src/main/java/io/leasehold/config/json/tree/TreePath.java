package io.leasehold.config.json.tree;

/// Where in the tree the reader of a text is.
///
/// @param container the innermost object or array
/// @param value what it has begun to read in there, or has read last; of an array the item that
///   would follow
/// @param last what it has read last
/// @param line on which the innermost object or array begins
record TreePath(String container, String value, String last, int line) {}
