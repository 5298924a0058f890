package io.leasehold.events;

/// The catalogue: everything the log can say. An event keeps its id for ever; ids are grouped by
/// what they are about ([Group]). The first value that is not a number is the event's subject:
/// floods are counted for each event and subject ([FloodGate]).
public enum Event {
  READY(
      1001,
      Level.INFO,
      "answering on {interfaces}; {size}; {leases} leases; ports {ports}",
      "The server has read its configuration and its leases and answers from now on.",
      "Nothing."),
  STOPPING(
      1002,
      Level.INFO,
      "stopping: {cause}",
      "The server takes no further messages. What it has taken is finished: records become"
          + " durable, replies leave.",
      "Nothing, if you stopped it."),
  STOPPED(
      1003,
      Level.INFO,
      "stopped after {seconds} s",
      "The server has stopped cleanly; its files are closed.",
      "Nothing."),
  SUMMARY(
      1004,
      Level.INFO,
      "{metric}: {values}",
      "What was counted since the start: every five minutes if it changed, on SIGUSR1, and at the"
          + " end.",
      "Nothing. The reference of metrics explains each name."),
  CLOCK_STEPPED(
      1005,
      Level.WARN,
      "the system's clock was set {direction} by {seconds} s; leases go on as before",
      "Somebody or something set the wall clock. Leases go by a time of their own, which nobody can"
          + " set and which goes on at the next start, so they neither end in a mass nor live on."
          + " Where times of leases are shown they are those of the clock as it is now.",
      "Nothing, if the clock is right now; else correct it. The server need not be restarted."),
  HANGUP_IGNORED(
      1006,
      Level.WARN,
      "SIGHUP is ignored, so it does not reload {file}",
      "The process was started with SIGHUP ignored, as nohup does it, and the server cannot take"
          + " that back: the signal comes to nothing. All else works.",
      "Start the server without nohup: as a service of the system, or with `setsid` if it is to"
          + " outlive a terminal. Until then restart it to use another configuration."),
  CLOCK_DISTRUSTED(
      1007,
      Level.WARN,
      "the system's clock shows {shown}, {why}; leases go on as if no time had passed",
      "The wall clock cannot be right, so the server does not know how long it was down. Leases go"
          + " on from where they were: they last longer than they might, and none ends early. Once"
          + " the clock is set, times are shown by it.",
      "Set the clock. On a machine without a clock of its own, start the server after the first"
          + " synchronisation (`After=time-sync.target`). If the server was indeed down for more"
          + " than 30 days: nothing."),
  REHEARSAL_FAILED(
      1008,
      Level.WARN,
      "the server does not exercise itself, it will be slow at first: {why}",
      "For some seconds after the start a second server beside the real one, without network and"
          + " disk, serves clients that nobody has, so that the JVM has compiled what will be busy."
          + " That could not begin, or has failed. The real server is not touched by it.",
      "If memory is short, give the JVM more (`-Xmx` in LEASEHOLD_JAVA_OPTS); if no thread could be"
          + " made, look at the limits of processes (`ulimit -u`, TasksMax); else please report it."
          + " `serve --no-rehearsal` does without."),

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
      "Add the subnets of the networks to serve and reload; the examples show how."),
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

  INTERFACE_UP(
      3001,
      Level.INFO,
      "answering on {name} ({addresses})",
      "A chosen interface came up, or its addresses changed.",
      "Nothing."),
  INTERFACE_GONE(
      3002,
      Level.WARN,
      "{name} is down or gone; its clients are not answered",
      "A chosen interface is no longer up, or no longer there. It is watched: when it comes back it"
          + " is answered on again.",
      "Nothing, if you took it down; otherwise look at the interface (`ip link`)."),
  NO_INTERFACE(
      3003,
      Level.WARN,
      "none of the chosen interfaces ({names}) is up; nobody is answered",
      "The server runs, and waits for one of its interfaces to come up.",
      "Compare `interfaces` in the configuration with `ip link`."),
  RECEIVE_FAILED(
      3004,
      Level.ERROR,
      "cannot receive: {reason}",
      "The system refused to hand over datagrams. The server keeps trying.",
      "The reason is the system's own. If it lasts, restart the server."),
  SEND_FAILED(
      3005,
      Level.WARN,
      "{count} replies could not be sent: {reason}; the last was to {destination}",
      "The system refused to send: no route to the client or relay, the interface went away, or no"
          + " buffer was free. The reason is the system's own. The clients ask again.",
      "If it lasts, look at routes and interfaces (`ip route get` with the relay's address)."),
  STALE(
      3006,
      Level.WARN,
      "{count} messages dropped that had waited for longer than {waitMs} ms",
      "More messages arrive than can be answered. Those whose client has given up waiting are"
          + " dropped, so that the others are answered in time.",
      "Look for a client or a loop that floods the network; otherwise spread the load."),
  INTERFACE_MISSING(
      3007,
      Level.WARN,
      "{name} is named in the configuration, but {state}; its clients are not answered",
      "The server has started, or reloaded, with an interface in `interfaces` that is not there or"
          + " not up. It is watched: as soon as it is up it is answered on (LH-3001).",
      "Compare `interfaces` in the configuration with `ip -br link`: correct the name and reload,"
          + " or bring the interface up (`ip link set eth0 up`). Nothing, if it comes later."),
  BROADCAST_INSTEAD(
      3008,
      Level.WARN,
      "clients without an address are answered by broadcast: the system does not let the server"
          + " send frames",
      "A client that has no address yet is to be answered by a frame to its hardware address alone."
          + " On Linux that needs the capability CAP_NET_RAW, elsewhere it cannot be done. Clients"
          + " take a broadcast as well; every other host of the link hears it, too.",
      "Give the server CAP_NET_RAW, as the page on installing shows, and start it again. Nothing,"
          + " if a few broadcasts do no harm."),

  ADDRESS_DECLINED(
      4001,
      Level.WARN,
      "{address} is used by something else, says {client}; nobody gets it until {until}",
      "A client found the address it was given in use (DHCPDECLINE). It is kept out of use for the"
          + " probation time.",
      "Find the device that uses the address (`arping`); give it another address, or exclude this"
          + " one from the pool."),
  NOT_ANSWERED(
      4002,
      Level.WARN,
      "{why}: {client} is not answered (came by {origin})",
      "A client was refused for a reason that an administrator can change, such as a full pool, a"
          + " network that no subnet covers, or a limit of its line or class.",
      "The reason names what is missing: enlarge the pool, shorten the lease time, add the subnet,"
          + " or raise the limit."),
  REPLY_DOES_NOT_FIT(
      4003,
      Level.WARN,
      "{client}: options do not fit into {sizeMax} octets: {detail}",
      "The reply is larger than the client takes; options were left out of it.",
      "Shorten the configured options, or check why the client takes so little (option 57)."),
  DECLINE_REFUSED(
      4004,
      Level.WARN,
      "{client} has declined too many addresses; {address} stays its own",
      "A client that finds one address after the other in use (DHCPDECLINE) is broken or hostile,"
          + " or something near it answers ARP for every address. Ten addresses at a time are kept"
          + " out of use at its word; a further one stays leased to it, so that the pool is not"
          + " emptied for all others.",
      "Look at the client, and for a device with proxy ARP on its link. If the addresses are in use"
          + " indeed, exclude them from the pool."),
  DECLINE_OF_LINE_REFUSED(
      4005,
      Level.WARN,
      "the line of {client} (came by {origin}) has declined too many addresses; {address} stays"
          + " leased",
      "The clients of a line (giaddr and circuit-id of option 82; those of a link without"
          + " circuit-ids together) have found a hundred addresses in use, or half of the pools:"
          + " one of them plays many, or something there answers ARP for every address."
          + " Further ones stay leased, so that the pool is not emptied for all others.",
      "See which line it is (leases show {address}) and who is on it. If the addresses are in use"
          + " indeed, exclude them from the pool."),
  QUERIES_TOO_FAST(
      4006,
      Level.WARN,
      "{sender} sends faster than \"{key}\" allows ({rate}); what is too much is dropped",
      "The bucket of a sender has run empty. It is told once, and again when the bucket has been"
          + " full in between; dhcp_messages_dropped_total counts every message. One client too"
          + " many is a loop or an attack; one line or relay too many, perhaps a power cut after"
          + " which everybody comes at once.",
      "Find the sender (a loop in the network shows here first). If all of it is wanted, raise the"
          + " rate or the burst in \"limits\"."),

  STORE_OPENED(
      5001,
      Level.INFO,
      "{file}: {leases} leases, {former} former ones, read in {tookMs} ms",
      "What former runs recorded has been read. Former ones were given back, have expired or been"
          + " declined: their clients get these addresses again, or others do.",
      "Nothing."),
  STORE_FULL(
      5002,
      Level.ERROR,
      "no lease can be given or renewed: {reason}",
      "The store cannot take records now, as a rule because the disk is full. Nothing is promised"
          + " that would not survive; clients that ask are not answered. It is tried again every"
          + " second.",
      "Make room on the file system of the data directory. The server goes on by itself."),
  STORE_RECOVERED(
      5003,
      Level.INFO,
      "leases are given again after {seconds} s",
      "The store takes records again.",
      "Find out why the disk was full."),
  STORE_IN_DOUBT(
      5004,
      Level.ERROR,
      "the server ends, because nobody knows what the disk holds: {reason}",
      "A write failed in a way that leaves open what was written. Going on could give an address"
          + " twice, so the process ends with exit code 3; a new start reads what is there.",
      "Look at the disk (`dmesg`), then start the server."),
  STORE_REJECTED(
      5005,
      Level.WARN,
      "{address}: another server was first; the reply is withheld",
      "A shared store refused a record because another server bound the address first.",
      "Nothing; the client asks again."),
  STORE_DAMAGED(
      5006,
      Level.ERROR,
      "part of the store could not be read: {what}",
      "What can be read is served; what cannot is named and kept. Leases in it are not known any"
          + " more; their addresses, where they are known, are given to others last.",
      "Look at the disk (`dmesg`); compare with a backup, see the runbook."),
  STORE_SALVAGED(
      5007,
      Level.ERROR,
      "the store was broken; the server goes on with what could be read: {what}",
      "The database or its log is damaged. The server has made a new store of every lease and every"
          + " batch whose checksum is right, and keeps the broken files. Clients whose leases are"
          + " lost get their addresses again when they renew; to others they are given last.",
      "Look at the disk (`dmesg`) and the memory first; compare with a backup; delete the broken"
          + " files when they are of no use any more."),
  STORE_ROBBED(
      5008,
      Level.ERROR,
      "leases that clients have may be missing from the store: {what}",
      "The log of the database, or what was in it, was taken away while no server ran. Clients get"
          + " their addresses again when they renew.",
      "If `leases.db-wal` or a backup exists, see the runbook. Else nothing."),

  MESSAGE_DECIDED(
      6001,
      Level.DEBUG,
      "{client} by {origin}: {query}: {answer} ({why})",
      "One message and what became of it.",
      "Nothing."),
  MESSAGE_MALFORMED(
      6002,
      Level.DEBUG,
      "malformed message from {source} on {name}: {reason} at octet {offset}: {detail}",
      "A datagram that is no DHCP message. It is counted and forgotten.",
      "Nothing; if many come, find the sender."),
  MESSAGE_IGNORED(
      6003,
      Level.DEBUG,
      "message from {source} on {name} is none for a server: {reason}",
      "A well-formed message that servers do not answer.",
      "Nothing."),

  BUG(
      9001,
      Level.ERROR,
      "{where}: {exception} (a bug in Leasehold; the server goes on)",
      "Something the code holds for impossible has happened while one message was worked on. That"
          + " message is dropped, the next one is not affected.",
      "Please report it, with the lines around it.");

  /// What events are about, by the first digit of their id.
  public enum Group {
    RUNNING("Start, stop, time"),
    CONFIGURATION("Configuration"),
    NETWORK("Network"),
    LEASES("Leases"),
    STORE("Store"),
    MESSAGES("Single messages"),
    FAULTS("Faults of the program");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  private final int number;
  private final Level level;
  private final String template;
  private final String meaning;
  private final String action;

  Event(int number, Level level, String template, String meaning, String action) {
    this.number = number;
    this.level = level;
    this.template = template;
    this.meaning = meaning;
    this.action = action;
  }

  /// "LH-1001": what an operator searches for.
  public String id() {
    return "LH-" + number;
  }

  public Group group() {
    int digit = number / 1000;
    return digit == 9 ? Group.FAULTS : Group.values()[digit - 1];
  }

  public Level level() {
    return level;
  }

  public String template() {
    return template;
  }

  /// For the operator: what has happened.
  public String meaning() {
    return meaning;
  }

  /// For the operator: what to do about it.
  public String action() {
    return action;
  }
}
