package io.leasehold.engine.v4;

import io.leasehold.engine.v4.Trace.Step;
import io.leasehold.select.ClassWatch;

/// Tells a trace of classes.
record TracedClasses(Trace trace) implements ClassWatch {
  @Override
  public void in(String name, String why) {
    trace.step(Step.IN_CLASS, name + ": " + why);
  }

  @Override
  public void notIn(String name, String why) {
    trace.step(Step.NOT_IN_CLASS, name + ": " + why);
  }
}
