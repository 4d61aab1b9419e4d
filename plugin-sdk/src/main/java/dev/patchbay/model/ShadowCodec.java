package dev.patchbay.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.model.ShadowRecord.Change;
import dev.patchbay.model.ShadowRecord.ChangedPath;
import dev.patchbay.model.ShadowRecord.Difference;
import dev.patchbay.model.ShadowRecord.Example;
import dev.patchbay.model.ShadowRecord.FailedWith;
import dev.patchbay.model.ShadowRecord.Subject;
import dev.patchbay.model.ShadowRecord.Summary;
import dev.patchbay.model.ShadowRecord.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shadow records as the JSON values of the shadow topic's Kafka records. */
public final class ShadowCodec {

  static final int SCHEMA = 1;

  private ShadowCodec() {}

  /** The record's value; its key is {@link ShadowRecord#key}. */
  public static byte[] encode(ShadowRecord record) {
    ObjectNode json =
        Json.object()
            .put("schema", SCHEMA)
            .put("kind", record instanceof Summary ? "summary" : "difference")
            .put("installation", record.subject().installation())
            .put("revision", record.subject().revision())
            .put("present", record.subject().present().toString())
            .put("shadow", record.subject().shadow().toString())
            .put("subtask", record.subtask())
            .put("time", record.time().toString());
    if (record instanceof Summary it) {
      put(it, json);
    } else if (record instanceof Difference it) {
      put(it, json);
    }
    return Json.bytes(json);
  }

  private static void put(Summary summary, ObjectNode json) {
    json.put("parallelism", summary.parallelism())
        .put("since", summary.since().toString())
        .put("ended", summary.ended());
    summary.problem().ifPresent(it -> json.put("problem", it));
    ObjectNode events = json.putObject("events");
    for (Verdict verdict : Verdict.values()) {
      events.put(verdict.toString(), summary.verdicts().getOrDefault(verdict, 0L));
    }
    json.put("shed", summary.shed()).put("captures", summary.captures());
    ArrayNode paths = json.putArray("paths");
    for (ChangedPath path : summary.paths()) {
      ArrayNode examples =
          paths
              .addObject()
              .put("path", path.path())
              .put("events", path.events())
              .putArray("examples");
      path.examples()
          .forEach(
              it ->
                  values(examples.addObject().put("event", it.event()), it.present(), it.shadow()));
    }
    ArrayNode failures = json.putArray("failures");
    summary
        .failures()
        .forEach(
            it ->
                failures
                    .addObject()
                    .put("kind", it.kind().toString())
                    .put("error", it.summary())
                    .put("events", it.events())
                    .put("example", it.example()));
    times(summary.presentTimes(), json.putArray("presentTimes"));
    times(summary.shadowTimes(), json.putArray("shadowTimes"));
  }

  private static void put(Difference difference, ObjectNode json) {
    json.put("event", difference.event()).put("verdict", difference.verdict().toString());
    ArrayNode changes = json.putArray("changes");
    difference
        .changes()
        .forEach(
            it -> values(changes.addObject().put("path", it.path()), it.present(), it.shadow()));
    difference
        .failure()
        .ifPresent(
            it ->
                json.putObject("failure")
                    .put("kind", it.kind().toString())
                    .put("name", it.error().name())
                    .put("message", it.error().message())
                    .put("stack", it.error().stack()));
  }

  private static void values(ObjectNode json, Optional<String> present, Optional<String> shadow) {
    present.ifPresent(it -> json.put("present", it));
    shadow.ifPresent(it -> json.put("shadow", it));
  }

  private static void times(CallTimes times, ArrayNode json) {
    for (int i = 0; i < times.size(); i++) {
      json.add(times.count(i));
    }
  }

  /**
   * Reads a record's value.
   *
   * @throws MalformedRecordException if it cannot be understood
   */
  public static ShadowRecord decode(byte[] value) throws MalformedRecordException {
    ObjectNode json = Json.parseObject(value);
    if (Json.requiredLong(json, "schema") != SCHEMA) {
      throw new MalformedRecordException("unknown schema " + json.get("schema"));
    }
    try {
      Subject subject =
          new Subject(
              Json.requiredText(json, "installation"),
              Json.requiredLong(json, "revision"),
              SemanticVersion.parse(Json.requiredText(json, "present")),
              SemanticVersion.parse(Json.requiredText(json, "shadow")));
      return switch (Json.requiredText(json, "kind")) {
        case "summary" -> summary(subject, json);
        case "difference" -> difference(subject, json);
        default -> throw new MalformedRecordException("unknown kind " + json.get("kind"));
      };
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new MalformedRecordException(e.getMessage(), e);
    }
  }

  private static Summary summary(Subject subject, JsonNode json) throws MalformedRecordException {
    Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      long events = Json.requiredLong(json.path("events"), verdict.toString());
      if (events > 0) {
        verdicts.put(verdict, events);
      }
    }
    List<ChangedPath> paths = new ArrayList<>();
    for (JsonNode path : json.path("paths")) {
      List<Example> examples = new ArrayList<>();
      for (JsonNode it : path.path("examples")) {
        examples.add(
            new Example(Json.requiredText(it, "event"), text(it, "present"), text(it, "shadow")));
      }
      paths.add(
          new ChangedPath(
              Json.requiredText(path, "path"), Json.requiredLong(path, "events"), examples));
    }
    List<FailedWith> failures = new ArrayList<>();
    for (JsonNode it : json.path("failures")) {
      failures.add(
          new FailedWith(
              FailureKind.parse(Json.requiredText(it, "kind")),
              Json.requiredText(it, "error"),
              Json.requiredLong(it, "events"),
              Json.requiredText(it, "example")));
    }
    return new Summary(
        subject,
        Math.toIntExact(Json.requiredLong(json, "subtask")),
        Math.toIntExact(Json.requiredLong(json, "parallelism")),
        Json.requiredInstant(json, "since"),
        Json.requiredInstant(json, "time"),
        json.path("ended").asBoolean(),
        text(json, "problem"),
        verdicts,
        Json.requiredLong(json, "shed"),
        Json.requiredLong(json, "captures"),
        paths,
        failures,
        times(json.path("presentTimes")),
        times(json.path("shadowTimes")));
  }

  private static Difference difference(Subject subject, JsonNode json)
      throws MalformedRecordException {
    List<Change> changes = new ArrayList<>();
    for (JsonNode it : json.path("changes")) {
      changes.add(
          new Change(Json.requiredText(it, "path"), text(it, "present"), text(it, "shadow")));
    }
    JsonNode failure = json.path("failure");
    return new Difference(
        subject,
        Math.toIntExact(Json.requiredLong(json, "subtask")),
        Json.requiredInstant(json, "time"),
        Json.requiredText(json, "event"),
        Verdict.parse(Json.requiredText(json, "verdict")),
        changes,
        failure.isObject()
            ? Optional.of(
                new StatusRecord.Failure(
                    FailureKind.parse(Json.requiredText(failure, "kind")),
                    new PluginError(
                        Json.requiredText(failure, "name"),
                        Json.requiredText(failure, "message"),
                        Json.requiredText(failure, "stack"))))
            : Optional.empty());
  }

  private static Optional<String> text(JsonNode json, String field) {
    return Optional.ofNullable(json.path(field).textValue());
  }

  private static CallTimes times(JsonNode json) {
    int[] counts = new int[json.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = json.get(i).asInt();
    }
    return CallTimes.of(counts);
  }
}
