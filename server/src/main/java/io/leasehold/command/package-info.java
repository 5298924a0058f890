/// The command line: one class for each subcommand.
@NullMarked
package io.leasehold.command;

import org.jspecify.annotations.NullMarked;
