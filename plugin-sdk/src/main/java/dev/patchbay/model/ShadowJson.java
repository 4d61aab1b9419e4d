package dev.patchbay.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The {@code shadow} of an installation in its control record. */
final class ShadowJson {

  private ShadowJson() {}

  static void write(Shadow shadow, ObjectNode installation) {
    ObjectNode json = installation.putObject("shadow").put("version", shadow.version().toString());
    ObjectNode config = json.putObject("config");
    shadow.config().forEach(config::put);
    ShareJson.write(shadow.share(), json);
    json.put("withFetch", shadow.withFetch());
    shadow.until().ifPresent(it -> json.put("until", it.toString()));
  }

  /** None in the records of releases that had none. */
  static Optional<Shadow> read(JsonNode json) throws MalformedRecordException {
    if (json.isMissingNode() || json.isNull()) {
      return Optional.empty();
    }
    return Optional.of(
        new Shadow(
            SemanticVersion.parse(Json.requiredText(json, "version")),
            ControlCodec.config(json.path("config")),
            ShareJson.read(json, "shadow"),
            json.path("withFetch").asBoolean(),
            json.has("until")
                ? Optional.of(Json.requiredInstant(json, "until"))
                : Optional.empty()));
  }
}
