/// The language in which an administrator says which clients are meant: Kea's client classification
/// expressions. A text becomes a [Test] or a [Value] once, when the configuration is read, or a
/// [SyntaxError] at its character; evaluating asks [Facts] about one message, never throws, and is
/// bounded whatever the message holds; what an extension says is for [OutsideTest] to bound.
@NullMarked
package io.leasehold.expression;

import org.jspecify.annotations.NullMarked;
