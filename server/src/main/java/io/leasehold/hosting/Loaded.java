package io.leasehold.hosting;

import io.leasehold.config.Outside.Kind;
import io.leasehold.extension.AllocatorProvider;
import io.leasehold.extension.ClientTestProvider;
import io.leasehold.extension.EventSinkProvider;
import io.leasehold.extension.Extension;
import io.leasehold.extension.LeaseStoreProvider;
import io.leasehold.extension.OptionValueProvider;

/// An extension that was found.
///
/// @param jar the file's name
record Loaded(String name, String jar, Extension extension, Health health) {
  Kind kind() {
    return switch (extension) {
      case ClientTestProvider _ -> Kind.CLIENT_TEST;
      case OptionValueProvider _ -> Kind.OPTION_VALUE;
      case AllocatorProvider _ -> Kind.ALLOCATOR;
      case EventSinkProvider _ -> Kind.EVENT_SINK;
      case LeaseStoreProvider _ -> Kind.LEASE_STORE;
    };
  }
}
