package dev.patchbay.chaos.changes;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.chaos.traffic.Place;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.host.ChainResult;
import dev.patchbay.host.EventTicket;
import dev.patchbay.host.HostListener;
import dev.patchbay.host.HostServices;
import dev.patchbay.host.HostSettings;
import dev.patchbay.host.LogLine;
import dev.patchbay.host.PluginHost;
import dev.patchbay.host.api.Capture;
import dev.patchbay.model.EventPlace;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginError;
import dev.patchbay.model.StatusRecord;
import java.util.Optional;

/**
 * The plugins of a catalog in this process, in the job's own host with the job's defaults, without
 * Flink, Kafka or anything that breaks. Used by one thread.
 */
final class OfflineHost implements AutoCloseable {

  private final PluginHost host =
      new PluginHost(HostSettings.DEFAULTS, HostServices.plain(), new Silent(), () -> {});

  OfflineHost() {
    host.switchTo(PluginCatalog.EMPTY);
  }

  void switchTo(PluginCatalog catalog) {
    host.switchTo(catalog);
  }

  /** What the team's chain makes of an event that stands there. */
  ChainResult run(long team, byte[] event, Place place) {
    try {
      return host.processAndWait(
          team, event, new EventPlace.At(place.partition(), place.offset(), 0));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  @Override
  public void close() {
    host.close();
  }

  /** What is told besides the results is not compared. */
  private static final class Silent implements HostListener {

    @Override
    public void logged(LogLine line) {}

    @Override
    public void stateChanged(Installation installation, Optional<StatusRecord.Failure> failure) {}

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
    public void failed(Installation installation, FailureKind kind, PluginError error) {}
  }
}
