package io.leasehold.events;

/// Start, stop, time: 1xxx.
@SuppressWarnings("ImmutableEnumChecker") // a record of texts
public enum RunEvent implements Event {
  READY(
      1001,
      Level.INFO,
      "answering on {interfaces}; {size}; leases: {leases}; ports {ports}",
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
          + " made, look at the limits of processes (`ulimit -u`, TasksMax); if files could not be"
          + " written, at what fills the machine's memory (`df /dev/shm`); else please report it."
          + " `serve --no-rehearsal` does without."),
  MANAGER_NOT_TOLD(
      1009,
      Level.WARN,
      "the service manager cannot be told how the server is: {why}",
      "Whatever started the server named a socket (NOTIFY_SOCKET) at which it wants to hear that"
          + " the server is ready, and that it lives. Nobody takes what is sent there. Clients are"
          + " answered all the same, but systemd will take the server for one that does not start,"
          + " or that hangs, and restart it.",
      "If the server was not started by systemd, or in a container of its own, unset NOTIFY_SOCKET."
          + " Else look at the unit: `Type=notify` and `NotifyAccess=main` belong together."),
  STUCK(
      1010,
      Level.ERROR,
      "the server does not get to its work; the service manager is no longer told that it lives",
      "What decides about leases has not taken a command for five seconds or more. Clients get no"
          + " answers. If that goes on, the watchdog of the service manager ends the process and"
          + " starts it again; nothing that was acknowledged is lost.",
      "If it comes more than once, look whether the machine has processor time and memory left"
          + " (`vmstat 1`); then report it, with the threads that the log of the service has from"
          + " before the end."),
  OPEN_TO_OTHERS(
      1011,
      Level.WARN,
      "{path} can be written by every user of this machine",
      "Who can write it can have the server give out addresses, routers and DNS servers of their"
          + " own choice, or sign in as the administrator.",
      "`chmod o-w` on it, and look who has written there meanwhile.");

  private final EventText text;

  RunEvent(int number, Level level, String template, String meaning, String action) {
    text = new EventText(number, level, template, meaning, action);
  }

  @Override
  public EventText text() {
    return text;
  }
}
