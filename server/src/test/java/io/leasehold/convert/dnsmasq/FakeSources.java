package io.leasehold.convert.dnsmasq;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Files in memory, by their paths.
record FakeSources(Map<String, String> files) implements Sources {
  static final FakeSources NONE = new FakeSources(Map.of());

  FakeSources {
    files = Map.copyOf(files);
  }

  @Override
  public String text(String path) throws UnreadableException {
    return Optional.ofNullable(files.get(path))
        .orElseThrow(() -> new UnreadableException("cannot read " + path));
  }

  @Override
  public List<String> names(String directory) throws UnreadableException {
    List<String> names =
        files.keySet().stream()
            .filter(path -> path.startsWith(directory + "/"))
            .map(path -> path.substring(directory.length() + 1))
            .toList();
    if (names.isEmpty()) {
      throw new UnreadableException("cannot read the directory " + directory);
    }
    return names;
  }
}
