package dev.patchbay.bench.host;

import dev.patchbay.cli.CommandFailure;
import java.io.IOException;
import java.nio.charset.Charset;

/** Binds this process to some of the cores, and with it all that it starts. */
final class Cores {

  private Cores() {}

  /**
   * Keeps all threads of this process on those cores.
   *
   * @param list such as {@code 0} or {@code 0,2-3}
   * @throws CommandFailure where that cannot be done
   */
  static void bindTo(String list) {
    String pid = Long.toString(ProcessHandle.current().pid());
    try {
      Process taskset =
          new ProcessBuilder("taskset", "-a", "-p", "-c", list, pid)
              .redirectErrorStream(true)
              .start();
      String said = new String(taskset.getInputStream().readAllBytes(), Charset.defaultCharset());
      if (taskset.waitFor() != 0) {
        throw new CommandFailure("taskset refused the cores '" + list + "': " + said.strip());
      }
    } catch (IOException e) {
      throw new CommandFailure("--cores needs taskset, from util-linux, on the path", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }
}
