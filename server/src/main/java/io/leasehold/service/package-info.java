/// The manager of services that started this process (systemd, or what speaks as it does) is told
/// how it is: ready, reloading, alive, stopping. The protocol is that of sd_notify(3): lines of
/// text in datagrams to the socket that the environment names.
@NullMarked
package io.leasehold.service;

import org.jspecify.annotations.NullMarked;
