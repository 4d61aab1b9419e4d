package dev.patchbay.bench.fork;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.host.ChainResult;
import dev.patchbay.host.HostListener;
import dev.patchbay.host.HostSettings;
import dev.patchbay.host.LogLine;
import dev.patchbay.host.PluginHost;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginError;
import dev.patchbay.model.StatusRecord;
import java.util.Optional;

/**
 * The only place of the benchmarks that knows how a host is called: with its default limits, and as
 * the operator does it. Confined to one thread.
 */
final class HostUnderTest implements AutoCloseable {

  private final FailureListener failures = new FailureListener();
  private final PluginHost host;

  /**
   * A host without plugins.
   *
   * @param markers whether events are marked with who processed them
   */
  HostUnderTest(boolean markers) {
    host = new PluginHost(HostSettings.DEFAULTS.withMarkers(markers), Optional.empty(), failures);
  }

  /** Puts a catalog in force. */
  void switchTo(PluginCatalog catalog) {
    host.switchTo(catalog);
  }

  /** Runs a team's chain over one event; bytes in, bytes out. */
  ChainResult process(long team, byte[] event) {
    return host.hasChain(team) ? host.process(team, event) : new ChainResult.Kept(event);
  }

  /**
   * What went wrong first, if anything did: a plugin that fails would be measured as a fast one.
   */
  Optional<String> firstFailure() {
    return Optional.ofNullable(failures.first);
  }

  /**
   * Ends a measurement.
   *
   * @throws IllegalStateException if a plugin failed
   */
  void requireNoFailure() {
    if (failures.first != null) {
      throw new IllegalStateException(failures.first);
    }
  }

  @Override
  public void close() {
    host.close();
  }

  /** Remembers the first failure; called from within calls, so it must not throw. */
  private static final class FailureListener implements HostListener {

    private String first;

    private void add(Installation installation, Object failure) {
      if (first == null) {
        first = installation.id() + ": " + failure;
      }
    }

    @Override
    public void logged(LogLine line) {}

    @Override
    public void stateChanged(Installation installation, Optional<StatusRecord.Failure> failure) {
      failure.ifPresent(it -> add(installation, it));
    }

    @Override
    public void stopped(Installation installation) {}

    @Override
    public void called(Installation installation, boolean dropped, long nanos) {}

    @Override
    public void failed(Installation installation, FailureKind kind, PluginError error, long nanos) {
      add(installation, error);
    }
  }
}
