package io.leasehold.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.ClientKey;
import io.leasehold.testkit.Property;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Queues from which any member can leave.
class LinksTest {
  private static final int RINGS = 3;

  /// More than two chunks.
  private static final int MANY = 10_000;

  private final Members<Name> members = new Members<>();
  private final Links<Name> links = new Links<>(members);

  @Test
  void queuesAreWhatListsAre() {
    Property.forAllSized(200, LinksTest::steps, LinksTest::compareWithLists);
  }

  @Test
  void numbersOfThoseThatWentAreGivenAgain() {
    Name first = joined();
    Name second = joined();
    members.remove(first);
    Name third = joined();

    assertEquals(first.number(), third.number());
    assertEquals(third, members.at(third.number()));
    assertEquals(second, members.at(second.number()));
    assertEquals(2, members.size());
  }

  @Test
  void whoWasThereBeforeAllWentIsRefused() {
    Name gone = joined();
    joined();
    members.clear();
    assertThrows(IllegalStateException.class, () -> links.isLinked(gone));

    joined();

    assertThrows(IllegalStateException.class, () -> links.isLinked(gone));
    assertEquals(1, members.size());
  }

  @Test
  void nobodyHasTwoNumbers() {
    Name name = joined();

    assertThrows(IllegalStateException.class, () -> members.add(name));
  }

  /// As many as leases have gone at once.
  @Test
  void numbersOfVeryManyAreGivenAgain() {
    List<Name> names = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      names.add(joined());
    }
    names.forEach(members::remove);
    Set<Integer> numbers = new HashSet<>();
    for (int i = 0; i < MANY; i++) {
      numbers.add(joined().number());
    }

