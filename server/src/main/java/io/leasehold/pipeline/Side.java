package io.leasehold.pipeline;

/// The two threads that send replies.
enum Side {
  DECIDING,
  COMMITTING
}
