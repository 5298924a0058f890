/// Certificates and keys in PEM files, and what TLS needs of them.
@NullMarked
package io.leasehold.tls;

import org.jspecify.annotations.NullMarked;
