package dev.patchbay.bench.tenants;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An event of one team, and what must become of it.
 *
 * @param marks of that team's installations, in the order of their chain
 * @param computed properties as the plugin makes them of this event
 * @param json as it is sent
 */
record TenantEvent(
    String uuid,
    long team,
    String person,
    List<String> marks,
    Map<String, JsonNode> computed,
    byte[] json) {

  /** What is wrong with the event that came out under this uuid, if anything is. */
  Optional<String> difference(JsonNode seen) {
    JsonNode properties = seen.path("properties");
    if (seen.path("team_id").asLong() != team) {
      return Optional.of("has team " + seen.path("team_id"));
    }
    if (!seen.path("distinct_id").asText().equals(person)) {
      return Optional.of("has distinct_id " + seen.path("distinct_id"));
    }
    if (!marks(properties).equals(marks)) {
      return Optional.of("has marks %s and not %s".formatted(properties.path("marks"), marks));
    }
    if (properties.path("seen").asInt() < 1) {
      return Optional.of("was counted as " + properties.path("seen"));
    }
    if (properties.path("$plugins_failed").size() > 0) {
      return Optional.of("failed in " + properties.path("$plugins_failed"));
    }
    return computed.keySet().stream()
        .filter(name -> !same(computed.get(name), properties.path(name)))
        .findFirst()
        .map(
            name ->
                "has %s %s and not %s".formatted(name, properties.path(name), computed.get(name)));
  }

  private static List<String> marks(JsonNode properties) {
    return properties.path("marks").valueStream().map(JsonNode::asText).toList();
  }

  /** Numbers are compared by value: there is more than one way to write them. */
  private static boolean same(JsonNode left, JsonNode right) {
    return left.equals(
        (a, b) ->
            a.equals(b) || (a.isNumber() && b.isNumber() && a.doubleValue() == b.doubleValue())
                ? 0
                : 1,
        right);
  }
}
