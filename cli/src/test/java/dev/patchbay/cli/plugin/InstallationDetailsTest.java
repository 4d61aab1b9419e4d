package dev.patchbay.cli.plugin;

import static dev.patchbay.cli.plugin.PluginContent.published;
import static dev.patchbay.cli.plugin.PluginContent.stored;
import static dev.patchbay.cli.plugin.PluginContent.version;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.cli.control.StatusBoard;
import dev.patchbay.cli.output.Json;
import dev.patchbay.model.Candidate;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.Share;
import dev.patchbay.model.StatusRecord;
import dev.patchbay.model.TeamScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What `plugin show` and `status` tell besides the catalog. */
final class InstallationDetailsTest {

  private static final Provenance ANN =
      new Provenance("ann", Instant.parse("2026-01-02T03:04:05Z"));
  private static final Provenance BOB =
      new Provenance("bob", Instant.parse("2026-02-02T03:04:05Z"));

  private final PluginVersion version = version("p@1.0.0", "[]");
  private final Installation first = installation(1);
  private final Installation changed = installation(2);
  private final ControlRecord.InstallationSet made = new ControlRecord.InstallationSet(first, ANN);
  private final ControlState control =
      ControlState.of(
          List.of(
              stored(4, published(version)),
              stored(5, made),
              stored(6, made.changedTo(changed, BOB))));
  private final StatusBoard status = new StatusBoard();

  @Test
  void sinceWhenAndByWhomItIsAsItIs() {
    assertThat(text(PluginNumbers.known(Map.of())))
        .contains(
            "set: at revision 6, 2026-02-02T03:04:05Z by bob",
            "version: 1.0.0 since 2026-01-02T03:04:05Z by ann",
            "acknowledged: no job has reported",
            "last hour: 0 calls, 0 failed, 0 dropped")
        .doesNotContain("last error");
  }

  @Test
  void whoHasAcknowledgedItAndWhoHasNot() {
    acknowledge(0, 6);
    acknowledge(1, 5);
    assertThat(text(PluginNumbers.known(Map.of()))).contains("by 1 of 2 subtasks, not by 1");
    assertThat(json(PluginNumbers.known(Map.of())).path("acknowledgedBy"))
        .extracting(JsonNode::asInt)
        .containsExactly(0);

    acknowledge(1, 6);
    assertThat(text(PluginNumbers.known(Map.of()))).contains("acknowledged: by all 2 subtasks");
  }

  @Test
  void whichTeamsAreOverItsBudget() {
    acknowledge(0, 6);
    overBudget(7, Optional.of("*/p"));
    overBudget(8, Optional.of("*/other"));
    overBudget(9, Optional.empty());

    assertThat(text(PluginNumbers.known(Map.of())))
        .contains("over budget: team 7 on subtask 0: */p took more than 20 % of its time")
        .doesNotContain("team 8", "team 9");
    assertThat(json(PluginNumbers.known(Map.of())).path("overBudget"))
        .extracting(it -> it.path("team").asInt())
        .containsExactly(7);
  }

  private void overBudget(long team, Optional<String> installation) {
    Instant now = Instant.now();
    status.apply(
        new StatusRecord.OverBudget(team, 0, installation, 20, true, now, now.plusSeconds(60)));
  }

  @Test
  void theLastErrorHasItsStack() {
    PluginNumbers numbers = PluginNumbers.known(Map.of("*/p", failing()));

    assertThat(text(numbers))
        .contains(
            "last hour: 7 calls, 1 failed, 0 dropped, p50 3 µs, p99 40 µs",
            "last error: 2026-03-01T00:00:00Z, version 1.0.0 on subtask 1",
            "    (threw): Error: no",
            "        at p@1.0.0/src/a.ts:1:2");
    assertThat(json(numbers).at("/lastHour/p99Us").asDouble()).isEqualTo(40);
    assertThat(json(numbers).at("/lastError/error").asText()).startsWith("(threw): Error: no\n");
  }

  @Test
  void aCandidateHasNumbersOfItsOwn() {
    Installation trying =
        changed.with(
            Optional.of(
                new Candidate(
                    SemanticVersion.parse("2.0.0"),
                    Map.of(),
                    new Share(Optional.of(10), Set.of(), List.of()))));
    PluginNumbers numbers = PluginNumbers.known(Map.of("*/p~candidate", failing()));
    InstallationDetails details = new InstallationDetails(control, status, numbers);

    assertThat(details.text(trying))
        .contains(
            "  last hour: 0 calls",
            "  candidate's last hour: 7 calls, 1 failed",
            "  candidate's last error: 2026-03-01T00:00:00Z");
    ObjectNode json = Json.object();
    json.putObject("candidate");
    assertThat(details.addTo(json, trying).at("/candidate/lastHour/failures").asInt()).isEqualTo(1);
  }

  @Test
  void whereThereAreNoNumbersTheReasonIsTold() {
    PluginNumbers numbers = PluginNumbers.unknown("no answer from ClickHouse");

    assertThat(text(numbers)).contains("last hour: unknown: no answer from ClickHouse");
    assertThat(json(numbers).path("numbersUnknown").asText())
        .isEqualTo("no answer from ClickHouse");
    assertThat(json(numbers).has("lastHour")).isFalse();
  }

  @Test
  void theTableHasAllThatAreEnabled() {
    acknowledge(0, 6);
    InstallationsTable known =
        InstallationsTable.of(control, status, PluginNumbers.known(Map.of("*/p", failing())));
    InstallationsTable unknown =
        InstallationsTable.of(control, status, PluginNumbers.unknown("no answer"));

    assertThat(known.text().lines().map(it -> it.strip().replaceAll(" +", " ")))
        .containsExactly(
            "plugins 1 enabled, and what they did in the last 5 minutes",
            "INSTALLATION VERSION STATE CALLS FAILED DROPPED P50 P99",
            "*/p 1.0.0 applied on 1/2 7 1 0 3 µs 40 µs");
    assertThat(known.toJson().at("/0/last5Minutes/failures").asInt()).isEqualTo(1);
    assertThat(unknown.text()).contains("1 enabled, their numbers are unknown: no answer", "?");
    assertThat(unknown.toJson().path(0).has("last5Minutes")).isFalse();
  }

  private static InstallationNumbers failing() {
    return new InstallationNumbers(
        7,
        1,
        0,
        Optional.of(new InstallationNumbers.Percentiles(3, 40)),
        Optional.of(
            new InstallationNumbers.LastError(
                "2026-03-01T00:00:00Z",
                "1.0.0",
                1,
                "(threw): Error: no\n    at p@1.0.0/src/a.ts:1:2")));
  }

  private String text(PluginNumbers numbers) {
    return new InstallationDetails(control, status, numbers).text(changed);
  }

  private JsonNode json(PluginNumbers numbers) {
    return new InstallationDetails(control, status, numbers).addTo(Json.object(), changed);
  }

  private void acknowledge(int subtask, long revision) {
    status.apply(new StatusRecord.Acknowledgement(subtask, 2, revision, Instant.EPOCH));
  }

  private Installation installation(int order) {
    return Installation.of(version.id(), TeamScope.ALL).withId("*/p").withOrder(order);
  }
}
