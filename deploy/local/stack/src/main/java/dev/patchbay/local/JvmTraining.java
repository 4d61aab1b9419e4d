package dev.patchbay.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes a {@link TrainedJvm}: links a JDK, runs plugins on it for some seconds while it records
 * what it does, and makes the cache of that. Takes about a minute of two cores, once.
 */
final class JvmTraining {
  private static final Pattern MODULES = Pattern.compile("(?m)^MODULES=\"([^\"]+)\"");

  /**
   * The compiler comes from elsewhere; the linker cannot link itself, and nothing here needs it.
   */
  private static final Set<String> LEFT_OUT =
      Set.of(TrainedJvm.COMPILER, TrainedJvm.COMPILER + ".management", "jdk.jlink", "jdk.jpackage");

  /** By then a host runs its plugins compiled. */
  private static final Duration TRAINING = Duration.ofSeconds(40);

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final TrainedJvm jvm;
  private final Path javaHome;

  private JvmTraining(TrainedJvm jvm, Path javaHome) {
    this.jvm = jvm;
    this.javaHome = javaHome;
  }

  /**
   * Makes it, unless somebody has made it meanwhile.
   *
   * @throws StackException if it cannot be made; a TaskManager can do without
   */
  static void make(TrainedJvm jvm, Path javaHome) {
    try (StackLock lock = StackLock.of(jvm.folder())) {
      if (!jvm.exists()) {
        new JvmTraining(jvm, javaHome).make();
      }
    } catch (IOException | UncheckedIOException e) {
      throw new StackException("%s cannot be written: %s".formatted(jvm.folder(), e), e);
    }
  }

  private void make() throws IOException {
    FileTree.delete(jvm.home());
    Files.deleteIfExists(jvm.log());
    Files.createDirectories(scratch());
    run(
        List.of(
            javaHome.resolve("bin/jlink").toString(),
            "--add-modules",
            modules(),
            "--output",
            jvm.home().toString()));
    run(java("-XX:AOTMode=record", "-XX:AOTConfiguration=" + jvm.recording()));
    run(
        java(
            "-XX:AOTMode=create",
            "-XX:AOTConfiguration=" + jvm.recording(),
            "-XX:AOTCache=" + jvm.cache()));
    Files.delete(jvm.recording());
    FileTree.delete(scratch());
    Files.writeString(jvm.seal(), jvm.madeOf());
  }

  private Path scratch() {
    return jvm.folder().resolve("scratch");
  }

  private List<String> java(String... mode) {
    List<String> command = new ArrayList<>(List.of(jvm.java().toString()));
    command.addAll(jvm.flags());
    command.addAll(Arrays.asList(mode));
    command.addAll(
        List.of(
            "-Djava.io.tmpdir=" + scratch(),
            "-cp",
            jvm.classPath(),
            "dev.patchbay.training.TrainingRun",
            Long.toString(TRAINING.toSeconds())));
    return command;
  }

  private String modules() throws IOException {
    Matcher found = MODULES.matcher(Files.readString(javaHome.resolve("release")));
    if (!found.find()) {
      throw new StackException("it is not known which modules " + javaHome + " has");
    }
    return Arrays.stream(found.group(1).split(" ", -1))
        .filter(module -> !LEFT_OUT.contains(module))
        .collect(Collectors.joining(","));
  }

  private void run(List<String> command) {
    Process process = start(command);
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new StackException("it took more than %s: see %s".formatted(LIMIT, jvm.log()));
      }
      if (process.exitValue() != 0) {
        throw new StackException(
            "%s ended with %d: see %s".formatted(command.get(0), process.exitValue(), jvm.log()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while a JVM was trained", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(List<String> command) {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(jvm.log().toFile()))
          .start();
    } catch (IOException e) {
      throw new StackException("%s cannot be started: %s".formatted(command.get(0), e), e);
    }
  }
}