    assertEquals(MANY, numbers.size());
    assertTrue(Collections.max(numbers) < MANY, () -> Collections.max(numbers) + " given");
  }

  /// Another may have its number by now.
  @Test
  void whoHasGoneOrNeverCameIsRefused() {
    Ring<Name> ring = new Ring<>(links);
    Name gone = joined();
    members.remove(gone);

    assertThrows(IllegalStateException.class, () -> members.at(gone.number()));
    Name other = joined();
    ring.addLast(other);
    for (Name stranger : List.of(gone, new Name())) {
      assertThrows(IllegalStateException.class, () -> members.remove(stranger));
      assertThrows(IllegalStateException.class, () -> links.unlink(stranger));
      assertThrows(IllegalStateException.class, () -> links.isLinked(stranger));
      assertThrows(IllegalStateException.class, () -> ring.addLast(stranger));
    }
    assertEquals(other, ring.first());
  }

  @Test
  void anEmptyRingHasNoFirst() {
    assertThrows(IllegalStateException.class, () -> new Ring<>(links).first());
  }

  @Test
  void eachOfSeveralLinksHasRingsOfItsOwn() {
    Links<Name> others = new Links<>(members);
    Ring<Name> one = new Ring<>(links);
    Ring<Name> other = new Ring<>(others);
    List<Name> names = List.of(joined(), joined(), joined());
    names.forEach(one::addLast);
    names.reversed().forEach(other::addLast);
    one.remove(names.get(1));

    same(List.of(names.get(0), names.get(2)), one);
    same(names.reversed(), other);
    assertThrows(IllegalStateException.class, () -> one.takeAll(other));
  }

  @Test
  void nobodyIsInTwoRings() {
    Ring<Name> one = new Ring<>(links);
    Ring<Name> other = new Ring<>(links);
    Name name = joined();
    one.addLast(name);

    assertThrows(IllegalStateException.class, () -> other.addLast(name));
    assertTrue(other.isEmpty());
  }

  @Test
  void onlyAnEmptyRingIsGivenUp() {
    Ring<Name> ring = new Ring<>(links);
    Ring<Name> other = new Ring<>(links);
    Name name = joined();
    ring.addLast(name);

    assertThrows(IllegalStateException.class, ring::giveUp);
    ring.remove(name);
    ring.giveUp();

    assertThrows(IllegalStateException.class, ring::giveUp);
    assertThrows(IllegalStateException.class, () -> ring.addLast(name));
    assertThrows(IllegalStateException.class, () -> ring.takeAll(other));
    assertThrows(IllegalStateException.class, () -> other.takeAll(ring));
    assertEquals(1, links.rings());
  }

  @Test
  void headsOfRingsThatWereGivenUpAreUsedAgain() {
    Ring<Name> ring = new Ring<>(links);
    ring.giveUp();
    assertEquals(0, links.rings());

    Ring<Name> another = new Ring<>(links);

    assertEquals(ring.begin(), another.begin());
    assertTrue(another.isEmpty());
    assertEquals(1, links.rings());
  }

  /// More than a chunk of them, in more rings than there is room for at first.
  @Test
  void thereIsRoomForMany() {
    List<Ring<Name>> rings = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rings.add(new Ring<>(links));
    }
    List<Name> names = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      names.add(joined());
    }
    for (int i = names.size() - 1; i >= 0; i--) {
      rings.get(i % 100).addLast(names.get(i));
    }

    for (int i = 0; i < 100; i++) {
      assertEquals(100, rings.get(i).length());
      assertEquals(names.get(9_900 + i), rings.get(i).first());
    }
  }

  private enum What {
    JOIN_OR_LEAVE,
    GO_FOR_GOOD,
    TAKE_ALL,
    MAKE_ANEW
  }

  /// @param member of that number joins the ring, leaves, or goes and another one comes for it
  /// @param ring takes all of the other, or is made anew if it is empty
  private record Step(What what, int member, int ring, int other) {}

  private static List<Step> steps(RandomGenerator random, int size) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      steps.add(
          new Step(
              random.nextInt(3) > 0
                  ? What.JOIN_OR_LEAVE
                  : What.values()[random.nextInt(What.values().length)],
              random.nextInt(1 + size / 4),
              random.nextInt(RINGS),
              random.nextInt(RINGS)));
    }
    return steps;
  }

  private static void compareWithLists(List<Step> steps) {
    LinksTest anew = new LinksTest();
    List<Ring<Name>> rings = new ArrayList<>();
    List<List<Name>> lists = new ArrayList<>();
    for (int i = 0; i < RINGS; i++) {
      rings.add(new Ring<>(anew.links));
      lists.add(new ArrayList<>());
    }
    List<Name> names = new ArrayList<>();
    for (Step step : steps) {
      while (names.size() <= step.member) {
        names.add(anew.joined());
      }
      Name name = names.get(step.member);
      boolean isInOne = lists.stream().anyMatch(list -> list.contains(name));
      assertEquals(isInOne, anew.links.isLinked(name));
      if (step.what == What.TAKE_ALL && step.ring != step.other) {
        rings.get(step.ring).takeAll(rings.get(step.other));
        lists.get(step.ring).addAll(lists.get(step.other));
        lists.get(step.other).clear();
      } else if (step.what == What.MAKE_ANEW && lists.get(step.ring).isEmpty()) {
        rings.get(step.ring).giveUp();
        rings.set(step.ring, new Ring<>(anew.links));
      } else if (step.what == What.GO_FOR_GOOD) {
        // Another one has its number from now on.
        anew.links.unlink(name);
        lists.forEach(list -> list.remove(name));
        anew.members.remove(name);
        names.set(step.member, anew.joined());
      } else if (isInOne) {
        anew.links.unlink(name);
        lists.forEach(list -> list.remove(name));
      } else {
        rings.get(step.ring).addLast(name);
        lists.get(step.ring).add(name);
      }
      for (int i = 0; i < RINGS; i++) {
        same(lists.get(i), rings.get(i));
      }
    }
    assertEquals(names.size(), anew.members.size());
    assertEquals(RINGS, anew.links.rings());
  }

  private static void same(List<Name> expected, Ring<Name> ring) {
    List<Name> found = new ArrayList<>();
    ring.forEach(found::add);
    assertEquals(expected, found);
    for (int at = ring.after(ring.begin()); at != ring.begin(); at = ring.after(at)) {
      assertEquals(found.removeFirst(), ring.at(at));
    }
    assertEquals(List.of(), found);
    assertEquals(expected.isEmpty(), ring.isEmpty());
    assertEquals(expected.size(), ring.length());
    assertTrue(ring.hasAtLeast(expected.size()));
    assertFalse(ring.hasAtLeast(expected.size() + 1));
    if (!expected.isEmpty()) {
      assertEquals(expected.getFirst(), ring.first());
    }
  }

  private Name joined() {
    Name name = new Name();
    members.add(name);
    return name;
  }

  private static final class Name extends Entry<Name> {
    @Override
    long dueS() {
      return 0;
    }

    @Override
    ClientKey client() {
      return Some.client(1).key();
    }

    @Override
    boolean isOf(ClientKey client) {
      return false;
    }
  }
}
