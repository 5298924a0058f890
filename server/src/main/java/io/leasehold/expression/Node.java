package io.leasehold.expression;

/// A part of a compiled expression. Its text form is the expression again, with codes for names.
sealed interface Node permits Condition, Operand {}
