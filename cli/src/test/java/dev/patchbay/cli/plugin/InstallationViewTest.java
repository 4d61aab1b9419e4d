package dev.patchbay.cli.plugin;

import static dev.patchbay.cli.plugin.PluginContent.TEST;
import static dev.patchbay.cli.plugin.PluginContent.published;
import static dev.patchbay.cli.plugin.PluginContent.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cli.control.ControlState;
import dev.patchbay.cli.control.StatusBoard;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.CutPoint;
import dev.patchbay.model.Cutover;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginError;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.StatusRecord;
import dev.patchbay.model.TeamScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InstallationViewTest {

  private final PluginVersion version =
      version("p@1.0.0", "[{\"key\":\"token\",\"secret\":true},{\"key\":\"url\"}]");
  private final Installation installation =
      Installation.of(version.id(), TeamScope.ALL)
          .withId("*/p")
          .withOrder(3)
          .withConfig(Map.of("token", "hunter2", "url", "http://x"));
  private final ControlState control =
      ControlState.of(
          List.of(
              PluginContent.stored(4, published(version)),
              PluginContent.stored(5, new ControlRecord.InstallationSet(installation, TEST))));
  private final StatusBoard status = new StatusBoard();

  private String state() {
    return new InstallationView(installation, control, status).state();
  }

  @Test
  void secretsAreMasked() {
    InstallationView view = new InstallationView(installation, control, status);

    assertThat(view.shownConfig()).isEqualTo(Map.of("token", "***", "url", "http://x"));
    assertThat(view.toJson().toString()).doesNotContain("hunter2");
  }

  @Test
  void whereTheVersionIsGoneEverythingMightBeSecret() {
    InstallationView view = new InstallationView(installation, ControlState.of(List.of()), status);

    assertThat(view.shownConfig()).isEqualTo(Map.of("token", "***", "url", "***"));
  }

  @Test
  void theStateSumsUpTheSubtasks() {
    assertThat(state()).isEqualTo("no job has reported");

    acknowledge(0, 5);
    acknowledge(1, 4);
    assertThat(state()).isEqualTo("applied on 1/2");

    acknowledge(1, 5);
    assertThat(state()).isEqualTo("ready, no event so far");

    report(0, Optional.empty());
    report(1, Optional.empty());
    assertThat(state()).isEqualTo("running 2/2");

    report(
        1,
        Optional.of(
            new StatusRecord.Failure(
                FailureKind.NOT_SET_UP, new PluginError("Error", "no\ntoken", ""))));
    assertThat(state()).isEqualTo("FAILED 1/2 not-set-up: Error: no token");
  }

  @Test
  void whatIsDisabledIsOff() {
    assertThat(new InstallationView(installation.withEnabled(false), control, status).state())
        .isEqualTo("off");
  }

  @Test
  void aCutOverIsToldWithHowFarItIs() {
    CutPoint point = new CutPoint.AtOffsets(Map.of(0, 1200L, 1, 900L));
    ControlState cut =
        ControlState.of(
            List.of(
                PluginContent.stored(4, published(version)),
                PluginContent.stored(
                    5,
                    new ControlRecord.InstallationSet(installation.withEnabled(false), TEST)
                        .with(Optional.of(new Cutover(point, Optional.of(installation)))))));
    Installation after = installation.withEnabled(false);
    InstallationView ahead =
        new InstallationView(after, cut, status, new EventEnds("events", Map.of(0, 1200L, 1, 10L)));

    assertThat(ahead.state()).isEqualTo("off, from offsets 0=1200, 1=900 on");
    assertThat(ahead.cutover(ahead.cutover().orElseThrow()))
        .isEqualTo(
            "from offsets 0=1200, 1=900 on (ahead in 1 of 2 partitions); before that version"
                + " 1.0.0");
    assertThat(ahead.toJson().at("/cutover/ahead").asBoolean()).isTrue();
    assertThat(ahead.toJson().toString()).doesNotContain("hunter2");

    InstallationView reached =
        new InstallationView(
            after, cut, status, new EventEnds("events", Map.of(0, 1200L, 1, 900L)));
    assertThat(reached.state()).isEqualTo("off");
    assertThat(reached.cutover(reached.cutover().orElseThrow())).contains("(reached)");
  }

  private void acknowledge(int subtask, long revision) {
    status.apply(new StatusRecord.Acknowledgement(subtask, 2, revision, Instant.EPOCH));
  }

  private void report(int subtask, Optional<StatusRecord.Failure> failure) {
    status.apply(
        new StatusRecord.InstallationState(
            "*/p", version.id(), subtask, 5, failure, Instant.EPOCH));
  }
}
