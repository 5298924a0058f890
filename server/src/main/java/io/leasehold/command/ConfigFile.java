package io.leasehold.command;

import io.leasehold.change.NotDoneException;
import io.leasehold.change.Source;
import io.leasehold.change.SourceFile;
import io.leasehold.config.Config;
import io.leasehold.config.Outside;
import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.config.json.tree.ConfigErrors;
import io.leasehold.config.json.tree.LongText;
import java.nio.file.Path;

/// The file that a configuration is in.
final class ConfigFile {
  private ConfigFile() {}

  /// What it says, for a command that needs a configuration to do anything.
  ///
  /// @throws CouldNotException if there is none to be had; the message tells every error
  static Config config(Path file) throws CouldNotException {
    return config(file, ExtensionOptions.standard());
  }

  /// @param outside the extensions that it can use
  static Config config(Path file, Outside outside) throws CouldNotException {
    return switch (ConfigReader.read(LongText.of(text(file)), outside)) {
      case ConfigRead.Good good -> good.config();
      case ConfigRead.Bad(ConfigErrors errors) ->
          throw new CouldNotException(
              "%s is not a valid configuration (%s)\n%s"
                  .formatted(file, errors.sum(), String.join("\n", errors.shown())));
    };
  }

  /// All of its text, which is UTF-8.
  ///
  /// @throws CouldNotException if there is none to be had; the message names the file and says why
  static String text(Path file) throws CouldNotException {
    try {
      return SourceFile.text(file);
    } catch (NotDoneException e) {
      throw new CouldNotException(e.why(), e);
    }
  }

  /// The same, to be kept.
  static Source source(Path file) throws CouldNotException {
    try {
      return SourceFile.source(file);
    } catch (NotDoneException e) {
      throw new CouldNotException(e.why(), e);
    }
  }
}
