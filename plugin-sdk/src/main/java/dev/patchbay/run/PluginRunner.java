package dev.patchbay.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.host.ChainResult;
import dev.patchbay.host.EventTicket;
import dev.patchbay.host.HostListener;
import dev.patchbay.host.HostServices;
import dev.patchbay.host.HostSettings;
import dev.patchbay.host.LogLine;
import dev.patchbay.host.PluginHost;
import dev.patchbay.host.api.Capture;
import dev.patchbay.model.Attachment;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.FailurePolicy;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginError;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.StatusRecord;
import dev.patchbay.model.TeamScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One plugin in a host of its own. Failures are always told (as if the policy were dead-letter) and
 * no markers are added.
 */
public final class PluginRunner implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long TEAM = 1;

  private final List<LogLine> logs = new ArrayList<>();
  private final PluginHost host;

  /**
   * Loads and sets up the plugin. If that fails, every event's result is that failure.
   *
   * @param config complete: defaults filled in, see {@link dev.patchbay.model.ConfigResolver}
   */
  public PluginRunner(
      PluginVersion version,
      Map<String, String> config,
      Map<String, Attachment> attachments,
      HostServices services,
      HostSettings settings) {
    host = new PluginHost(settings.withMarkers(false), services, new LogCollector(), () -> {});
    Installation installation =
        Installation.of(version.id(), TeamScope.ALL)
            .withConfig(config, attachments)
            .withFailurePolicy(FailurePolicy.DEAD_LETTER);
    host.switchTo(PluginCatalog.EMPTY);
    host.switchTo(catalogOf(version, installation));
  }

  /** The plugin runs alone, so what it says about others does not matter. */
  private static PluginCatalog catalogOf(PluginVersion version, Installation installation) {
    Provenance provenance = new Provenance("run", Instant.EPOCH);
    PluginVersion alone =
        new PluginVersion(
            version.id(),
            version.manifest().withoutRelations(),
            version.manifestJson(),
            version.source(),
            version.sourceMap(),
            version.sha256());
    return PluginCatalog.EMPTY
        .with(new ControlRecord.VersionPublished(alone, provenance))
        .with(new ControlRecord.InstallationSet(installation, provenance));
  }

  /**
   * Runs the plugin over one event.
   *
   * @param event a JSON object, UTF-8
   */
  public RunResult run(byte[] event) throws InterruptedException {
    ChainResult result = host.processAndWait(TEAM, event);
    List<LogLine> lines = List.copyOf(logs);
    logs.clear();
    if (result instanceof ChainResult.Kept it) {
      RunResult.Outcome outcome =
          sameJson(event, it.event()) ? RunResult.Outcome.KEPT : RunResult.Outcome.CHANGED;
      return new RunResult(outcome, Optional.of(it.event()), Optional.empty(), lines);
    }
    if (result instanceof ChainResult.Failed it) {
      return new RunResult(
          RunResult.Outcome.FAILED, Optional.empty(), Optional.of(it.error()), lines);
    }
    return new RunResult(RunResult.Outcome.DROPPED, Optional.empty(), Optional.empty(), lines);
  }

  /** Equal as values: neither the order of members nor the way numbers are written counts. */
  private static boolean sameJson(byte[] left, byte[] right) {
    try {
      return MAPPER.readTree(left).equals(PluginRunner::compareScalars, MAPPER.readTree(right));
    } catch (IOException e) {
      throw new UncheckedIOException("an event is no JSON", e);
    }
  }

  /** JavaScript has one type of number, so 1.0 and 1 are the same value. */
  private static int compareScalars(JsonNode left, JsonNode right) {
    boolean numbers = left.isNumber() && right.isNumber();
    boolean same = numbers ? left.doubleValue() == right.doubleValue() : left.equals(right);
    return same ? 0 : 1;
  }

  @Override
  public void close() {
    host.close();
  }

  /** Everything but log lines and emitted events is in the results. */
  private final class LogCollector implements HostListener {

    @Override
    public Optional<String> captured(
        Installation by, Capture capture, Optional<EventTicket> during) {
      String line = "captured " + capture.name() + " " + capture.properties();
      logs.add(new LogLine(by, LogLine.Level.INFO, line, capture.timestamp()));
      return Optional.empty();
    }

    @Override
    public void logged(LogLine line) {
      logs.add(line);
    }

    @Override
    public void stateChanged(Installation installation, Optional<StatusRecord.Failure> failure) {}

    @Override
    public void stopped(Installation installation) {}

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
