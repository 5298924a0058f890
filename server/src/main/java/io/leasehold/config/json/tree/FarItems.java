package io.leasehold.config.json.tree;

import io.leasehold.config.json.tree.Json.Place;
import java.util.AbstractList;
import java.util.RandomAccess;
import java.util.stream.IntStream;

/// The items of a long array: of each only where it stands, and read from the text whenever it is
/// asked for. Whoever goes through thousands of subnets has the tree of one at a time: the trees of
/// all are ten times the text, and the collector would copy them while clients wait.
///
/// The text has been read to its end once, so it is known to be JSON. Immutable.
final class FarItems extends AbstractList<Json> implements RandomAccess {
  /// Numbers kept of each.
  private static final int WIDTH = 4;

  private final LongText text;
  private final int[] extents;

  private FarItems(LongText text, int[] extents) {
    this.text = text;
    this.extents = extents;
  }

  @Override
  public Json get(int index) {
    int at = index * WIDTH;
    Place place = new Place(extents[at + 2], extents[at + 3]);
    return TreeReader.readAgain(text.subSequence(extents[at], extents[at + 1]).toString(), place);
  }

  @Override
  public int size() {
    return extents.length / WIDTH;
  }

  /// Is told where each item is.
  static final class Builder {
    private final IntStream.Builder extents = IntStream.builder();

    /// @param start of its first character
    /// @param end behind its last one
    void add(int start, int end, Place place) {
      extents.add(start).add(end).add(place.line()).add(place.column());
    }

    FarItems build(LongText text) {
      return new FarItems(text, extents.build().toArray());
    }
  }
}
