package dev.patchbay.model;

import java.util.List;
import java.util.Optional;

/**
 * One field of a plugin's configuration, as its manifest declares it.
 *
 * @param label the name shown to people; the key when the manifest gives none
 * @param defaultValue filled in where an installation gives no value
 * @param secret never shown outside the plugin's own {@code meta.config}
 */
public record ConfigField(
    String key,
    String label,
    Type type,
    Optional<String> defaultValue,
    boolean required,
    boolean secret,
    List<String> choices,
    Optional<String> hint) {

  public ConfigField {
    choices = List.copyOf(choices);
  }

  /** What a value may be; every value but an attachment reaches the plugin as a string. */
  public enum Type {
    STRING,
    CHOICE,
    ATTACHMENT,
    JSON
  }
}
