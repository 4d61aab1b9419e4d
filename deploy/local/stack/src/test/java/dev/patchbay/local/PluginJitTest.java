package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginJitTest {
  private static final List<String> FLAGS =
      List.of("-XX:+EnableJVMCI", "--upgrade-module-path=@jit@");

  @TempDir Path folder;

  private Path jdk;
  private Path jit;

  @BeforeEach
  void buildACompilerOf2503() throws IOException {
    jdk = Files.createDirectory(folder.resolve("jdk"));
    jit = Files.createDirectory(folder.resolve("jit"));
    Files.createFile(jit.resolve("truffle-compiler-25.0.3.jar"));
    Files.createFile(jit.resolve("compiler-25.0.3.jar"));
  }

  @ParameterizedTest
  @CsvSource({"25.0.3", "25.0.4"})
  void aJdkOfTheSameFeatureReleaseThatIsNotOlderCompilesPlugins(String version) throws IOException {
    release(version, "java.base jdk.internal.vm.ci");

    PluginJit found = PluginJit.on(jdk, jit, FLAGS);

    assertThat(found.flags()).containsExactly("-XX:+EnableJVMCI", "--upgrade-module-path=" + jit);
    assertThat(found.reason()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"25", "25.0.2", "26", "24.0.2"})
  void anotherJdkInterpretsThemAndSaysWhy(String version) throws IOException {
    release(version, "java.base jdk.internal.vm.ci");

    PluginJit found = PluginJit.on(jdk, jit, FLAGS);

    assertThat(found.flags()).isEmpty();
    assertThat(found.reason()).contains("it wants a JDK 25 from 25.0.3 on, this is " + version);
  }

  @Test
  void aJdkWithoutTheCompilerInterfaceInterpretsThem() throws IOException {
    release("25.0.3", "java.base java.se");

    assertThat(PluginJit.on(jdk, jit, FLAGS).reason().orElseThrow()).endsWith("without JVMCI");
  }

  @Test
  void withoutACompilerPluginsAreInterpreted() throws IOException {
    release("25.0.3", "java.base jdk.internal.vm.ci");

    assertThat(PluginJit.on(jdk, folder.resolve("none"), FLAGS).reason().orElseThrow())
        .startsWith("no compiler in");
  }

  private void release(String version, String modules) throws IOException {
    Files.writeString(
        jdk.resolve("release"),
        "JAVA_VERSION=\"%s\"%nMODULES=\"%s\"%n".formatted(version, modules));
  }
}
