package dev.patchbay.model;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The rule for plugin names: they appear in topic keys, file names, metric names and URLs, so they
 * keep to a small alphabet.
 */
public final class PluginName {

  private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

  private PluginName() {}

  /**
   * Refuses a name that breaks the rule.
   *
   * @throws IllegalArgumentException if the name breaks the rule
   */
  public static void check(String name) {
    if (!VALID.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "plugin name '"
              + name
              + "' must be 1 to 100 of a-z 0-9 . _ - and start with a letter or digit");
    }
  }

  /**
   * A valid name made from a display name such as {@code "GeoIP Plugin"}: {@code geoip-plugin}. One
   * that has no letter or digit of ours gets a number that is always the same for it.
   */
  public static String slug(String displayName) {
    String slug =
        displayName
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._]+", "-")
            .replaceAll("^[-._]+|-+$", "");
    if (slug.isEmpty()) {
      CRC32 sum = new CRC32();
      sum.update(displayName.getBytes(StandardCharsets.UTF_8));
      return "plugin-%08x".formatted(sum.getValue());
    }
    return slug.length() > 100 ? slug.substring(0, 100) : slug;
  }
}
