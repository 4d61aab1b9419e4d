package dev.patchbay.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process id together with when that process was born: ids are reused, pairs are not.
 *
 * <p>On Linux the birth is counted in ticks since the boot, which no change of the clock can move;
 * elsewhere it is the time that the JDK reports.
 */
record ProcessIdentity(long pid, String birth) {
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  /** Fields of /proc/PID/stat that stand after the command's closing bracket. */
  private static final int STATE = 0;

  private static final int THREADS = 17;
  private static final int START_TIME = 19;

  /** The process that runs with this id now, if there is one. */
  static Optional<ProcessIdentity> of(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> birth(process).map(birth -> new ProcessIdentity(pid, birth)));
  }

  static Optional<ProcessIdentity> parse(String line) {
    String[] parts = line.strip().split(" ", 2);
    try {
      return parts.length == 2
          ? Optional.of(new ProcessIdentity(Long.parseLong(parts[0]), parts[1]))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  String asLine() {
    return pid + " " + birth;
  }

  /** The process, if it is still this one. */
  Optional<ProcessHandle> handle() {
    return of(pid).filter(this::equals).flatMap(identity -> ProcessHandle.of(pid));
  }

  private static Optional<String> birth(ProcessHandle process) {
    Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
    if (Files.isReadable(BOOT_ID)) {
      try {
        String line = Files.readString(stat);
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        if (fields[STATE].equals("Z") && Integer.parseInt(fields[THREADS]) <= 1) {
          // Ended, and whoever started it has not asked how. With more threads it still holds
          // ports.
          return Optional.empty();
        }
        return Optional.of(fields[START_TIME] + "@" + Files.readString(BOOT_ID).strip());
      } catch (IOException e) {
        return Optional.empty(); // It ended while we looked.
      }
    }
    return process.info().startInstant().map(Instant::toString);
  }
}
