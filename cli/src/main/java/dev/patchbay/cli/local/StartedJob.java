package dev.patchbay.cli.local;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.output.Json;
import dev.patchbay.local.StackSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * What the job was last started with, in the stack's data: its setup, for the next start, and a
 * copy of its jar, because the next build replaces the one it came from.
 */
final class StartedJob {

  private final Path folder;

  StartedJob(StackSettings settings) {
    this.folder = settings.data().resolve("job");
  }

  /** Empty if no job ever ran here. */
  Optional<JobSetup> setup() {
    Path file = file();
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JobSetup.of(Json.read(Files.readAllBytes(file))));
    } catch (IOException e) {
      throw new CommandFailure(
          "cannot read %s (%s): mend or remove it, without it the job starts with its defaults"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** The jar of that job. */
  Path jar() {
    return folder.resolve("patchbay-job.jar");
  }

  /** Copies a jar that is about to be started, so that what is remembered later is what ran. */
  Path stage(Path jar) {
    Path staged = folder.resolve("next").resolve("patchbay-job.jar");
    try {
      Files.createDirectories(staged.getParent());
      return Files.copy(jar, staged, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Notes what runs now. */
  void remember(JobSetup setup, Path staged) {
    try {
      Files.move(staged, jar(), StandardCopyOption.ATOMIC_MOVE);
      Path next = folder.resolve("next").resolve(file().getFileName());
      Files.write(next, Json.line(setup.json()).getBytes(StandardCharsets.UTF_8));
      Files.move(next, file(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private Path file() {
    return folder.resolve("setup.json");
  }

  private CommandFailure unwritable(IOException e) {
    return new CommandFailure(
        "cannot write to %s (%s): make it writable".formatted(folder, e.getMessage()), e);
  }
}
