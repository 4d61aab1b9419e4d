package dev.patchbay.cli.plugin;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.model.Attachment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files of this machine on their way to a plugin. */
public final class AttachmentFile {

  private AttachmentFile() {}

  /** Reads one; its type is what this machine makes of its name. */
  public static Attachment read(Path file) {
    try {
      String type =
          Optional.ofNullable(Files.probeContentType(file)).orElse("application/octet-stream");
      return new Attachment(type, file.getFileName().toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new CommandFailure("cannot read attachment " + file + ": give a file that exists", e);
    }
  }
}
