package dev.patchbay.job.operator;

import dev.patchbay.host.api.Capture;
import dev.patchbay.job.event.CaptureWriter;
import dev.patchbay.model.Installation;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Sends what plugins capture back to the events topic. A plugin that captures an event for each
 * event that it sees would never end: what is captured because of a capture because of a capture is
 * refused from a certain depth on.
 */
final class Captures {

  private final CaptureWriter writer;
  private final int maxDepth;
  private final Emitter emitter;
  private final MinuteBook minutes;

  Captures(CaptureWriter writer, int maxDepth, Emitter emitter, MinuteBook minutes) {
    this.writer = writer;
    this.maxDepth = maxDepth;
    this.emitter = emitter;
    this.minutes = minutes;
  }

  /**
   * Sends an event.
   *
   * @param during the event that the plugin was called with, if it was called with one
   * @return why it is refused, or empty
   */
  Optional<String> capture(Installation by, Capture capture, Optional<EventInFlight> during) {
    OptionalLong team =
        during.isPresent() ? OptionalLong.of(during.get().fields().team()) : by.team().team();
    int depth = during.map(it -> CaptureWriter.depthBelow(it.source())).orElse(1);
    if (team.isEmpty()) {
      minutes.of(by).captureRefused();
      return Optional.of("outside of an event, a plugin for all teams has no team");
    }
    if (depth > maxDepth) {
      minutes.of(by).captureRefused();
      return Optional.of(
          "this event was itself captured, and so on, more than "
              + maxDepth
              + " deep (plugins.max-capture-depth)");
    }
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
    minutes.of(by).captured();
    return Optional.empty();
  }
}
