package io.leasehold.extension;

/// One thing that happened, as webhooks and the API tell it.
///
/// @param id its place in the stream: the same event has the same if it comes again
/// @param kind `lease-bound`, `lease-renewed`, `lease-released`, … ; `gap` if some may be missing:
///   then list anew what you need to know. Others may come with later versions
/// @param json all of it, in the form that `docs/reference` has for the API's `/api/v1/events`
public record Event(String id, String kind, String json) {}
