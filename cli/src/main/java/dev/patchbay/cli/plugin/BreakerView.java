package dev.patchbay.cli.plugin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.output.Json;
import dev.patchbay.model.Trip;

/** What the circuit breaker has made of an installation, as it is shown. */
final class BreakerView {

  private BreakerView() {}

  static String text(Trip trip) {
    Trip.Cause cause = trip.cause();
    return "%s: version %s %s; on subtask %d, %.1f s after it came into force"
        .formatted(
            state(trip),
            trip.tripped(),
            cause.reason(),
            cause.subtask(),
            cause.after().toMillis() / 1000.0);
  }

  private static String state(Trip trip) {
    return switch (trip.state()) {
      case OPEN -> "open (trip %d), tried again at %s".formatted(trip.inRow(), trip.until());
      case TRYING -> "being tried again after trip %d".formatted(trip.inRow());
      case FELL_BACK -> "fell back to version %s".formatted(trip.inForce());
    };
  }

  static ObjectNode json(Trip trip) {
    Trip.Cause cause = trip.cause();
    return Json.object()
        .put("state", trip.state().toString())
        .put("tripped", trip.tripped().toString())
        .put("inForce", trip.inForce().toString())
        .put("inRow", trip.inRow())
        .put("until", trip.until().toString())
        .put("subtask", cause.subtask())
        .put("calls", cause.calls())
        .put("failures", cause.failures())
        .put("percent", cause.percent())
        .put("afterMs", cause.after().toMillis())
        .put("reason", cause.reason());
  }
}
