package io.leasehold.transport.portable;

import io.leasehold.transport.Transport;
import io.leasehold.transport.TransportContract;
import io.leasehold.transport.TransportSpec;
import java.io.IOException;

class PortableTransportTest extends TransportContract {
  @Override
  protected Transport openHere(TransportSpec spec) throws IOException {
    return PortableTransport.open(spec);
  }
}
