package io.leasehold.ddns.responder;

import java.net.InetAddress;

/// Who asks, and how.
record Peer(InetAddress address, boolean isTcp) {}
