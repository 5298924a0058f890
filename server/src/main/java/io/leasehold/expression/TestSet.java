package io.leasehold.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/// Tests in an order, which run together. Immutable.
///
/// Most classes compare the same value of a message, such as the start of option 60, with a
/// constant of their own. Such a value is computed once for all of them, and the constant looked
/// up; only the tests that may hold then are evaluated. A test is found by one of the comparisons
/// without which it cannot hold: itself, a part of its `and`, or one of each part of its `or`.
/// Where the comparison is all that a test asks, it holds as soon as it is found. And a test that
/// cannot hold for who is not in a class is not evaluated for them.
public final class TestSet {
  /// A value that several tests compare with constants, and which tests each constant stands for: a
  /// `HashMap`, which finds what is not there sooner than `Map.copyOf` does.
  private record Probe(Operand operand, Map<Slice, int[]> testsByConstant) {
    void mark(Facts facts, long[] candidates) {
      Slice value = operand.of(facts);
      int[] found = value.isNone() ? null : testsByConstant.get(value);
      if (found != null) {
        for (int index : found) {
          set(candidates, index);
        }
      }
    }
  }

  /// A test that needs no class.
  private static final int ANY = -1;

  private final List<Test> tests;

  /// A bit for each test that holds once a probe has found it.
  private final long[] proven;

  /// The number of the class without which the test of the same index cannot hold, or [#ANY].
  private final int[] needed;

  private final List<Probe> probes;

  /// A bit for each test that no probe finds.
  private final long[] always;

  private TestSet(List<Test> tests, List<Probe> probes, long[] always) {
    this.tests = tests;
    this.probes = probes;
    this.always = always;
    proven = new long[always.length];
    needed = new int[tests.size()];
    for (int i = 0; i < needed.length; i++) {
      Condition condition = tests.get(i).condition();
      needed[i] = Gate.neededClass(condition).orElse(ANY);
      if (!has(always, i) && Gate.isAll(condition)) {
        set(proven, i);
      }
    }
  }

  public static TestSet of(List<Test> tests) {
    List<List<Gate>> gates = tests.stream().map(test -> Gate.of(test.condition())).toList();
    Set<Operand> shared = shared(gates);
    long[] always = new long[(tests.size() + Long.SIZE - 1) / Long.SIZE];
    Map<Operand, Map<Slice, int[]>> found = new LinkedHashMap<>();
    for (int i = 0; i < gates.size(); i++) {
      List<Gate> own = gates.get(i);
      if (own.isEmpty() || own.stream().anyMatch(gate -> !shared.contains(gate.operand()))) {
        set(always, i);
        continue;
      }
      for (Gate gate : own) {
        found
            .computeIfAbsent(gate.operand(), _ -> new HashMap<>())
            .merge(gate.constant(), new int[] {i}, TestSet::joined);
      }
    }
    List<Probe> probes = new ArrayList<>();
    found.forEach((operand, byConstant) -> probes.add(new Probe(operand, byConstant)));
    return new TestSet(List.copyOf(tests), List.copyOf(probes), always);
  }

  /// Tells the indexes of the tests that hold, in order. What is told of counts for those behind:
  /// [Facts#isMember] may answer differently from then on.
  public void run(Facts facts, IntConsumer holds) {
    long[] candidates = always.clone();
    for (int i = 0; i < probes.size(); i++) {
      probes.get(i).mark(facts, candidates);
    }
    for (int word = 0; word < candidates.length; word++) {
      for (long left = candidates[word]; left != 0; left &= left - 1) {
        int index = word * Long.SIZE + Long.numberOfTrailingZeros(left);
        if (has(proven, index) || mayHold(index, facts) && tests.get(index).holds(facts)) {
          holds.accept(index);
        }
      }
    }
  }

  private boolean mayHold(int index, Facts facts) {
    return needed[index] == ANY || facts.isMember(needed[index]);
  }

  /// How many values are computed for the whole set.
  int probes() {
    return probes.size();
  }

  /// How many tests are evaluated for each message, whatever it holds.
  int alwaysEvaluated() {
    return Arrays.stream(always).mapToInt(Long::bitCount).sum();
  }

  /// The values by which two tests at least can be found: one alone is as quick without.
  private static Set<Operand> shared(List<List<Gate>> gates) {
    Set<Operand> seen = new HashSet<>();
    Set<Operand> shared = new HashSet<>();
    for (List<Gate> own : gates) {
      own.stream().map(Gate::operand).distinct().filter(it -> !seen.add(it)).forEach(shared::add);
    }
    return shared;
  }

  private static boolean has(long[] bits, int index) {
    return (bits[index / Long.SIZE] & 1L << index % Long.SIZE) != 0;
  }

  private static void set(long[] bits, int index) {
    bits[index / Long.SIZE] |= 1L << index % Long.SIZE;
  }

  private static int[] joined(int[] earlier, int[] one) {
    int[] all = Arrays.copyOf(earlier, earlier.length + 1);
    all[earlier.length] = one[0];
    return all;
  }
}
