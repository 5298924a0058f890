package io.leasehold.config;

import io.leasehold.expression.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// How the server behaves as a whole: what stands at the top of a configuration only.
///
/// @param echoClientId RFC 6842 §3: a reply has the client identifier of its query
/// @param identifiers by what a client's reservation is looked for, in this order
/// @param flexId what is looked up among the `flex-id`s of reservations
/// @param replaceClientId the value of `flexId` takes the place of the client identifier
/// @param uniqueReservedAddresses an address is reserved in one reservation only
/// @param earlyGlobalReservations global reservations are looked up before a subnet is chosen
/// @param stashAgentOptions a renewal without option 82 is decided as if it had that of the lease
public record Behaviour(
    boolean echoClientId,
    List<IdentifierKind> identifiers,
    Optional<Value> flexId,
    boolean replaceClientId,
    boolean uniqueReservedAddresses,
    boolean earlyGlobalReservations,
    boolean stashAgentOptions,
    Compatibility compatibility,
    Limits limits,
    PacketRates rates) {
  public static final Behaviour DEFAULT =
      new Behaviour(
          true,
          List.of(IdentifierKind.values()),
          Optional.empty(),
          false,
          true,
          false,
          true,
          Compatibility.NONE,
          Limits.NONE,
          PacketRates.NONE);

  public Behaviour {
    identifiers = List.copyOf(identifiers);
  }

  /// By what a reservation recognises its client; in the order in which it is looked for unless the
  /// configuration says otherwise: what the client says of itself before what others say of it (RFC
  /// 2131 §4.2).
  public enum IdentifierKind {
    CLIENT_ID("client-id"),
    DUID("duid"),
    HW_ADDRESS("hw-address"),
    CIRCUIT_ID("circuit-id"),
    REMOTE_ID("remote-id"),
    FLEX_ID("flex-id");

    private final String key;

    IdentifierKind(String key) {
      this.key = key;
    }

    /// As a reservation names it.
    public String key() {
      return key;
    }
  }

  /// Ways of other servers that change answers, for those who need them for a while.
  ///
  /// @param lenientOptionParsing options of a wrong length are left out, not the whole message
  /// @param ignoreServerId a DHCPREQUEST that names another server is answered
  /// @param ignoreLinkSelection RFC 3527's sub-option selects nothing
  /// @param excludeFirstLast24 addresses that end in .0 and .255 are not given out
  /// @param classBeforeSubnet times and boot fields of a class beat those of subnet and network
  public record Compatibility(
      boolean lenientOptionParsing,
      boolean ignoreServerId,
      boolean ignoreLinkSelection,
      boolean excludeFirstLast24,
      boolean classBeforeSubnet) {
    public static final Compatibility NONE = new Compatibility(false, false, false, false, false);
  }

  /// How many leases may run at a time.
  ///
  /// @param total in the whole server
  /// @param perCircuit for each giaddr and circuit-id (RFC 3046 §3.1)
  /// @param perRemote for each remote-id (RFC 3046 §3.2)
  public record Limits(OptionalLong total, OptionalLong perCircuit, OptionalLong perRemote) {
    public static final Limits NONE =
        new Limits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
  }
}
