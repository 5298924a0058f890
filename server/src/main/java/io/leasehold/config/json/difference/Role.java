package io.leasehold.config.json.difference;

import java.util.Optional;

/// What an object or an array in a configuration is there for: it says what its parts are known by.
public enum Role {
  CONFIG,
  SHARED_NETWORKS,
  SHARED_NETWORK,
  SUBNETS,
  /// Those of a shared network, of which the first that has room gives the address.
  LINKED_SUBNETS,
  SUBNET,
  POOLS,
  POOL,
  RESERVATIONS,
  RESERVATION,
  CLASSES,
  CLASS,
  DEFINITIONS,
  DEFINITION,
  OPTIONS,
  /// What is said of one option.
  OPTION,
  EVENTS,
  WEBHOOKS,
  WEBHOOK,
  /// Names in DNS, of the server as a whole.
  DDNS,
  KEYS,
  KEY,
  ZONES,
  ZONE,
  /// Anything else: objects are known by their keys, arrays are values.
  OTHER;

  /// Of the member of an object of this role.
  public Role of(String key) {
    if (this == OPTIONS) {
      return OPTION;
    }
    boolean isLevel =
        switch (this) {
          case CONFIG, SHARED_NETWORK, SUBNET, POOL, RESERVATION, CLASS, EVENTS, DDNS -> true;
          default -> false;
        };
    if (!isLevel) {
      return OTHER;
    }
    return switch (key) {
      case "options" -> OPTIONS;
      case "option-definitions" -> DEFINITIONS;
      case "shared-networks" -> SHARED_NETWORKS;
      case "subnets" -> this == SHARED_NETWORK ? LINKED_SUBNETS : SUBNETS;
      case "pools" -> POOLS;
      case "reservations" -> RESERVATIONS;
      case "events" -> this == CONFIG ? EVENTS : OTHER;
      case "webhooks" -> this == EVENTS ? WEBHOOKS : OTHER;
      case "ddns" -> this == CONFIG ? DDNS : OTHER;
      case "keys" -> this == DDNS ? KEYS : OTHER;
      case "zones" -> this == DDNS ? ZONES : OTHER;
      case "client-classes" -> this == CONFIG ? CLASSES : OTHER;
      default -> OTHER;
    };
  }

  /// Of the items of such an array; empty if the array is one value.
  public Optional<Role> items() {
    return switch (this) {
      case SHARED_NETWORKS -> Optional.of(SHARED_NETWORK);
      case SUBNETS, LINKED_SUBNETS -> Optional.of(SUBNET);
      case POOLS -> Optional.of(POOL);
      case RESERVATIONS -> Optional.of(RESERVATION);
      case CLASSES -> Optional.of(CLASS);
      case DEFINITIONS -> Optional.of(DEFINITION);
      case WEBHOOKS -> Optional.of(WEBHOOK);
      case KEYS -> Optional.of(KEY);
      case ZONES -> Optional.of(ZONE);
      case CONFIG,
          SHARED_NETWORK,
          SUBNET,
          POOL,
          RESERVATION,
          CLASS,
          DEFINITION,
          OPTIONS,
          OPTION,
          EVENTS,
          WEBHOOK,
          DDNS,
          KEY,
          ZONE,
          OTHER ->
          Optional.empty();
    };
  }

  /// True if it matters which of the items comes first: classes are looked at, and pools and the
  /// subnets of a shared network tried, one after the other.
  boolean isOrdered() {
    return this == CLASSES || this == POOLS || this == LINKED_SUBNETS;
  }
}
