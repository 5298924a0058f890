package io.leasehold.transport.linux;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds out which process holds a UDP port, as far as /proc shows it to us.
final class PortHolder {
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/thread-self/net/udp"), Path.of("/proc/thread-self/net/udp6"));
  private static final int LOCAL_ADDRESS = 1;
  private static final int INODE = 9;

  private PortHolder() {}

  /// For the end of a message: " by dnsmasq (process 812)", or nothing if that cannot be known.
  static String describe(int port) {
    return inodes(port).stream()
        .flatMap(inode -> process(inode).stream())
        .findFirst()
        .map(process -> " by %s (process %s)".formatted(name(process), process.getFileName()))
        .orElse("");
  }

  private static List<String> inodes(int port) {
    String suffix = ":%04X".formatted(port);
    List<String> inodes = new ArrayList<>();
    for (Path table : TABLES) {
      for (String line : lines(table)) {
        String[] columns = line.strip().split("\\s+", -1);
        if (columns.length > INODE && columns[LOCAL_ADDRESS].endsWith(suffix)) {
          inodes.add(columns[INODE]);
        }
      }
    }
    return inodes;
  }

  private static Optional<Path> process(String inode) {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        if (holds(process, "socket:[" + inode + "]")) {
          return Optional.of(process);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return Optional.empty(); // no /proc to look at
    }
    return Optional.empty();
  }

  private static boolean holds(Path process, String socket) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path file : files) {
        if (Files.readSymbolicLink(file).toString().equals(socket)) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return false; // another user's process, or one that has just ended
    }
    return false;
  }

  private static String name(Path process) {
    return lines(process.resolve("comm")).stream().findFirst().orElse("a process");
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }
}
