package io.leasehold.explain;

import io.leasehold.engine.v4.FieldOrigin;
import io.leasehold.engine.v4.OptionFate;
import io.leasehold.engine.v4.Trace;
import java.util.ArrayList;
import java.util.List;

/// Writes down what the engine tells on its way to one decision.
final class Notebook implements Trace {
  private final List<Told> steps = new ArrayList<>();
  private final List<OptionFate> options = new ArrayList<>();
  private final List<FieldOrigin> fields = new ArrayList<>();

  @Override
  public void step(Step step, Object about) {
    switch (about) {
      case OptionFate fate -> options.add(fate);
      case FieldOrigin origin -> fields.add(origin);
      default -> steps.add(new Told(step, about.toString()));
    }
  }

  /// In order, those about options and boot fields left out.
  List<Told> steps() {
    return List.copyOf(steps);
  }

  List<OptionFate> options() {
    return List.copyOf(options);
  }

  List<FieldOrigin> fields() {
    return List.copyOf(fields);
  }
}
