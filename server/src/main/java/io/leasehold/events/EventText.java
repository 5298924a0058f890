package io.leasehold.events;

/// What the catalogue says of an event.
///
/// @param number of its id
/// @param template the line, with `{names}` where values go
/// @param meaning for the operator: what has happened
/// @param action for the operator: what to do about it
public record EventText(int number, Level level, String template, String meaning, String action) {}
