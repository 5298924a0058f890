package io.leasehold.e2e;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/// Begins with what would be waited for at the end: the tests of the dashboard, which share few
/// browsers, then those that make packages and whole machines.
public final class LongestFirst implements ClassOrderer {
  @Override
  public void orderClasses(ClassOrdererContext context) {
    context.getClassDescriptors().sort(Comparator.comparingInt(LongestFirst::place));
  }

  private static int place(ClassDescriptor each) {
    String name = each.getTestClass().getName();
    if (name.contains(".dashboard.")) {
      return 1;
    }
    return name.endsWith("PackageTest")
            || name.endsWith("PackagesTest")
            || name.endsWith("DocumentsTest")
        ? 0
        : 2;
  }
}
