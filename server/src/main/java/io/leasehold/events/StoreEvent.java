package io.leasehold.events;

/// The store: 5xxx.
@SuppressWarnings("ImmutableEnumChecker") // a record of texts
public enum StoreEvent implements Event {
  STORE_OPENED(
      5001,
      Level.INFO,
      "{file}: read in {tookMs} ms; leases: {leases}, former ones: {former}",
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
      "The store took records again after that time, and has refused none in the half minute"
          + " since: on a disk that is all but full it takes some now and then, which is not told"
          + " each time.",
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
      "If `leases.db-wal` or a backup exists, see the runbook. Else nothing.");

  private final EventText text;

  StoreEvent(int number, Level level, String template, String meaning, String action) {
    text = new EventText(number, level, template, meaning, action);
  }

  @Override
  public EventText text() {
    return text;
  }
}
