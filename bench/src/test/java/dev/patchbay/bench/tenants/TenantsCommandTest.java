package dev.patchbay.bench.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.bench.stack.ProbePlugin;
import dev.patchbay.model.ControlRecord;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TenantsCommandTest {

  @Test
  void withoutStackItNeedsNone() {
    StackOptions options = CommandLine.populateCommand(new StackOptions());

    assertThat(options.isWanted()).isFalse();
    assertThat(options.each()).isEqualTo(1);
  }

  @Test
  void theStackTakesInstallationsPerTeamAndEvents() {
    StackOptions options =
        CommandLine.populateCommand(new StackOptions(), "--stack", "--each", "10", "--events", "7");

    assertThat(options.isWanted()).isTrue();
    assertThat(options.each()).isEqualTo(10);
    assertThat(options.events()).isEqualTo(7);
  }

  @Test
  void allThatAFleetInstallsItRemoves() {
    Fleet fleet = new Fleet(ProbePlugin.named("tenant-probe").id(), 500, 10);

    assertThat(fleet.toInstall()).hasSize(5_000);
    assertThat(fleet.toRemove().stream().map(ControlRecord::key))
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(fleet.toInstall().stream().map(ControlRecord::key).toList());
  }

  @Test
  void aFleetWithoutTeamsIsNone() {
    assertThatThrownBy(() -> new Fleet(ProbePlugin.named("tenant-probe").id(), 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
