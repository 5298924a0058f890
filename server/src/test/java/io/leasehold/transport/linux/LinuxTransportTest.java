package io.leasehold.transport.linux;

import io.leasehold.transport.Transport;
import io.leasehold.transport.TransportContract;
import io.leasehold.transport.TransportSpec;
import java.io.IOException;

class LinuxTransportTest extends TransportContract {
  @Override
  protected Transport openHere(TransportSpec spec) throws IOException {
    return LinuxTransport.open(spec);
  }
}
