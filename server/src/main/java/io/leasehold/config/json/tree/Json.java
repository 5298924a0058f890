package io.leasehold.config.json.tree;

import java.util.List;

/// A JSON value that knows where in the text it stands.
///
/// A tree of these is all that is asked of the text: nothing in it depends on the library that read
/// it, nor on what a configuration is.
public sealed interface Json {
  Place place();

  /// Where a value begins.
  ///
  /// @param line from 1
  /// @param column in characters, from 1
  record Place(int line, int column) {}

  /// Members in the order of the text; a key that was given twice is in here twice.
  record Obj(List<Member> members, Place place) implements Json {
    public Obj {
      members = List.copyOf(members);
    }
  }

  record Member(String key, Place place, Json value) {}

  /// @param items in their order; those of a long array are read from the text each time that they
  ///   are asked for, so ask once
  record Arr(List<Json> items, Place place) implements Json {
    public Arr {
      items = items instanceof FarItems ? items : List.copyOf(items);
    }
  }

  record Text(String value, Place place) implements Json {}

  /// A number as it was written: what it may be is for the reader of the key to say.
  record Num(String literal, Place place) implements Json {}

  record Bool(boolean value, Place place) implements Json {}

  record Null(Place place) implements Json {}
}
