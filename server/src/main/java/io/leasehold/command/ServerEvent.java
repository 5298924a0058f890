package io.leasehold.command;

/// One event of a stream of server-sent events.
///
/// @param id of the last event that was told until then; empty if there was none
/// @param data empty for a sign of life, which only says where the stream has come to
record ServerEvent(String id, String kind, String data) {
  boolean isSignOfLife() {
    return data.isEmpty();
  }
}
