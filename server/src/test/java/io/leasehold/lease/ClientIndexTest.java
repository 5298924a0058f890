package io.leasehold.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import io.leasehold.model.ClientKey;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientIndexTest {
  private final ClientIndex<Lease> index = new ClientIndex<>(0x5DEE_CE66_D1CE_4E5BL, 2);

  @Test
  void clientsInTurnAreEachFound() {
    Lease one = added(1);
    Lease two = added(2);

    for (int i = 0; i < 3; i++) {
      assertEquals(List.of(one), index.of(Some.client(1).key()));
      assertEquals(List.of(two), index.of(Some.client(2).key()));
    }
    assertEquals(List.of(), index.of(Some.client(3).key()));
  }

  @Test
  void keysThatAreEqualFindTheSame() {
    ClientKey key = new ClientKey.ById(Octets.ofHex("0102"));
    ClientKey equal = new ClientKey.ById(Octets.ofHex("0102"));

    assertNotSame(key, equal);
    assertEquals(index.hashOf(key), index.hashOf(equal));
    assertEquals(index.hashOf(key), index.hashOf(key));
  }

  private Lease added(int number) {
    Holder holder = Some.client(number);
    Lease lease =
        new Lease(
            new LeaseRecord.Released(Ipv4.of("192.0.2.0").plus(number), holder, 1),
            new ClassNumbers());
    index.add(lease, holder.key());
    return lease;
  }
}
