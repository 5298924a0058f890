package io.leasehold.stream;

/// The stream cannot go on from a cursor: what followed is not kept any more, or the cursor is of
/// another stream, or of a part that was lost. The consumer begins anew: it reads what there is,
/// then goes on from a cursor that it took before that.
public final class CursorGone extends Exception {
  private static final long serialVersionUID = 1L;

  CursorGone(Cursor cursor, String why) {
    super("%s: %s".formatted(cursor, why));
  }
}
