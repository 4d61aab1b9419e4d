package dev.patchbay.cli.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * What an installation did over some time, on all subtasks together.
 *
 * @param calls with an event, those that failed too
 * @param micros how long calls took, if any was timed
 * @param lastError if it failed
 */
record InstallationNumbers(
    long calls,
    long failures,
    long dropped,
    Optional<Percentiles> micros,
    Optional<LastError> lastError) {

  static final InstallationNumbers NONE =
      new InstallationNumbers(0, 0, 0, Optional.empty(), Optional.empty());

  /** Within 10 %. */
  record Percentiles(double p50, double p99) {}

  /**
   * What it failed with last.
   *
   * @param text the kind of failure and the message in the first line, then the stack
   */
  record LastError(String time, String version, int subtask, String text) {

    ObjectNode putInto(ObjectNode json) {
      return json.put("time", time)
          .put("version", version)
          .put("subtask", subtask)
          .put("error", text);
    }
  }

  /** Of a row that {@link PluginNumbers} asked for. */
  static InstallationNumbers of(JsonNode row) {
    return new InstallationNumbers(
        row.path("all_calls").asLong(),
        row.path("all_failures").asLong(),
        row.path("all_dropped").asLong(),
        row.path("p50_us").isNumber()
            ? Optional.of(
                new Percentiles(row.path("p50_us").asDouble(), row.path("p99_us").asDouble()))
            : Optional.empty(),
        row.path("error").asText().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new LastError(
                    row.path("error_time").asText(),
                    row.path("error_version").asText(),
                    row.path("error_subtask").asInt(),
                    row.path("error").asText())));
  }

  /** As in {@code 12 calls, 1 failed, 0 dropped, p50 9.1 µs, p99 1.2 ms}. */
  @Override
  public String toString() {
    return "%,d calls, %,d failed, %,d dropped".formatted(calls, failures, dropped)
        + micros
            .map(it -> ", p50 " + duration(it.p50()) + ", p99 " + duration(it.p99()))
            .orElse("");
  }

  /** In two digits, which is what is known. */
  static String duration(double micros) {
    if (micros >= 1e6) {
      return rounded(micros / 1e6) + " s";
    }
    return micros >= 1e3 ? rounded(micros / 1e3) + " ms" : rounded(micros) + " µs";
  }

  private static String rounded(double value) {
    return new BigDecimal(value).round(new MathContext(2)).toPlainString();
  }

  void putInto(ObjectNode json) {
    json.put("calls", calls).put("failures", failures).put("dropped", dropped);
    micros.ifPresent(it -> json.put("p50Us", it.p50()).put("p99Us", it.p99()));
  }
}
