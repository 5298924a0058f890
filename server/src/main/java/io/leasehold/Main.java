package io.leasehold;

import io.leasehold.command.AuditCommand;
import io.leasehold.command.BackupCommand;
import io.leasehold.command.CheckCommand;
import io.leasehold.command.CommandTree;
import io.leasehold.command.CompletionCommand;
import io.leasehold.command.ConfigCommand;
import io.leasehold.command.ConvertCommand;
import io.leasehold.command.DiscoverCommand;
import io.leasehold.command.DnsCommand;
import io.leasehold.command.EventsCommand;
import io.leasehold.command.ExplainCommand;
import io.leasehold.command.LeasesCommand;
import io.leasehold.command.LoadCommand;
import io.leasehold.command.ManualCommand;
import io.leasehold.command.ReloadCommand;
import io.leasehold.command.ReservationsCommand;
import io.leasehold.command.RestoreCommand;
import io.leasehold.command.ServeCommand;
import io.leasehold.command.ServerStart;
import io.leasehold.command.StatusCommand;
import io.leasehold.command.TokensCommand;
import io.leasehold.command.VersionCommand;
import java.util.List;
import java.util.Locale;

/// The way in. Reads like a table of contents.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // What is told is the same for whoever asks.
    Locale.setDefault(Locale.ROOT);
    System.exit(ServerStart.runPlain(args).orElseGet(() -> commands().run(args)));
  }

  /// Every subcommand, in the order in which `leasehold help` shows them.
  public static CommandTree commands() {
    return new CommandTree(
        List.of(
            new ServeCommand(),
            new CheckCommand(),
            new StatusCommand(),
            new ReloadCommand(),
            new ConfigCommand(),
            new ReservationsCommand(),
            new TokensCommand(),
            new AuditCommand(),
            new ConvertCommand(),
            new LeasesCommand(),
            new EventsCommand(),
            new DnsCommand(),
            new BackupCommand(),
            new RestoreCommand(),
            new DiscoverCommand(),
            new LoadCommand(),
            new ExplainCommand(),
            new VersionCommand(),
            new CompletionCommand(),
            new ManualCommand()));
  }
}
