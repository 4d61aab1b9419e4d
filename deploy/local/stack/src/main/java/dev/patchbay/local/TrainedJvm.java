package dev.patchbay.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JVM for TaskManagers that has been taught what they do: a JDK linked without its empty module
 * {@code jdk.graal.compiler}, so that the real one needs no {@code --upgrade-module-path} (which
 * turns the AOT cache off), and the cache of a training run (JEP 483, 515). It is good for exactly
 * the JDK, the jars and the flags that it was made of; with others there is another one.
 *
 * @param folder where it is, or goes
 * @param madeOf what it is good for, as text
 * @param flags the JVM's, without those of the cache
 * @param classPath the TaskManager's, as its command line has it
 */
record TrainedJvm(Path folder, String madeOf, List<String> flags, String classPath) {
  static final String UPGRADE = "--upgrade-module-path=";
  static final String COMPILER = "jdk.graal.compiler";

  /**
   * The JVM would put adapters between calling conventions into the cache, too. JDK 25 mistakes
   * some of them for others, and says so in many lines before it makes them anew.
   */
  private static final List<String> WITHOUT_MACHINE_CODE =
      List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTAdapterCaching");

  /**
   * The one for a TaskManager, which may not be there yet.
   *
   * @param parent where all of them are
   * @param javaHome the JDK
   * @param jit the compiler's jars
   * @param lib the jars of the class path
   * @param flags those of a TaskManager on the JDK as it is
   */
  static TrainedJvm of(Path parent, Path javaHome, Path jit, Path lib, List<String> flags) {
    List<String> own = new ArrayList<>(WITHOUT_MACHINE_CODE);
    for (String flag : flags) {
      own.addAll(
          flag.startsWith(UPGRADE)
              ? List.of("--module-path=" + modulePath(jit), "--add-modules=" + COMPILER)
              : List.of(flag));
    }
    String madeOf =
        String.join(
            "\n", text(javaHome.resolve("release")), listing(jit), listing(lib), own.toString());
    Path folder = parent.resolve("%08x".formatted(madeOf.hashCode()));
    return new TrainedJvm(folder, madeOf, List.copyOf(own), lib.resolve("*").toString());
  }

  /** Whether it is there, whole. */
  boolean exists() {
    return text(seal()).equals(madeOf);
  }

  /** What a TaskManager's command line begins with, its flags included. */
  List<String> command() {
    List<String> command = new ArrayList<>(List.of(java().toString(), "-XX:AOTCache=" + cache()));
    command.addAll(flags);
    return command;
  }

  Path home() {
    return folder.resolve("java");
  }

  Path java() {
    return home().resolve("bin/java");
  }

  Path cache() {
    return folder.resolve("taskmanager.aot");
  }

  Path recording() {
    return folder.resolve("taskmanager.aotconf");
  }

  Path log() {
    return folder.resolve("training.log");
  }

  /** Written last: what has none is not whole. */
  Path seal() {
    return folder.resolve("made-of");
  }

  /** Jars one by one: of a folder the JVM cannot say whether it is the same. */
  private static String modulePath(Path jit) {
    return jars(jit).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /** Names, sizes and times, which are what the JVM compares. */
  private static String listing(Path folder) {
    return jars(folder)
        .map(
            jar -> {
              try {
                return jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .collect(Collectors.joining("\n"));
  }

  private static Stream<Path> jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
