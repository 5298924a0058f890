package io.leasehold.pipeline;

/// The UDP ports of RFC 2131 §4.1.
///
/// @param server where the server listens, and where relay agents hear it
/// @param client where clients hear it
public record Ports(int server, int client) {
  public static final Ports STANDARD = new Ports(67, 68);
}
