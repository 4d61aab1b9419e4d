package dev.patchbay.cli.local;

import dev.patchbay.cli.Patchbay;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The patchbay command as a user runs it: a process of its own, with a stack of its own. */
final class PatchbayProcess implements Commands {

  private final Path folder;
  private final Map<String, String> environment;

  /**
   * A command for one stack.
   *
   * @param folder for the output of each run
   */
  PatchbayProcess(Path folder, Path home, int portBase) {
    this.folder = folder;
    this.environment =
        Map.of("PATCHBAY_HOME", home.toString(), "PATCHBAY_PORT_BASE", Integer.toString(portBase));
  }

  @Override
  public Result run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(jvm());
    command.addAll(Arrays.asList(arguments));
    Path out = Files.createTempFile(folder, "out", null);
    Path err = Files.createTempFile(folder, "err", null);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    int exitCode = builder.start().waitFor();
    return new Result(exitCode, Files.readString(out), Files.readString(err));
  }

  /** As ./patchbay starts it, but for the archive of classes, which is this test's own. */
  private List<String> jvm() throws IOException {
    String root = System.getProperty("patchbay.root");
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xss16m",
        "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + folder.resolve("cli.jsa"),
        "-Xlog:disable",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dpatchbay.root=" + root,
        "-cp",
        jar(Path.of(root, "cli/target")) + File.pathSeparator + Path.of(root, "cli/target/lib/*"),
        Patchbay.class.getName());
  }

  private static Path jar(Path target) throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(it -> it.getFileName().toString().matches("patchbay-cli-[^-]+(-SNAPSHOT)?\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }
}
