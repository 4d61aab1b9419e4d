package dev.patchbay.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.Runtime.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether this JDK can compile plugins. Graal's compiler works with exactly one feature release of
 * the JDK, wants an update at least as new as itself, and needs the JVM's compiler interface.
 * Without it plugins are interpreted: same results, slower.
 *
 * @param flags what to start the JVM with; empty without the compiler
 * @param reason why there is no compiler; empty if there is one
 */
record PluginJit(List<String> flags, Optional<String> reason) {
  private static final Pattern COMPILER = Pattern.compile("compiler-([0-9.]+)\\.jar");
  private static final Pattern JAVA_VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"([^\"]+)\"");
  private static final String PLACE_OF_THE_COMPILER = "@jit@";

  /**
   * The flags for this JDK, or why there are none.
   *
   * @param flags from config.yaml, with {@code @jit@} where the folder goes
   * @param folder the compiler's jars
   */
  static PluginJit on(Path javaHome, Path folder, List<String> flags) {
    Optional<Version> graal = compilerVersion(folder);
    if (graal.isEmpty()) {
      return without("no compiler in " + folder);
    }
    String release = release(javaHome);
    Matcher found = JAVA_VERSION.matcher(release);
    if (!found.find()) {
      return without("the version of " + javaHome + " is unknown");
    }
    Version jdk = Version.parse(found.group(1));
    if (jdk.feature() != graal.get().feature() || jdk.compareToIgnoreOptional(graal.get()) < 0) {
      return without(
          "it wants a JDK %d from %s on, this is %s"
              .formatted(graal.get().feature(), graal.get(), jdk));
    }
    if (!release.contains("jdk.internal.vm.ci")) {
      return without("the JDK " + javaHome + " comes without JVMCI");
    }
    return new PluginJit(
        flags.stream().map(flag -> flag.replace(PLACE_OF_THE_COMPILER, folder.toString())).toList(),
        Optional.empty());
  }

  private static PluginJit without(String reason) {
    return new PluginJit(List.of(), Optional.of(reason));
  }

  private static Optional<Version> compilerVersion(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> jars = Files.list(folder)) {
      return jars.map(jar -> COMPILER.matcher(jar.getFileName().toString()))
          .filter(Matcher::matches)
          .map(match -> Version.parse(match.group(1)))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String release(Path javaHome) {
    Path file = javaHome.resolve("release");
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
