package dev.patchbay.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/**
 * The {@code limits} of an installation in its control record; left out where they are the job's.
 */
final class LimitsJson {

  private LimitsJson() {}

  static void write(Limits limits, ObjectNode installation) {
    if (limits.equals(Limits.OF_THE_JOB)) {
      return;
    }
    ObjectNode json = installation.putObject("limits");
    limits.timeout().ifPresent(it -> json.put("timeoutMs", it.toMillis()));
    BreakerLimits breaker = limits.breaker();
    if (!breaker.equals(BreakerLimits.OF_THE_JOB)) {
      ObjectNode its = json.putObject("breaker");
      breaker.failurePercent().ifPresent(it -> its.put("failurePercent", it));
      breaker.timePercent().ifPresent(it -> its.put("timePercent", it));
      its.put("fallBack", breaker.fallsBack());
    }
  }

  static Limits read(JsonNode json) throws MalformedRecordException {
    return new Limits(timeout(json), breaker(json.path("breaker")));
  }

  private static Optional<Duration> timeout(JsonNode json) throws MalformedRecordException {
    if (!json.has("timeoutMs")) {
      return Optional.empty();
    }
    long millis = Json.requiredLong(json, "timeoutMs");
    if (millis <= 0) {
      throw new MalformedRecordException("field 'limits.timeoutMs' must be positive");
    }
    return Optional.of(Duration.ofMillis(millis));
  }

  private static BreakerLimits breaker(JsonNode json) throws MalformedRecordException {
    return new BreakerLimits(
        percent(json, "failurePercent"),
        percent(json, "timePercent"),
        json.path("fallBack").asBoolean(false));
  }

  private static Optional<Integer> percent(JsonNode json, String field)
      throws MalformedRecordException {
    return json.has(field)
        ? Optional.of(Math.toIntExact(Json.requiredLong(json, field)))
        : Optional.empty();
  }
}
