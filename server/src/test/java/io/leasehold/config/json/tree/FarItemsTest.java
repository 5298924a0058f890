package io.leasehold.config.json.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import io.leasehold.config.json.ReadConfig;
import io.leasehold.config.json.tree.Json.Place;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Arrays so long that their items are read again when they are asked for.
class FarItemsTest {
  private static final int MANY = 2_000;

  @Test
  void itemsOfALongArrayAreNotKept() {
    Json.Arr array = array(objects());

    assertInstanceOf(FarItems.class, array.items());
    assertNotSame(array.items().get(7), array.items().get(7));
  }

  @Test
  void theyAreWhatTheyWereWithTheirPlaces() {
    Json.Arr array = array(objects());

    assertEquals(MANY, array.items().size());
    for (int i = 0; i < MANY; i++) {
      Json.Obj item = assertInstanceOf(Json.Obj.class, array.items().get(i));
      assertEquals(new Place(1 + 2 * i, i == 0 ? 2 : 3), item.place());
      assertEquals(
          new Json.Num(String.valueOf(i), new Place(2 + 2 * i, 6)),
          item.members().getFirst().value());
    }
  }

  @Test
  void singleValuesAreReadAgainLikeObjects() {
    String texts =
        IntStream.range(0, MANY)
            .mapToObj("\"é \\\" %d\""::formatted)
            .collect(Collectors.joining(","));

    List<Json> items = array("[/* ] */" + texts + ",]").items();

    assertEquals(MANY, items.size());
    assertEquals(new Json.Text("é \" 0", new Place(1, 9)), items.getFirst());
    assertEquals("é \" 1999", assertInstanceOf(Json.Text.class, items.getLast()).value());
  }

  @Test
  void aLongArrayWithinAnItemOfALongArrayIsFarToo() {
    String inner = objects();

    List<Json> outer = array("[\n%s,\n  %s]".formatted(inner, inner)).items();

    Json.Arr second = assertInstanceOf(Json.Arr.class, outer.get(1));
    int line = 3 + 2 * MANY;
    assertEquals(new Place(line, 3), second.place());
    assertEquals(new Place(line, 4), second.items().getFirst().place());
    assertEquals(new Place(line + 4, 3), second.items().get(2).place());
  }

  @Test
  void errorsAreSaidWhereTheyAre() {
    String subnets =
        IntStream.range(0, MANY)
            .mapToObj(
                i ->
                    """
                    {"subnet": "10.%d.%d.0/%d", "reservations": [
                      {"hw-address": "00:53:00:00:00:01", "address": "10.%d.%d.4"}]}"""
                        .formatted(i >> 8, i & 255, i == 1_999 ? 33 : 24, i >> 8, i % 1_000 & 255))
            .collect(Collectors.joining(",\n"));

    List<String> errors = ReadConfig.bad("{\"subnets\": [\n%s]}".formatted(subnets));

    assertEquals(
        "line 2003, column 50, $.subnets[1000].reservations[0].address: found \"10.3.0.4\","
            + " expected an address of the subnet 10.3.232.0/24",
        errors.getFirst());
    assertEquals(
        "line 4000, column 12, $.subnets[1999].subnet: found \"10.7.207.0/33\"",
        errors.getLast().substring(0, errors.getLast().indexOf(", expected")));
  }

  /// Each begins on the line on which the one before ends, and has its number on the next.
  private static String objects() {
    return IntStream.range(0, MANY)
        .mapToObj("{\n \"n\":%d\n}"::formatted)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static Json.Arr array(String text) {
    TreeRead.Tree tree = assertInstanceOf(TreeRead.Tree.class, TreeReader.read(text));
    return assertInstanceOf(Json.Arr.class, tree.root());
  }
}
