package dev.patchbay.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The {@code candidate} of an installation in its control record. */
final class CandidateJson {

  private CandidateJson() {}

  static void write(Candidate candidate, ObjectNode installation) {
    ObjectNode json =
        installation.putObject("candidate").put("version", candidate.version().toString());
    ObjectNode config = json.putObject("config");
    candidate.config().forEach(config::put);
    ShareJson.write(candidate.share(), json);
  }

  static Optional<Candidate> read(JsonNode json) throws MalformedRecordException {
    if (json.isMissingNode() || json.isNull()) {
      return Optional.empty();
    }
    return Optional.of(
        new Candidate(
            SemanticVersion.parse(Json.requiredText(json, "version")),
            ControlCodec.config(json.path("config")),
            ShareJson.read(json, "candidate")));
  }
}
