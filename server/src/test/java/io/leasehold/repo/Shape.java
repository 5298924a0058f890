package io.leasehold.repo;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Measures the methods of a file.
final class Shape extends TreeScanner<@Nullable Void, @Nullable Void> {
  /// What a method measures.
  ///
  /// @param lines from its first annotation or modifier to its closing brace
  /// @param parameters none counted for a record's header
  /// @param depth of statements that branch or loop; `else if` goes no deeper
  record Method(String file, String name, long lines, int parameters, int depth) {}

  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final List<Method> methods = new ArrayList<>();
  private final Set<Tree> elseIfs = new HashSet<>();
  private boolean inRecord;
  private int depth;
  private int deepest;

  private Shape(CompilationUnitTree unit, SourcePositions positions) {
    this.unit = unit;
    this.positions = positions;
  }

  /// Measures every method of every source.
  static List<Method> ofAll() {
    List<Method> methods = new ArrayList<>();
    Sources.parse(
        (unit, positions) -> {
          Shape shape = new Shape(unit, positions);
          shape.scan(unit, null);
          methods.addAll(shape.methods);
        });
    return methods;
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
    boolean outer = inRecord;
    inRecord = type.getKind() == Tree.Kind.RECORD;
    super.visitClass(type, null);
    inRecord = outer;
    return null;
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
    int outerDepth = depth;
    int outerDeepest = deepest;
    depth = 0;
    deepest = 0;
    super.visitMethod(method, null);
    String name = method.getName().toString();
    int parameters = inRecord && name.equals("<init>") ? 0 : method.getParameters().size();
    methods.add(new Method(Sources.pathOf(unit), name, lines(method), parameters, deepest));
    depth = outerDepth;
    deepest = outerDeepest;
    return null;
  }

  @Override
  public @Nullable Void visitIf(IfTree branch, @Nullable Void nothing) {
    if (branch.getElseStatement() instanceof IfTree next) {
      elseIfs.add(next);
    }
    return super.visitIf(branch, null);
  }

  @Override
  public @Nullable Void scan(@Nullable Tree tree, @Nullable Void nothing) {
    int step = nests(tree) ? 1 : 0;
    depth += step;
    deepest = Math.max(deepest, depth);
    super.scan(tree, null);
    depth -= step;
    return null;
  }

  private boolean nests(@Nullable Tree tree) {
    return switch (tree) {
      case IfTree branch -> !elseIfs.contains(branch);
      case ForLoopTree _, EnhancedForLoopTree _, WhileLoopTree _, DoWhileLoopTree _ -> true;
      case SwitchTree _, SwitchExpressionTree _ -> true;
      case null, default -> false;
    };
  }

  private long lines(MethodTree method) {
    long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
    long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
    return last - first + 1;
  }
}
