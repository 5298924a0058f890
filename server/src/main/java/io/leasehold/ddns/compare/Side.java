package io.leasehold.ddns.compare;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.store.NameBook.Have;
import io.leasehold.store.NameBook.Kind;
import io.leasehold.store.NameBook.Want;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is compared in a zone: names, or addresses. Its keys are those of tasks.
sealed interface Side permits NamesSide, AddressesSide {
  /// What leases are called; other names of a zone are none of ours.
  Pattern OURS = Pattern.compile("(?=.{1,253}$)[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63})+");

  Kind kind();

  /// Where the addresses lie that it is about.
  Prefix addresses();

  /// What is to be looked at for a lease, if it lies in this zone.
  Optional<String> key(Want want) throws StoreException;

  /// What is to be looked at for what DNS has, if it lies in this zone and no lease wants it.
  Optional<String> unwanted(Have have) throws StoreException;

  /// True if no lease wants it and nothing is known of it.
  boolean isUnknown(String key) throws StoreException;

  /// The name of it in this zone.
  String owner(String key);

  /// What is to be looked at for a record in this zone, if it may be ours.
  Optional<String> key(String owner, Said said);

  /// What DNS says of it at this moment.
  Said ask(String key) throws IOException, InterruptedException;

  /// What is wrong with it.
  List<Found> look(String key, Said said) throws StoreException, InterruptedException;

  /// True if names of leases look like it.
  static boolean isOurs(String fqdn) {
    return OURS.matcher(fqdn).matches();
  }

  /// All there are.
  Prefix EVERY = new Prefix(Ipv4.ANY, 0);
}
