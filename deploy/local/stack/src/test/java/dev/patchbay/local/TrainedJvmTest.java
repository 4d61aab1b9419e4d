package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedJvmTest {

  @TempDir Path folder;
  private Path javaHome;
  private Path jit;
  private Path lib;

  @BeforeEach
  void makeFolders() throws IOException {
    javaHome = Files.createDirectories(folder.resolve("jdk"));
    jit = Files.createDirectories(folder.resolve("jit"));
    lib = Files.createDirectories(folder.resolve("lib"));
    Files.writeString(javaHome.resolve("release"), "MODULES=\"java.base jdk.graal.compiler\"");
    Files.writeString(jit.resolve("compiler.jar"), "compiler");
    Files.writeString(jit.resolve("word.jar"), "word");
    Files.writeString(lib.resolve("flink.jar"), "flink");
  }

  @Test
  void theCompilerIsAModuleOfItsOwnJarByJar() {
    assertThat(jvm("-Xss32m", "--upgrade-module-path=" + jit, "-Xmx1g").command())
        .contains("-Xss32m", "-Xmx1g", "--add-modules=jdk.graal.compiler")
        .contains("--module-path=" + jit.resolve("compiler.jar") + ":" + jit.resolve("word.jar"))
        .noneMatch(flag -> flag.contains("upgrade"));
  }

  @Test
  void itIsThereOnceItIsSealedAndGoodForWhatItWasMadeOf() throws IOException {
    TrainedJvm made = jvm("-Xmx1g");
    assertThat(made.exists()).isFalse();

    Files.createDirectories(made.folder());
    Files.writeString(made.seal(), made.madeOf());

    assertThat(jvm("-Xmx1g").exists()).isTrue();
    assertThat(jvm("-Xmx2g").exists()).isFalse();
    Files.writeString(lib.resolve("flink.jar"), "another flink");
    assertThat(jvm("-Xmx1g").exists()).isFalse();
  }

  @Test
  void aJdkThatCannotLinkIsSaidInOneLine() {
    assertThatThrownBy(() -> JvmTraining.make(jvm("-Xmx1g"), javaHome))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("jlink cannot be started");
    assertThat(jvm("-Xmx1g").exists()).isFalse();
  }

  private TrainedJvm jvm(String... flags) {
    return TrainedJvm.of(folder.resolve("jvm"), javaHome, jit, lib, List.of(flags));
  }
}
