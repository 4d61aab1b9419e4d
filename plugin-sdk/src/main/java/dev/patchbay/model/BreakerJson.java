package dev.patchbay.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** A {@link Trip} in its control record. */
final class BreakerJson {

  private BreakerJson() {}

  static ObjectNode write(Trip trip, ObjectNode json) {
    json.put("installation", trip.installation())
        .put("of", trip.of())
        .put("tripped", trip.tripped().toString())
        .put("state", trip.state().toString())
        .put("inForce", trip.inForce().toString())
        .put("inRow", trip.inRow())
        .put("until", trip.until().toString());
    Trip.Cause cause = trip.cause();
    json.putObject("cause")
        .put("subtask", cause.subtask())
        .put("calls", cause.calls())
        .put("failures", cause.failures())
        .put("percent", cause.percent())
        .put("afterMs", cause.after().toMillis())
        .put("reason", cause.reason());
    return json;
  }

  static Trip read(ObjectNode json) throws MalformedRecordException {
    JsonNode cause = json.path("cause");
    return new Trip(
        Json.requiredText(json, "installation"),
        Json.requiredLong(json, "of"),
        SemanticVersion.parse(Json.requiredText(json, "tripped")),
        Trip.State.parse(Json.requiredText(json, "state")),
        SemanticVersion.parse(Json.requiredText(json, "inForce")),
        Math.toIntExact(Json.requiredLong(json, "inRow")),
        Json.requiredInstant(json, "until"),
        new Trip.Cause(
            Math.toIntExact(Json.requiredLong(cause, "subtask")),
            Json.requiredLong(cause, "calls"),
            Json.requiredLong(cause, "failures"),
            Math.toIntExact(Json.requiredLong(cause, "percent")),
            Duration.ofMillis(Json.requiredLong(cause, "afterMs")),
            Json.requiredText(cause, "reason")));
  }
}
