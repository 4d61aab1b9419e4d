package dev.patchbay.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who listens on a TCP port, from Linux's /proc; knows nothing elsewhere, or about processes of
 * other users.
 */
record PortOwner(long pid, String command) {
  private static final Path PROC = Path.of("/proc");

  /** Columns of /proc/net/tcp: local address, state, inode; 0A is LISTEN. */
  private static final int LOCAL_ADDRESS = 1;

  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final String LISTEN = "0A";
  private static final int SHOWN = 60;

  static Optional<PortOwner> of(int port) {
    return Stream.of("net/tcp", "net/tcp6")
        .flatMap(table -> lines(PROC.resolve(table)))
        .map(line -> line.strip().split("\\s+", -1))
        .filter(columns -> columns.length > INODE && columns[STATE].equals(LISTEN))
        .filter(columns -> columns[LOCAL_ADDRESS].endsWith(":%04X".formatted(port)))
        .map(columns -> "socket:[" + columns[INODE] + "]")
        .findFirst()
        .flatMap(socket -> ProcessHandle.allProcesses().filter(p -> holds(p, socket)).findFirst())
        .map(process -> new PortOwner(process.pid(), shownCommand(process)));
  }

  @Override
  public String toString() {
    return "process %d (%s)".formatted(pid, command);
  }

  private static boolean holds(ProcessHandle process, String socket) {
    Path descriptors = PROC.resolve(Long.toString(process.pid())).resolve("fd");
    try (Stream<Path> links = Files.list(descriptors)) {
      return links.anyMatch(link -> target(link).equals(socket));
    } catch (IOException e) {
      return false; // Another user's, or gone.
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return ""; // Closed in the meantime.
    }
  }

  private static String shownCommand(ProcessHandle process) {
    String command = process.info().commandLine().orElse("unknown");
    return command.length() <= SHOWN ? command : command.substring(0, SHOWN) + "...";
  }

  private static Stream<String> lines(Path table) {
    try {
      return Files.exists(table) ? Files.readAllLines(table).stream() : Stream.empty();
    } catch (IOException e) {
      return Stream.empty();
    }
  }
}
