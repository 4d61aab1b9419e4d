package dev.patchbay.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Source;

/** The host's own scripts: resources beside this class. */
final class GuestScript {

  static final String MODULE = "application/javascript+module";

  /** Sources with this prefix are the host's; see errors.js. */
  private static final String PREFIX = "patchbay:";

  private GuestScript() {}

  static Source named(String file) {
    return source(PREFIX + file, new String(read(file), StandardCharsets.UTF_8), false);
  }

  static Source source(String name, CharSequence code, boolean isModule) {
    Source.Builder builder = Source.newBuilder("js", code, name);
    if (isModule) {
      builder.mimeType(MODULE);
    }
    return builder.buildLiteral();
  }

  static byte[] read(String file) {
    try (InputStream in = GuestScript.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("resource " + file + " is missing from the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
