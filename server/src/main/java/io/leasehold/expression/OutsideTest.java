package io.leasehold.expression;

/// A test that an extension makes: `extension('name')`. It never throws.
@FunctionalInterface
public interface OutsideTest {
  boolean holds(Facts facts);
}
