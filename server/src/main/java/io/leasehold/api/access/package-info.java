/// Who may do what: tokens, roles, sessions, and how often somebody may try.
@NullMarked
package io.leasehold.api.access;

import org.jspecify.annotations.NullMarked;
