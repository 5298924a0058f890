package io.leasehold;

/// The way in. Reads like a table of contents.
public final class Main {
  private Main() {}

  public static void main(String[] args) {}
}
