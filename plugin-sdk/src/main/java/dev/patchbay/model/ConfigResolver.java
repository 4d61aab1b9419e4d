package dev.patchbay.model;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Makes the config that a plugin will see from what a person gave and what the manifest declares.
 */
public final class ConfigResolver {

  private ConfigResolver() {}

  /**
   * The values that another version of a plugin takes over: not those that it does not know, and
   * not what was only the default.
   *
   * @param from the manifest with which they were resolved, if it is known
   */
  public static Map<String, String> carriedOver(
      Map<String, String> config, Optional<PluginManifest> from, PluginManifest to) {
    Map<String, String> carried = new LinkedHashMap<>(config);
    carried.keySet().removeIf(key -> to.field(key).isEmpty());
    from.ifPresent(
        old ->
            carried
                .entrySet()
                .removeIf(
                    it ->
                        old.field(it.getKey())
                            .flatMap(ConfigField::defaultValue)
                            .filter(it.getValue()::equals)
                            .isPresent()));
    return carried;
  }

  /** The given values with defaults filled in, whether or not that makes them complete. */
  public static Map<String, String> withDefaults(
      PluginManifest manifest, Map<String, String> given) {
    Map<String, String> filled = new LinkedHashMap<>(given);
    for (ConfigField field : manifest.config()) {
      if (field.type() != ConfigField.Type.ATTACHMENT) {
        field.defaultValue().ifPresent(value -> filled.putIfAbsent(field.key(), value));
      }
    }
    return filled;
  }

  /**
   * The given values with defaults filled in.
   *
   * @param attachments the keys of the attachments given
   * @throws MalformedRecordException listing every unknown key, missing required field and value
   *     outside its choices
   */
  public static Map<String, String> resolve(
      PluginManifest manifest, Map<String, String> given, Set<String> attachments)
      throws MalformedRecordException {
    StringJoiner mistakes = new StringJoiner("; ");
    Set<String> known = new LinkedHashSet<>();
    Map<String, String> resolved = withDefaults(manifest, given);
    for (ConfigField field : manifest.config()) {
      known.add(field.key());
      if (field.type() == ConfigField.Type.ATTACHMENT) {
        if (field.required() && !attachments.contains(field.key())) {
          mistakes.add(
              "required attachment '" + field.key() + "' (" + field.label() + ") is missing");
        }
        continue;
      }
      String value = resolved.get(field.key());
      if (field.required() && (value == null || value.isEmpty())) {
        mistakes.add(
            "required config field '" + field.key() + "' (" + field.label() + ") is missing");
      }
      if (field.type() == ConfigField.Type.CHOICE
          && value != null
          && !value.isEmpty()
          && !SealedValue.isSealed(value)
          && !field.choices().contains(value)) {
        mistakes.add(
            "config field '"
                + field.key()
                + "' must be one of "
                + field.choices()
                + (field.secret() ? "" : ", not '" + value + "'"));
      }
    }
    Set<String> unknown = new LinkedHashSet<>(given.keySet());
    unknown.addAll(attachments);
    unknown.removeAll(known);
    for (String key : unknown) {
      mistakes.add(
          "plugin '" + manifest.name() + "' has no config field '" + key + "'; it has " + known);
    }
    if (mistakes.length() > 0) {
      throw new MalformedRecordException(mistakes.toString());
    }
    return resolved;
  }
}
