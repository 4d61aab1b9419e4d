package dev.patchbay.cli.plugin;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A plugin's code as one JavaScript file.
 *
 * @param sourceMap says where its author wrote it, if it is not the author's file as it is
 */
record BundledCode(String code, Optional<String> sourceMap) {

  private static final String MAP = "//# sourceMappingURL=data:application/json;base64,";

  /** The author's file. */
  static BundledCode asItIs(String code) {
    return new BundledCode(code, Optional.empty());
  }

  /** Takes apart what esbuild wrote: the code, and its map in the last line. */
  static BundledCode made(String output) {
    int map = output.lastIndexOf(MAP);
    if (map < 0) {
      return asItIs(output);
    }
    byte[] json = Base64.getDecoder().decode(output.substring(map + MAP.length()).strip());
    return new BundledCode(
        output.substring(0, map), Optional.of(new String(json, StandardCharsets.UTF_8)));
  }
}
