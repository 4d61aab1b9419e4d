package dev.patchbay.cli.plugin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.cli.control.StatusBoard;
import dev.patchbay.model.Candidate;
import dev.patchbay.model.ControlKey;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.StatusRecord;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.VersionUse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Since when installations are as they are, who runs them, and how it goes. */
final class InstallationDetails {

  private static final int MINUTES = 60;

  private final ControlState control;
  private final StatusBoard status;
  private final PluginNumbers numbers;

  InstallationDetails(ControlState control, StatusBoard status, PluginNumbers numbers) {
    this.control = control;
    this.status = status;
    this.numbers = numbers;
  }

  /** Of the installations of a plugin. */
  static InstallationDetails of(CatalogView view, Connections connections, String plugin) {
    return new InstallationDetails(
        view.control(), view.status(), PluginNumbers.ofPlugin(connections, plugin, MINUTES));
  }

  /** Indented lines. */
  String text(Installation installation) {
    StringBuilder text = new StringBuilder();
    record(installation)
        .ifPresent(
            it -> {
              Provenance changed = it.provenance();
              VersionUse use = it.history().getFirst();
              line(text, "set", "at revision " + revision(installation) + ", " + by(changed));
              line(text, "version", use.version() + " since " + by(use.moved()));
            });
    line(text, "acknowledged", acknowledged(revision(installation)));
    overBudget(installation).forEach(it -> line(text, "over budget", BudgetView.text(it)));
    numbers(text, "", installation.id());
    installation
        .candidate()
        .ifPresent(it -> numbers(text, "candidate's ", Candidate.idOf(installation.id())));
    return text.toString();
  }

  private void numbers(StringBuilder text, String whose, String id) {
    InstallationNumbers found = numbers.of(id);
    line(
        text,
        whose + "last hour",
        numbers.absence().map(it -> "unknown: " + it).orElse(found.toString()));
    found
        .lastError()
        .ifPresent(
            it -> {
              line(
                  text,
                  whose + "last error",
                  "%s, version %s on subtask %d".formatted(it.time(), it.version(), it.subtask()));
              text.append(it.text().strip().indent(4));
            });
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("  ").append(name).append(": ").append(value).append('\n');
  }

  private static String by(Provenance it) {
    return it.time() + " by " + it.author();
  }

  private String acknowledged(long revision) {
    if (status.parallelism() == 0) {
      return "no job has reported";
    }
    List<Integer> missing = status.missing(revision);
    if (missing.isEmpty()) {
      return "by all %d subtasks".formatted(status.parallelism());
    }
    return "by %d of %d subtasks, not by %s"
        .formatted(
            status.parallelism() - missing.size(),
            status.parallelism(),
            missing.stream().map(String::valueOf).collect(Collectors.joining(", ")));
  }

  /** Its own budget, and that of the team that it belongs to. */
  private Stream<StatusRecord.OverBudget> overBudget(Installation installation) {
    return status.overBudget(Instant.now()).stream()
        .filter(
            it ->
                it.installation()
                    .map(installation.id()::equals)
                    .orElse(installation.team().equals(TeamScope.of(it.team()))));
  }

  /** Puts the same into an installation's JSON. */
  ObjectNode addTo(ObjectNode json, Installation installation) {
    record(installation)
        .ifPresent(
            it -> {
              put(json.putObject("set"), it.provenance()).put("revision", revision(installation));
              put(json.putObject("versionSince"), it.history().getFirst().moved());
            });
    ArrayNode acknowledged = json.putArray("acknowledgedBy");
    List<Integer> missing = status.missing(revision(installation));
    IntStream.range(0, status.parallelism())
        .filter(it -> !missing.contains(it))
        .forEach(acknowledged::add);
    json.put("parallelism", status.parallelism());
    ArrayNode overBudget = json.putArray("overBudget");
    overBudget(installation).forEach(it -> overBudget.add(BudgetView.json(it)));
    if (numbers.absence().isPresent()) {
      json.put("numbersUnknown", numbers.absence().get());
      return json;
    }
    putNumbers(json, installation.id());
    if (json.get("candidate") instanceof ObjectNode candidate) {
      putNumbers(candidate, Candidate.idOf(installation.id()));
    }
    return json;
  }

  private void putNumbers(ObjectNode json, String id) {
    InstallationNumbers found = numbers.of(id);
    found.putInto(json.putObject("lastHour"));
    found.lastError().ifPresent(it -> it.putInto(json.putObject("lastError")));
  }

  private static ObjectNode put(ObjectNode json, Provenance it) {
    return json.put("author", it.author()).put("time", it.time().toString());
  }

  private Optional<ControlRecord.InstallationSet> record(Installation installation) {
    return control.installation(installation.id());
  }

  private long revision(Installation installation) {
    return control.revisionOf(new ControlKey.OfInstallation(installation.id()));
  }
}
