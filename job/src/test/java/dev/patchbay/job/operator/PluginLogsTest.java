package dev.patchbay.job.operator;

import static dev.patchbay.job.control.ControlRecords.at;
import static dev.patchbay.job.control.ControlRecords.enabled;
import static dev.patchbay.job.control.ControlRecords.installed;
import static dev.patchbay.job.control.ControlRecords.version;
import static dev.patchbay.job.operator.PluginOperatorTest.EVENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.job.event.PluginLogEntry;
import dev.patchbay.model.FailurePolicy;
import org.junit.jupiter.api.Test;

/** What is in plugins' logs: what they write, and what the job has to say of them. */
class PluginLogsTest {

  @Test
  void whatPluginsLogLeavesAsEntries() throws Exception {
    try (var subtask =
        PluginOperatorHarness.started(
            FakeTopic.of(
                at(
                    0,
                    version(
                        "talk",
                        "export function processEvent(e) { console.warn('hi'); return e }")),
                at(1, enabled("talk"))))) {
      subtask.event(EVENT);

      PluginLogEntry entry = subtask.sideOutput(PluginOutputs.LOGS).get(0);
      assertThat(entry.scope()).isEqualTo("*");
      assertThat(entry.installation()).isEqualTo("*/talk");
      assertThat(entry.version()).isEqualTo("talk@1.0.0");
      assertThat(entry.level()).isEqualTo("warn");
      assertThat(entry.message()).isEqualTo("hi");
    }
  }

  @Test
  void whatPluginsThrowIsInTheirLog() throws Exception {
    try (var subtask =
        PluginOperatorHarness.started(
            FakeTopic.of(
                at(0, version("broken", "export function processEvent(e) { null.x }")),
                at(1, enabled("broken"))))) {
      subtask.event(EVENT);

      assertThat(subtask.sideOutput(PluginOutputs.LOGS))
          .singleElement()
          .satisfies(
              entry -> {
                assertThat(entry.installation()).isEqualTo("*/broken");
                assertThat(entry.level()).isEqualTo("error");
                assertThat(entry.message())
                    .contains("failed, and the event goes on as it was before")
                    .contains("TypeError: Cannot read property 'x' of null")
                    .contains("processEvent");
              });
    }
  }

  @Test
  void aPluginThatAlwaysThrowsDoesNotFillTheLog() throws Exception {
    try (var subtask =
        PluginOperatorHarness.started(
            FakeTopic.of(
                at(0, version("broken", "export function processEvent(e) { throw 'no' }")),
                at(1, installed("broken", "1.0.0", true, FailurePolicy.DEAD_LETTER))))) {
      int events = 1_000;
      for (int i = 0; i < events; i++) {
        subtask.event(EVENT);
      }

      assertThat(subtask.deadLetters()).hasSize(events);
      assertThat(subtask.sideOutput(PluginOutputs.LOGS))
          .hasSizeBetween(1, events / 2)
          .allSatisfy(
              entry -> assertThat(entry.message()).containsAnyOf("becomes a dead letter", "more"));
    }
  }

  @Test
  void whyAnInstallationDoesNotRunIsInItsLogOnce() throws Exception {
    try (var subtask =
        PluginOperatorHarness.started(
            FakeTopic.of(
                at(0, version("broken", "export const processEvent = nothing")),
                at(1, enabled("broken"))))) {
      subtask.event(EVENT);
      subtask.event(EVENT);

      assertThat(subtask.sideOutput(PluginOutputs.LOGS))
          .singleElement()
          .satisfies(
              entry ->
                  assertThat(entry.message())
                      .contains("does not run (not-loaded): ReferenceError"));
    }
  }
}
