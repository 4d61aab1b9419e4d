package dev.patchbay.host;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.patchbay.model.ConfigField;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginError;
import dev.patchbay.model.PluginManifest;
import dev.patchbay.model.SealedValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Takes an installation's own secrets out of what is told about it: its log lines, its errors.
 *
 * <ol>
 *   <li>A value is found as it is, and as JSON writes it; not in any other encoding, nor in pieces.
 *   <li>What a cut has left of it at a text's end, or before an ellipsis, is found too.
 *   <li>Values shorter than {@value #SHORTEST} characters are left alone, and so are files: the
 *       former are in too many texts, the latter in none.
 * </ol>
 */
final class Redaction {

  static final Redaction NONE = new Redaction(List.of());

  static final int SHORTEST = 6;

  private static final String MASK = "***";
  private static final String ELLIPSIS = "...";

  /** The longest first: one may be a part of another. */
  private final List<String> secrets;

  private Redaction(List<String> secrets) {
    this.secrets = secrets;
  }

  /**
   * Of the values that the manifest calls secret, and of those that were encrypted.
   *
   * @param opened the same installation with its secrets
   */
  static Redaction of(Installation installation, Installation opened, PluginManifest manifest) {
    List<String> secrets = new ArrayList<>();
    opened
        .config()
        .forEach(
            (key, value) -> {
              if (manifest.field(key).map(ConfigField::secret).orElse(false)
                  || SealedValue.isSealed(installation.config().get(key))) {
                add(secrets, value.strip());
              }
            });
    secrets.sort(Comparator.comparingInt(String::length).reversed());
    return secrets.isEmpty() ? NONE : new Redaction(List.copyOf(secrets));
  }

  private static void add(List<String> secrets, String value) {
    if (value.length() >= SHORTEST) {
      secrets.add(value);
      String asJson = new String(JsonStringEncoder.getInstance().quoteAsString(value));
      if (!asJson.equals(value)) {
        secrets.add(asJson);
      }
    }
  }

  /** The same error without secrets. */
  PluginError of(PluginError error) {
    return secrets.isEmpty()
        ? error
        : new PluginError(of(error.name()), of(error.message()), of(error.stack()));
  }

  /** The same text without secrets. */
  String of(String text) {
    String result = text;
    for (String secret : secrets) {
      result = without(secret, result);
    }
    return result;
  }

  private static String without(String secret, String text) {
    String beginning = secret.substring(0, SHORTEST);
    int from = 0;
    int found = text.indexOf(beginning);
    if (found < 0) {
      return text;
    }
    StringBuilder result = new StringBuilder();
    while (found >= 0) {
      int end = found + sharedLength(secret, text, found);
      if (end - found == secret.length()
          || end == text.length()
          || text.startsWith(ELLIPSIS, end)) {
        result.append(text, from, found).append(MASK);
        from = end;
      } else {
        end = found + 1;
      }
      found = text.indexOf(beginning, end);
    }
    return result.append(text, from, text.length()).toString();
  }

  private static int sharedLength(String secret, String text, int at) {
    int length = 0;
    while (length < secret.length()
        && at + length < text.length()
        && secret.charAt(length) == text.charAt(at + length)) {
      length++;
    }
    return length;
  }
}
