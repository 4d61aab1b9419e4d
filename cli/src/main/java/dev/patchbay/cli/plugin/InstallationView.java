package dev.patchbay.cli.plugin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.catalog.Installed;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.cli.control.StatusBoard;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.OneLine;
import dev.patchbay.model.Candidate;
import dev.patchbay.model.ControlKey;
import dev.patchbay.model.Cutover;
import dev.patchbay.model.Installation;
import dev.patchbay.model.Shadow;
import dev.patchbay.model.StatusRecord;
import dev.patchbay.model.Trip;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An installation as it is shown: secrets masked, with what the subtasks say about it. */
final class InstallationView {

  private static final String MASK = "***";

  private final Installation installation;
  private final ControlState control;
  private final StatusBoard status;
  private final EventEnds ends;

  InstallationView(Installation installation, ControlState control, StatusBoard status) {
    this(installation, control, status, EventEnds.UNKNOWN);
  }

  InstallationView(
      Installation installation, ControlState control, StatusBoard status, EventEnds ends) {
    this.installation = installation;
    this.control = control;
    this.status = status;
    this.ends = ends;
  }

  /** What the circuit breaker has made of it. */
  Optional<Trip> trip() {
    return control.catalog().installed(installation.id()).flatMap(Installed::trip);
  }

  /** What is tried, in words. */
  String candidate(Candidate it) {
    return candidateTrip()
        .map(trip -> "tried version %s: %s".formatted(it.version(), BreakerView.text(trip)))
        .orElseGet(
            () ->
                "tries version %s for %s: %s"
                    .formatted(
                        it.version(), it.share(), stateOf(Candidate.idOf(installation.id()))));
  }

  /** What it is compared with, in words. */
  String shadow(Shadow it) {
    return "%s version %s; see ./patchbay plugin shadow %s"
        .formatted(
            it.isOver(Instant.now()) ? "was compared with" : "is compared with",
            it,
            installation.id());
  }

  private Optional<Trip> candidateTrip() {
    return control.catalog().installed(installation.id()).flatMap(Installed::candidateTrip);
  }

  /** From where on its last change is in force, if not everywhere. */
  Optional<Cutover> cutover() {
    return control.catalog().installed(installation.id()).flatMap(it -> it.set().cutover());
  }

  /** A cut-over in words. */
  String cutover(Cutover it) {
    return "from %s on (%s); before that %s%s"
        .formatted(
            it.point(),
            ends.progress(it.point(), Instant.now()),
            it.before().map(was -> "version " + was.version().version()).orElse("it does not run"),
            tripBefore().map(trip -> ", breaker " + BreakerView.text(trip)).orElse(""));
  }

  private Optional<Trip> tripBefore() {
    return control.catalog().installed(installation.id()).flatMap(Installed::tripBefore);
  }

  /** What is ahead of it, to be added to its state. */
  private String ahead() {
    return cutover()
        .filter(it -> ends.isAhead(it.point(), Instant.now()))
        .map(it -> ", from " + it.point() + " on")
        .orElse("");
  }

  long revision() {
    return control.revisionOf(new ControlKey.OfInstallation(installation.id()));
  }

  /** In a few words, over all subtasks. */
  String state() {
    if (!installation.enabled()) {
      return "off" + ahead();
    }
    return stateOf(installation.id()) + fallenBack() + ahead();
  }

  private String stateOf(String id) {
    int subtasks = status.parallelism();
    int behind = status.missing(revision()).size();
    List<StatusRecord.InstallationState> states = status.statesOf(id);
    List<StatusRecord.Failure> failures =
        states.stream().flatMap(it -> it.failure().stream()).toList();
    if (!failures.isEmpty()) {
      StatusRecord.Failure first = failures.getFirst();
      return "FAILED %d/%d %s: %s"
          .formatted(failures.size(), subtasks, first.kind(), OneLine.of(first.error().summary()));
    }
    if (subtasks == 0) {
      return "no job has reported";
    }
    if (behind > 0) {
      return "applied on %d/%d".formatted(subtasks - behind, subtasks);
    }
    // A team's plugins are loaded when its first event comes, so silence is nothing to worry about.
    return states.isEmpty()
        ? "ready, no event so far"
        : "running %d/%d".formatted(states.size(), subtasks);
  }

