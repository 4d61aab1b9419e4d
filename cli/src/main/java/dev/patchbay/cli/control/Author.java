package dev.patchbay.cli.control;

import dev.patchbay.model.Provenance;
import java.time.Instant;

/**
 * Who is making the change, for the control record: PATCHBAY_AUTHOR, else the user of this machine.
 */
public final class Author {

  private Author() {}

  /** That person, now. */
  public static Provenance now() {
    String author = System.getenv().getOrDefault("PATCHBAY_AUTHOR", "");
    return new Provenance(
        author.isBlank() ? System.getProperty("user.name", "unknown") : author, Instant.now());
  }
}
