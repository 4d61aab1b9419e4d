package dev.patchbay.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.output.Json;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the job is started on the local stack.
 *
 * @param options of the job, beside those that every stack needs
 * @param jar where the jar came from that somebody gave; empty for the one that the build makes
 */
record JobSetup(int parallelism, Map<String, String> options, Optional<String> jar) {

  /** Of a new stack. */
  static final JobSetup FIRST = new JobSetup(2, Map.of(), Optional.empty());

  JobSetup {
    options = Map.copyOf(options);
  }

  /** With these options as well; one without a value goes back to its default. */
  JobSetup withOptions(Map<String, String> given) {
    Map<String, String> all = new TreeMap<>(options);
    all.putAll(given);
    all.values().removeIf(String::isEmpty);
    return new JobSetup(parallelism, all, jar);
  }

  JobSetup withParallelism(int wanted) {
    return new JobSetup(wanted, options, jar);
  }

  JobSetup withJar(Optional<String> given) {
    return new JobSetup(parallelism, options, given);
  }

  ObjectNode json() {
    ObjectNode json = Json.object().put("parallelism", parallelism);
    ObjectNode all = json.putObject("options");
    new TreeMap<>(options).forEach(all::put);
    jar.ifPresent(it -> json.put("jar", it));
    return json;
  }

  static JobSetup of(JsonNode json) {
    Map<String, String> options = new TreeMap<>();
    json.path("options")
        .properties()
        .forEach(it -> options.put(it.getKey(), it.getValue().asText()));
    return new JobSetup(
        json.path("parallelism").asInt(FIRST.parallelism()),
        options,
        Optional.ofNullable(json.path("jar").textValue()));
  }
}