  private String fallenBack() {
    return trip()
        .filter(it -> it.state() == Trip.State.FELL_BACK)
        .map(it -> ", fell back to version " + it.inForce())
        .orElse("");
  }

  /** Values by key, those of secret fields masked. */
  Map<String, String> shownConfig() {
    Map<String, String> shown = new TreeMap<>(installation.config());
    shown.replaceAll(
        (key, value) ->
            control.catalog().isSecret(installation.version(), key, value) && !value.isEmpty()
                ? MASK
                : value);
    return shown;
  }

  /** What its plugin says about others, and how that stands. */
  List<RelationView> relations() {
    return RelationView.of(control.catalog(), installation);
  }

  List<StatusRecord.InstallationState> states() {
    return installation.enabled() ? status.statesOf(installation.id()) : List.of();
  }

  ObjectNode toJson() {
    ObjectNode json =
        Json.object()
            .put("id", installation.id())
            .put("plugin", installation.version().plugin())
            .put("version", installation.version().version().toString())
            .put("team", installation.team().toString())
            .put("order", installation.order())
            .put("enabled", installation.enabled())
            .put("failurePolicy", installation.failurePolicy().toString())
            .put("revision", revision())
            .put("state", state());
    trip().ifPresent(it -> json.set("breaker", BreakerView.json(it)));
    installation.candidate().ifPresent(it -> json.set("candidate", candidateJson(it)));
    cutover().ifPresent(it -> json.set("cutover", cutoverJson(it)));
    installation.shadow().ifPresent(it -> json.set("shadow", shadowJson(it)));
    ObjectNode config = json.putObject("config");
    shownConfig().forEach(config::put);
    ObjectNode attachments = json.putObject("attachments");
    new TreeMap<>(installation.attachments())
        .forEach(
            (key, file) ->
                attachments
                    .putObject(key)
                    .put("fileName", file.fileName())
                    .put("contentType", file.contentType())
                    .put("bytes", file.contents().length));
    ArrayNode relations = json.putArray("relations");
    relations().forEach(it -> relations.add(it.toJson()));
    ArrayNode subtasks = json.putArray("subtasks");
    states().forEach(it -> subtasks.add(toJson(it)));
    return json;
  }

  private ObjectNode candidateJson(Candidate candidate) {
    ObjectNode json =
        Json.object()
            .put("version", candidate.version().toString())
            .put("share", candidate.share().toString())
            .put("state", stateOf(Candidate.idOf(installation.id())));
    candidateTrip().ifPresent(it -> json.set("breaker", BreakerView.json(it)));
    return json;
  }

  private ObjectNode cutoverJson(Cutover cutover) {
    ObjectNode json =
        Json.object()
            .put("from", cutover.point().toString())
            .put("ahead", ends.isAhead(cutover.point(), Instant.now()));
    cutover.before().ifPresent(it -> json.put("versionBefore", it.version().version().toString()));
    tripBefore().ifPresent(it -> json.set("breakerBefore", BreakerView.json(it)));
    return json;
  }

  private static ObjectNode shadowJson(Shadow shadow) {
    ObjectNode json =
        Json.object()
            .put("version", shadow.version().toString())
            .put("share", shadow.share().toString())
            .put("withFetch", shadow.withFetch())
            .put("over", shadow.isOver(Instant.now()));
    shadow.until().ifPresent(it -> json.put("until", it.toString()));
    return json;
  }

  private static ObjectNode toJson(StatusRecord.InstallationState state) {
    ObjectNode json =
        Json.object()
            .put("subtask", state.subtask())
            .put("state", state.failure().isEmpty() ? "running" : "failed")
            .put("version", state.version().version().toString())
            .put("revision", state.revision())
            .put("time", state.time().toString());
    state
        .failure()
        .ifPresent(
            it ->
                json.putObject("error")
                    .put("kind", it.kind().toString())
                    .put("name", it.error().name())
                    .put("message", it.error().message())
                    .put("stack", it.error().stack()));
    return json;
  }
}
