package io.leasehold.events;

/// Configuration: 2xxx.
@SuppressWarnings("ImmutableEnumChecker") // a record of texts
public enum ConfigEvent implements Event {
  CONFIG_LOADED(
      2001,
      Level.INFO,
      "{file}: {summary}",
      "The configuration was read and is in use.",
      "Nothing."),
  CONFIG_LEFT_OUT(
      2002,
      Level.ERROR,
      "{file}: left out: {error}",
      "One reservation of the configuration is wrong. It is left out, everything else is in use:"
          + " the client it was for is served like any other.",
      "Correct it and reload (SIGHUP). `leasehold check` shows every such error; `serve --strict`"
          + " refuses to start with one."),
  CONFIG_REFUSED(
      2003,
      Level.ERROR,
      "{file}: {error}",
      "A reload found an error. There is one such line for each error.",
      "Correct the file, try it with `leasehold check`, reload again."),
  CONFIG_KEPT(
      2004,
      Level.ERROR,
      "{file}: not reloaded (errors: {errors}); the former configuration stays in use",
      "A reload found errors (each in a line of its own); nothing was changed.",
      "Correct the file, try it with `leasehold check`, reload again."),
  CONFIG_RELOADED(
      2005,
      Level.INFO,
      "{file}: reloaded; {summary}",
      "The new configuration is in use, from one message to the next. Leases that lie outside of"
          + " it are kept until they end, but not renewed.",
      "Nothing."),
  CONFIG_NEEDS_RESTART(
      2006,
      Level.WARN,
      "{key} has changed; it takes effect at the next start",
      "A reload took over everything except this, which differs from what the server was started"
          + " with.",
      "Restart the server when it suits."),
  OWN_ADDRESS_RESERVED(
      2007,
      Level.WARN,
      "{address} is reserved for a client, and the server itself has it",
      "An interface of the server has an address that a reservation keeps for a client. It is not"
          + " leased: the client gets another address, with the reservation's name and options.",
      "Correct the reservation, or give the server another address."),
  NO_SUBNET(
      2008,
      Level.WARN,
      "{file}: there is no subnet, so nobody can be answered",
      "The configuration is valid, but has neither `subnets` nor a shared network with one. The"
          + " server runs and answers no client.",
      "Add the subnets of the networks to serve and reload; the examples show how, and the API"
          + " suggests one for each network that the machine is on (`/config/suggestion`)."),
  CONFIG_DOUBTFUL(
      2009,
      Level.WARN,
      "{file}: {warning}",
      "The configuration is valid and in use, but this can hardly be meant: a network, a pool or an"
          + " option is for a class in which no client can be by then.",
      "See which class is meant, or take its name out, and reload; `leasehold check` warns of the"
          + " same."),
  CONFIG_LEFT_OUT_SUM(
      2010,
      Level.ERROR,
      "{file}: reservations are left out, for they have {errors}; 'leasehold check' shows them",
      "The sum of LH-2002 after a start or a reload. Of very many errors the log holds some lines"
          + " back; this number counts all of them.",
      "Correct the reservations that `leasehold check` names and reload (SIGHUP)."),
  CONFIG_APPLIED(
      2011,
      Level.INFO,
      "{file}: version {version} by {author} is in use; {summary}",
      "Somebody has changed the configuration through the API, or gone back to a version: it is in"
          + " use from one message to the next, and written to the file.",
      "Nothing."),
  CONFIG_VERSION_NOT_KEPT(
      2012,
      Level.WARN,
      "{file}: in use, but not kept as a version: {reason}",
      "The configuration is in use and in its file, but could not be written to the directory"
          + " `configurations` of the data directory, so one cannot go back to it by its number.",
      "Make room, or the directory writable for the server's user. The next change, reload or"
          + " start tries again.");

  private final EventText text;

  ConfigEvent(int number, Level level, String template, String meaning, String action) {
    text = new EventText(number, level, template, meaning, action);
  }

  @Override
  public EventText text() {
    return text;
  }
}
