package dev.patchbay.bench.fork;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.host.ChainResult;
import dev.patchbay.host.EventTicket;
import dev.patchbay.host.HostListener;
import dev.patchbay.host.HostServices;
import dev.patchbay.host.HostSettings;
import dev.patchbay.host.LogLine;
import dev.patchbay.host.PluginHost;
import dev.patchbay.host.api.Capture;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginError;
import dev.patchbay.model.StatusRecord;
import java.time.Duration;
import java.util.Optional;

/**
 * The only place of the benchmarks that knows how a host is called: with its default limits, and as
 * the operator does it. Confined to one thread.
 */
final class HostUnderTest implements AutoCloseable {

  private final FailureListener failures = new FailureListener();
  private final PluginHost host;
  private final Result result = new Result();

  /**
   * A host without plugins.
   *
   * @param markers whether events are marked with who processed them
   */
  HostUnderTest(boolean markers) {
    this(markers, HostServices.plain());
  }

  /** A host without plugins that has other services than the usual ones. */
  HostUnderTest(boolean markers, HostServices services) {
    host = new PluginHost(HostSettings.DEFAULTS.withMarkers(markers), services, failures, () -> {});
  }

  /** Puts a catalog in force. */
  void switchTo(PluginCatalog catalog) {
    host.switchTo(catalog);
  }

  /** Runs a team's chain over one event; bytes in, bytes out. */
  ChainResult process(long team, byte[] event) {
    if (!host.hasChain(team)) {
      return new ChainResult.Kept(event);
    }
    host.process(team, event, result);
    return result.it;
  }

  /** Starts a team's chain over one event. */
  void start(long team, byte[] event, EventTicket ticket) {
    host.process(team, event, ticket);
  }

  /** Goes on with events whose I/O has ended, after waiting for some to end, at most that long. */
  void goOn(Duration longest) throws InterruptedException {
    host.pump(longest);
    host.tick();
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

  /** The chains of the benchmarks wait for nothing, so the result is there at once. */
  private static final class Result implements EventTicket {
    private ChainResult it;

    @Override
    public void done(ChainResult result) {
      it = result;
    }
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
    public Optional<String> captured(
        Installation by, Capture capture, Optional<EventTicket> during) {
      return Optional.empty();
    }

    @Override
    public void called(Installation installation, boolean dropped) {}

    @Override
    public void took(Installation installation, long nanos, boolean waited) {}

    @Override
    public void retained(Installation installation, long bytes) {}

    @Override
    public void failed(Installation installation, FailureKind kind, PluginError error) {
      add(installation, error);
    }
  }
}
