/// Why a query is answered as it is: the server's own engine, asked without a server, with every
/// step of its way written down. Changes nothing but a lease table of its own.
@NullMarked
package io.leasehold.explain;

import org.jspecify.annotations.NullMarked;
