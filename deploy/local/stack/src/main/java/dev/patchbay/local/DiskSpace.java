package dev.patchbay.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a folder that may not exist yet has room. */
final class DiskSpace {
  private static final int MIB_SHIFT = 20;

  private DiskSpace() {}

  static void require(Path folder, long wanted) {
    try {
      Path existing = folder;
      while (!Files.exists(existing)) {
        existing = existing.getParent();
      }
      long free = Files.getFileStore(existing).getUsableSpace();
      if (free < wanted) {
        throw new StackException(
            "%s has %d MiB free, the stack wants %d: make room, or set %s to a folder elsewhere"
                .formatted(
                    existing, free >> MIB_SHIFT, wanted >> MIB_SHIFT, StackSettings.HOME_VARIABLE));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
