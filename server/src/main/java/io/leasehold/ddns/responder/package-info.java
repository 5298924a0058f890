/// Answers DNS queries for zones of its own, from what the leases have put into the book of names:
/// a small authoritative server for a network that has none. [Answerer] is what RFC 1034 and RFC
/// 2308 say of a query, [Transfer] how a secondary copies a zone, [Notifier] how it hears of
/// changes; the rest carries octets.
@NullMarked
package io.leasehold.ddns.responder;

import org.jspecify.annotations.NullMarked;
