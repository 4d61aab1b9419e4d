package dev.patchbay.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The {@code candidate} of an installation in its control record. */
final class CandidateJson {

  private CandidateJson() {}

  static void write(Candidate candidate, ObjectNode installation) {
    ObjectNode json =
        installation.putObject("candidate").put("version", candidate.version().toString());
    ObjectNode config = json.putObject("config");
    candidate.config().forEach(config::put);
    Share share = candidate.share();
    share.percent().ifPresent(it -> json.put("percent", it));
    ArrayNode events = json.putArray("events");
    new TreeSet<>(share.events()).forEach(events::add);
    ArrayNode where = json.putArray("where");
    share.conditions().forEach(it -> where.add(it.toString()));
  }

  static Optional<Candidate> read(JsonNode json) throws MalformedRecordException {
    if (json.isMissingNode() || json.isNull()) {
      return Optional.empty();
    }
    Optional<Integer> percent =
        json.has("percent")
            ? Optional.of(Math.toIntExact(Json.requiredLong(json, "percent")))
            : Optional.empty();
    List<PropertyCondition> conditions =
        texts(json.path("where"), "where").stream().map(PropertyCondition::parse).toList();
    return Optional.of(
        new Candidate(
            SemanticVersion.parse(Json.requiredText(json, "version")),
            ControlCodec.config(json.path("config")),
            new Share(percent, texts(json.path("events"), "events"), conditions)));
  }

  private static Set<String> texts(JsonNode json, String field) throws MalformedRecordException {
    Set<String> texts = new LinkedHashSet<>();
    if (!json.isMissingNode() && !json.isArray()) {
      throw new MalformedRecordException("field 'candidate." + field + "' must be a list");
    }
    for (JsonNode text : json) {
      if (!text.isTextual()) {
        throw new MalformedRecordException(
            "field 'candidate." + field + "' must be a list of strings");
      }
      texts.add(text.textValue());
    }
    return texts;
  }
}
