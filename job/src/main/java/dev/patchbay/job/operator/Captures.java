package dev.patchbay.job.operator;

import dev.patchbay.host.LogLine;
import dev.patchbay.host.api.Capture;
import dev.patchbay.job.event.CaptureWriter;
import dev.patchbay.model.Installation;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Sends what plugins capture back to the events topic. A plugin that captures an event for each
 * event that it sees would never end: what is captured because of a capture because of a capture is
 * refused from a certain depth on.
 */
final class Captures {

  private final CaptureWriter writer;
  private final int maxDepth;
  private final Emitter emitter;
  private final OperatorMetrics metrics;

  Captures(CaptureWriter writer, int maxDepth, Emitter emitter, OperatorMetrics metrics) {
    this.writer = writer;
    this.maxDepth = maxDepth;
    this.emitter = emitter;
    this.metrics = metrics;
  }

  /**
   * Sends an event, or refuses.
   *
   * @param during the event that the plugin was called with, if it was called with one
   * @param log where to tell the plugin's author of a refusal
   */
  void capture(
      Installation by, Capture capture, Optional<EventInFlight> during, Consumer<LogLine> log) {
    OptionalLong team =
        during.isPresent() ? OptionalLong.of(during.get().fields().team()) : by.team().team();
    int depth = during.map(it -> CaptureWriter.depthBelow(it.source())).orElse(1);
    if (team.isEmpty()) {
      refuse(by, capture, "outside of an event a plugin for all teams has no team", log);
    } else if (depth > maxDepth) {
      refuse(
          by,
          capture,
          "the event that it saw was itself captured, "
              + (depth - 1)
              + " deep (plugins.max-capture-depth)",
          log);
    } else {
      UUID uuid =
          during
              .map(it -> writer.uuid(it.source(), by.id(), it.nextCapture()))
              .orElseGet(UUID::randomUUID);
      emitter.captured(
          writer.write(
              uuid,
              capture.name(),
              capture.distinctId(),
              team.getAsLong(),
              capture.timestamp(),
              capture.properties(),
              by.id(),
              depth));
      metrics.installation(by.id()).captured();
    }
  }

  private void refuse(Installation by, Capture capture, String why, Consumer<LogLine> log) {
    metrics.installation(by.id()).captureRefused();
    log.accept(
        new LogLine(
            by,
            LogLine.Level.ERROR,
            "posthog.capture('" + capture.name() + "') was refused: " + why,
            Instant.now()));
  }
}
