package io.leasehold.api.resource;

import io.leasehold.api.access.Sessions;
import io.leasehold.api.access.Tokens;
import io.leasehold.events.EventLog;

/// What resources are made of.
///
/// @param log hears of what is changed, and by whom
public record Backing(Running running, Tokens tokens, Sessions sessions, EventLog log) {}
