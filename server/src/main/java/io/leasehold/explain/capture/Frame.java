package io.leasehold.explain.capture;

import java.nio.ByteBuffer;

/// A captured frame as the file holds it.
///
/// @param linkType of LINKTYPE_ values, <https://www.tcpdump.org/linktypes.html>
record Frame(int number, long atS, int linkType, ByteBuffer octets) {}
