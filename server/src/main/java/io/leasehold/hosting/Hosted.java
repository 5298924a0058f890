package io.leasehold.hosting;

import io.leasehold.config.Outside;
import io.leasehold.events.EventLog;
import io.leasehold.events.ExtensionEvent;
import io.leasehold.expression.OutsideTest;
import io.leasehold.extension.AllocatorProvider;
import io.leasehold.extension.ClientTestProvider;
import io.leasehold.extension.EventSinkProvider;
import io.leasehold.extension.Extension;
import io.leasehold.extension.LeaseStoreProvider;
import io.leasehold.extension.OptionValueProvider;
import io.leasehold.metrics.Metrics;
import io.leasehold.metrics.Series;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/// The extensions that were found at the start. For any thread.
public final class Hosted implements Outside {
  private final Complaints complaints;
  private final List<Loaded> all;

  private Hosted(List<Loaded> all, Complaints complaints) {
    this.all = List.copyOf(all);
    this.complaints = complaints;
  }

  public static Hosted none() {
    return new Hosted(List.of(), new Complaints());
  }

  /// @param directory with jars
  public static Hosted of(Path directory) throws BadExtensionException {
    return of(directory, System::nanoTime);
  }

  static Hosted of(Path directory, LongSupplier monotonicNs) throws BadExtensionException {
    Complaints complaints = new Complaints();
    return new Hosted(
        Jars.of(directory, name -> new Health(name, monotonicNs, complaints)), complaints);
  }

  /// One that was found.
  ///
  /// @param jar the name of its file
  public record Found(String name, String kind, String jar) {}

  /// By name.
  public List<Found> found() {
    return all.stream()
        .map(each -> new Found(each.name(), each.kind().word(), each.jar()))
        .toList();
  }

  /// Whether it is not asked for a while, for it failed again and again.
  public boolean isAside(String name) {
    return loaded(name).health().isAside();
  }

  /// Says which there are, and from now on what is wrong with them.
  public void tell(EventLog log) {
    for (Found each : found()) {
      log.log(ExtensionEvent.EXTENSION_FOUND, each.name(), each.jar(), each.kind());
    }
    complaints.use(log);
  }

  /// Adds what is counted of those that clients wait for.
  public void watch(Metrics metrics) {
    metrics.counters(
        "dhcp_extension_calls_total",
        "Calls of extensions while queries are decided, by what became of them.",
        List.of("extension", "outcome"),
        into -> {
          for (Loaded each : all) {
            if (each.kind() != Kind.EVENT_SINK && each.kind() != Kind.LEASE_STORE) {
              for (Health.Outcome outcome : Health.Outcome.values()) {
                into.put(
                    Series.of("extension", each.name(), "outcome", label(outcome)),
                    each.health().times(outcome));
              }
            }
          }
        });
  }

  private static String label(Health.Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public List<String> names(Kind kind) {
    return all.stream().filter(each -> each.kind() == kind).map(Loaded::name).toList();
  }

  @Override
  public OutsideTest test(String name, Map<String, Object> settings) throws Refused {
    Loaded loaded = loaded(name);
    return new Guarded.Test(Hold.of(loaded, settings, as(loaded, ClientTestProvider.class)::make));
  }

  @Override
  public Value value(String name, Map<String, Object> settings) throws Refused {
    Loaded loaded = loaded(name);
    return new Guarded.Value(
        Hold.of(loaded, settings, as(loaded, OptionValueProvider.class)::make));
  }

  @Override
  public Choice choice(String name, Map<String, Object> settings) throws Refused {
    Loaded loaded = loaded(name);
    return new Guarded.Choice(Hold.of(loaded, settings, as(loaded, AllocatorProvider.class)::make));
  }

  @Override
  public Sink sink(String name, Map<String, Object> settings) throws Refused {
    Loaded loaded = loaded(name);
    return new HostedSink(Hold.of(loaded, settings, as(loaded, EventSinkProvider.class)::make));
  }

  @Override
  public Store store(String name, Map<String, Object> settings) throws Refused {
    Loaded loaded = loaded(name);
    return new HostedStore(Hold.of(loaded, settings, as(loaded, LeaseStoreProvider.class)::make));
  }

  private Loaded loaded(String name) {
    return all.stream()
        .filter(each -> each.name().equals(name))
        .findAny()
        .orElseThrow(() -> new IllegalStateException("there is no extension " + name));
  }

  private static <T extends Extension> T as(Loaded loaded, Class<T> provider) {
    return provider.cast(loaded.extension());
  }
}
