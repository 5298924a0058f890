/// What a jar of somebody else's can add to the server: the contract. A jar names its [Extension]s
/// in `META-INF/services/io.leasehold.extension.Extension`; the server finds them at its start, and
/// the configuration uses them by name.
///
/// Nothing else of the server is visible to a jar: this package, the values of
/// `io.leasehold.model`, and Java. So all the rest may change from one version to the next, and
/// this does not but with [Extension#VERSION].
///
/// What holds for all of them:
///
/// - **Threads.** A provider and what it makes are used by several threads at once. Tests, values
///   and allocators are called by the one thread that decides, and by others when somebody asks
///   what would be decided. They keep no state, or guard it.
/// - **Time.** Whatever the deciding thread calls has five milliseconds, and better takes none:
///   every client waits for it. No disk, no network, no lock that is held while somebody waits.
/// - **Exceptions.** They never reach a client: the server goes on as if the extension had said
///   nothing, counts it and says so in its log. What keeps failing or is slow is not asked for a
///   minute, then tried again.
/// - **No null**, given or taken.
@NullMarked
package io.leasehold.extension;

import org.jspecify.annotations.NullMarked;
