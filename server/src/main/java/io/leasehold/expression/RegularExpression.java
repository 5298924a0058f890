package io.leasehold.expression;

import io.leasehold.expression.PatternPart.Choice;
import io.leasehold.expression.PatternPart.Edge;
import io.leasehold.expression.PatternPart.One;
import io.leasehold.expression.PatternPart.Repeat;
import io.leasehold.expression.PatternPart.Sequence;
import java.util.ArrayList;
import java.util.List;

/// A regular expression over octets that has to match all of them. Immutable.
///
/// The pattern becomes a program whose every instruction can be waited at once for an octet. All
/// places that an octet may be awaited at are carried along together, each once, so that a match
/// takes at most as many steps as there are octets times instructions: no text that a client sends
/// makes it try again and again.
final class RegularExpression {
  /// The most instructions: repeated counts multiply.
  static final int PROGRAM_MAX = 2000;

  /// @param target where to go on; for [Op#FORK] the other way beside the next instruction
  private record Step(Op op, OctetSet octets, Edge edge, int target) {}

  private enum Op {
    TAKE,
    CHECK,
    FORK,
    JUMP,
    DONE
  }

  private static final OctetSet NOTHING = new OctetSet();

  private final String text;
  private final Step[] program;

  /// The instructions at the start that take one octet each, with no other way beside them.
  private final int prefix;

  private RegularExpression(String text, Step[] program) {
    this.text = text;
    this.program = program;
    int straight = 0;
    while (program[straight].op == Op.TAKE) {
      straight++;
    }
    this.prefix = straight;
  }

  /// @param offset where the pattern begins in the whole expression, for errors
  static RegularExpression compile(String pattern, int offset) throws SyntaxError {
    Compiler compiler = new Compiler();
    if (!compiler.add(new PatternParser(pattern, offset).whole())) {
      throw new SyntaxError(
          offset, "a regular expression that counts too much", PROGRAM_MAX + " steps at most");
    }
    return new RegularExpression(pattern, compiler.program());
  }

  boolean matches(Slice octets) {
    return startsRight(octets) && matchesBehindPrefix(octets);
  }

  /// As it was written.
  @Override
  public String toString() {
    return text;
  }

  /// Most values are not meant, and most of them show it here.
  private boolean startsRight(Slice octets) {
    if (octets.length() < prefix) {
      return false;
    }
    for (int i = 0; i < prefix; i++) {
      if (!program[i].octets.has(octets.at(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean matchesBehindPrefix(Slice octets) {
    Places now = new Places(program.length);
    Places next = new Places(program.length);
    reach(now, prefix, octets, prefix);
    for (int i = prefix; i < octets.length() && now.size > 0; i++) {
      int octet = octets.at(i);
      next.clear();
      for (int k = 0; k < now.size; k++) {
        int place = now.list[k];
        if (program[place].op == Op.TAKE && program[place].octets.has(octet)) {
          reach(next, place + 1, octets, i + 1);
        }
      }
      Places old = now;
      now = next;
      next = old;
    }
    return now.has(program.length - 1);
  }

  /// Adds all places that can be come to from `start` without taking an octet.
  private void reach(Places places, int start, Slice octets, int position) {
    places.add(start);
    for (int k = places.size - 1; k >= 0 && k < places.size; k++) {
      int place = places.list[k];
      Step step = program[place];
      switch (step.op) {
        case FORK -> {
          places.add(place + 1);
          places.add(step.target);
        }
        case JUMP -> places.add(step.target);
        case CHECK -> {
          if (holds(step.edge, octets, position)) {
            places.add(place + 1);
          }
        }
        case TAKE, DONE -> {}
      }
    }
  }

  private static boolean holds(Edge edge, Slice octets, int position) {
    boolean before = position > 0 && OctetSet.isWord(octets.at(position - 1));
    boolean behind = position < octets.length() && OctetSet.isWord(octets.at(position));
    return switch (edge) {
      case START -> position == 0;
      case END -> position == octets.length();
      case WORD_EDGE -> before != behind;
      case NO_WORD_EDGE -> before == behind;
    };
  }

  /// A set of instructions in the order in which they came.
  private static final class Places {
    private final int[] list;
    private final boolean[] in;
    private int size;

    private Places(int all) {
      list = new int[all];
      in = new boolean[all];
    }

    private void add(int place) {
      if (!in[place]) {
        in[place] = true;
        list[size++] = place;
      }
    }

    private boolean has(int place) {
      return in[place];
    }

    private void clear() {
      for (int i = 0; i < size; i++) {
        in[list[i]] = false;
      }
      size = 0;
    }
  }

  /// Lays a pattern out as instructions.
  private static final class Compiler {
    private final List<Step> steps = new ArrayList<>();

    /// False if it is too long.
    private boolean add(PatternPart pattern) {
      boolean fits =
          switch (pattern) {
            case One(OctetSet octets) -> put(new Step(Op.TAKE, octets, Edge.START, 0));
            case Edge edge -> put(new Step(Op.CHECK, NOTHING, edge, 0));
            case Sequence(List<PatternPart> parts) -> addAll(parts);
            case Choice(List<PatternPart> branches) -> addChoice(branches);
            case Repeat(PatternPart part, int min, int max) -> addRepeat(part, min, max);
          };
      return fits && steps.size() < PROGRAM_MAX;
    }

    private Step[] program() {
      put(new Step(Op.DONE, NOTHING, Edge.START, 0));
      return steps.toArray(new Step[0]);
    }

    private boolean put(Step step) {
      return steps.add(step);
    }

    /// An empty one takes an instruction too, or repeating it would go on without an end.
    private boolean addAll(List<PatternPart> parts) {
      if (parts.isEmpty()) {
        return jump(steps.size() + 1);
      }
      for (PatternPart part : parts) {
        if (!add(part)) {
          return false;
        }
      }
      return true;
    }

    private boolean addChoice(List<PatternPart> branches) {
      List<Integer> ends = new ArrayList<>();
      for (PatternPart branch : branches) {
        int fork = steps.size();
        jump(0);
        if (!add(branch)) {
          return false;
        }
        ends.add(steps.size());
        jump(0);
        boolean last = ends.size() == branches.size();
        steps.set(
            fork,
            new Step(
                last ? Op.JUMP : Op.FORK, NOTHING, Edge.START, last ? fork + 1 : steps.size()));
      }
      ends.forEach(end -> steps.set(end, new Step(Op.JUMP, NOTHING, Edge.START, steps.size())));
      return true;
    }

    private boolean addRepeat(PatternPart part, int min, int max) {
      for (int i = 0; i < min; i++) {
        if (!add(part)) {
          return false;
        }
      }
      if (max == PatternPart.UNBOUNDED) {
        return addLoop(part);
      }
      for (int i = min; i < max; i++) {
        if (!addOptional(part, 0)) {
          return false;
        }
      }
      return true;
    }

    private boolean addLoop(PatternPart part) {
      int fork = steps.size();
      return addOptional(part, 1) && jump(fork);
    }

    /// @param behind instructions that will follow before what comes if the part is left out
    private boolean addOptional(PatternPart part, int behind) {
      int fork = steps.size();
      jump(0);
      boolean fits = add(part);
      steps.set(fork, new Step(Op.FORK, NOTHING, Edge.START, steps.size() + behind));
      return fits;
    }

    private boolean jump(int target) {
      return put(new Step(Op.JUMP, NOTHING, Edge.START, target));
    }
  }
}
