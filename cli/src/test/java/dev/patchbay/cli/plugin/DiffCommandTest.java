package dev.patchbay.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.PluginVersion;
import org.junit.jupiter.api.Test;

class DiffCommandTest {

  private static final PluginVersion BEFORE = version("one\ntwo\nthree\n", "p@1.0.0");

  private static PluginVersion version(String source, String id) {
    return PluginContent.version(id, "[]", source);
  }

  @Test
  void aChangedLineIsShownWithItsNeighbours() {
    PluginVersion after = version("one\n2\nthree\n", "p@1.1.0");

    assertThat(DiffCommand.diff("code.js", BEFORE, after, PluginVersion::source))
        .isEqualTo(
            """
            --- p@1.0.0/code.js
            +++ p@1.1.0/code.js
            @@ -1,3 +1,3 @@
             one
            -two
            +2
             three
            """);
  }

  @Test
  void whatIsEqualIsNotShown() {
    PluginVersion after = version("one\ntwo\nthree\n", "p@1.1.0");

    assertThat(DiffCommand.diff("code.js", BEFORE, after, PluginVersion::source)).isEmpty();
  }
}
