package dev.patchbay.job.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsPageTest {

  /** Surefire runs in the module's folder. */
  private static final Path PAGE = Path.of("..", "docs", "options.md");

  @Test
  void docsOptionsMdSaysWhatTheCodeDoes() throws Exception {
    if (Boolean.getBoolean("patchbay.update")) {
      Files.writeString(PAGE, OptionsPage.render());
    }
    assertThat(PAGE)
        .as("run the test with -Dpatchbay.update=true to write it again")
        .hasContent(OptionsPage.render());
  }
}
