package dev.patchbay.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The operating system's side of a service: one process that outlives this JVM and is found again
 * by its pid file.
 */
record ServiceProcess(String name, PidFile pidFile, LogFile log) {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final List<Path> SETSID =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

  static ServiceProcess of(String name, StackSettings settings) {
    return new ServiceProcess(
        name,
        new PidFile(settings.run().resolve(name + ".pid")),
        new LogFile(settings.logs().resolve(name + ".log")));
  }

  Optional<ProcessHandle> running() {
    return pidFile.running();
  }

  /** Whether it was launched, and neither stopped nor killed from here since. */
  boolean isExpected() {
    return pidFile.isWanted();
  }

  void launch(List<String> command, Map<String, String> environment) {
    log.prepare();
    List<String> detached = new ArrayList<>(detachment());
    detached.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(detached)
            .directory(log.file().getParent().toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
    builder.environment().putAll(environment);
    try {
      long pid = builder.start().pid();
      // One that has ended already is still written down: somebody wants it to run.
      pidFile.write(ProcessIdentity.of(pid).orElse(new ProcessIdentity(pid, "ended at once")));
    } catch (IOException e) {
      throw new StackException("cannot start %s: %s".formatted(name, e.getMessage()), e);
    }
  }

  /** Waits until {@code ready}, and fails at once when the process ends before that. */
  void awaitReady(BooleanSupplier ready, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!ready.getAsBoolean()) {
      if (running().isEmpty()) {
        throw new StackException("%s ended while it started. %s".formatted(name, lastWords()));
      }
      if (System.nanoTime() > deadline) {
        throw new StackException(
            "%s does not answer after %d s. %s".formatted(name, limit.toSeconds(), lastWords()));
      }
      pause();
    }
  }

  /** Asks the process to end, and kills it if it has not done so in time. */
  void stop(Duration grace) {
    pidFile.markUnwanted();
    running().ifPresent(ProcessHandle::destroy);
    if (!endsWithin(grace)) {
      kill();
    }
    pidFile.delete();
  }

  void kill() {
    pidFile.markUnwanted();
    running().ifPresent(ProcessHandle::destroyForcibly);
    if (!endsWithin(Duration.ofSeconds(30))) {
      throw new StackException("%s cannot be killed: see %s".formatted(name, pidFile.file()));
    }
    pidFile.delete();
  }

  private boolean endsWithin(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (running().isPresent()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      pause();
    }
    return true;
  }

  private String lastWords() {
    return "Its log %s ends with:%n  %s"
        .formatted(log.file(), String.join(System.lineSeparator() + "  ", log.lastLines(8)));
  }

  /** A session of its own, so that Ctrl-C and a closed terminal do not reach it; the pid stays. */
  private static List<String> detachment() {
    return SETSID.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .map(setsid -> List.of(setsid.toString()))
        .orElse(List.of("nohup"));
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while waiting", e);
    }
  }
}
