package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackSettingsTest {
  private static final Path ROOT = Path.of("/repository");

  @Test
  void withoutAnEnvironmentTheStackLivesInTheRepository() {
    StackSettings settings = StackSettings.fromEnvironment(Map.of(), ROOT);

    assertThat(settings.home()).isEqualTo(Path.of("/repository/.patchbay"));
    assertThat(settings.bootstrapServers()).isEqualTo("127.0.0.1:19092");
    assertThat(settings.clickHouseUrl()).isEqualTo("http://127.0.0.1:19023");
    assertThat(settings.flinkUrl()).isEqualTo("http://127.0.0.1:19081");
  }

  @Test
  void theEnvironmentMovesFolderAndPorts() {
    StackSettings settings =
        StackSettings.fromEnvironment(
            Map.of("PATCHBAY_HOME", "/data/stack", "PATCHBAY_PORT_BASE", "20000"), ROOT);

    assertThat(settings.home()).isEqualTo(Path.of("/data/stack"));
    assertThat(settings.ports())
        .isEqualTo(new StackPorts(20092, 20093, 20023, 20081, 20061, 20062, 20021, 20049, 20050));
  }

  @Test
  void anEmptyVariableIsNoVariable() {
    StackSettings settings =
        StackSettings.fromEnvironment(Map.of("PATCHBAY_HOME", "", "PATCHBAY_PORT_BASE", " "), ROOT);

    assertThat(settings).isEqualTo(StackSettings.fromEnvironment(Map.of(), ROOT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"80", "65500", "-1", "many", "19000.5"})
  void aPortBaseThatCannotWorkIsRefusedInOneLine(String base) {
    assertThatThrownBy(
            () -> StackSettings.fromEnvironment(Map.of("PATCHBAY_PORT_BASE", base), ROOT))
        .isInstanceOf(StackException.class)
        .hasMessage(
            "PATCHBAY_PORT_BASE is '%s': set it to a number from 1024 to 65435".formatted(base));
  }

  @Test
  void aTemporaryStackHasPortsThatNobodyElseHas() {
    StackPorts ports = StackPorts.free();

    assertThat(ports.all()).doesNotHaveDuplicates().allMatch(LoopbackPort::isFree);
  }
}
