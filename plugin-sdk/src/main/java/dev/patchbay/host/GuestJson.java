package dev.patchbay.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.model.PluginError;
import java.util.Map;

/** The small values that cross as JSON, because objects of the host are none in the guest. */
final class GuestJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private GuestJson() {}

  static String write(Map<String, ?> object) {
    try {
      return MAPPER.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not a tree of plain values", e);
    }
  }

  /** The error that errors.js described. */
  static PluginError error(String json) {
    try {
      JsonNode error = MAPPER.readTree(json);
      return new PluginError(
          error.path("name").asText(),
          error.path("message").asText(),
          error.path("stack").asText());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("errors.js wrote malformed JSON", e);
    }
  }
}
