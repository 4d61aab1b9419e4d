package dev.patchbay.job.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/**
 * One setting: Flink's typed option, and what its page in the documentation says of it.
 *
 * @param type in words
 * @param rule what a value must be, to follow "must be" in an error message
 */
record Option<T>(
    ConfigOption<T> flink,
    String description,
    String type,
    String rule,
    Predicate<T> isValid,
    boolean isRequired) {

  private static final String NO_RULE = "";

  static Option<String> text(String key, String defaultValue, String description) {
    return new Option<>(
        ConfigOptions.key(key).stringType().defaultValue(defaultValue),
        description,
        "text",
        "not empty",
        value -> !value.isBlank(),
        false);
  }

  static Option<String> requiredText(String key, String description) {
    return new Option<>(
        ConfigOptions.key(key).stringType().noDefaultValue(),
        description,
        "text",
        "not empty",
        value -> !value.isBlank(),
        true);
  }

  /** Without a default, because absence means something. */
  static Option<String> optionalUrl(String key, String description) {
    return new Option<>(
        ConfigOptions.key(key).stringType().noDefaultValue(),
        description,
        "http or https URL",
        "a URL that begins with http:// or https://",
        value -> value.startsWith("http://") || value.startsWith("https://"),
        false);
  }

  /** Text that may be empty. */
  static Option<String> anyText(String key, String defaultValue, String description) {
    return new Option<>(
        ConfigOptions.key(key).stringType().defaultValue(defaultValue),
        description,
        "text",
        NO_RULE,
        value -> true,
        false);
  }

  /** Without a default, because absence means something. */
  static Option<String> optionalText(String key, String description) {
    return new Option<>(
        ConfigOptions.key(key).stringType().noDefaultValue(),
        description,
        "text",
        "not empty",
        value -> !value.isBlank(),
        false);
  }

  /**
   * Text with commas between its parts; empty by default.
   *
   * @param reader throws an IllegalArgumentException for a part that is wrong
   */
  static Option<String> list(String key, Consumer<String> reader, String rule, String description) {
    return new Option<>(
        ConfigOptions.key(key).stringType().defaultValue(""),
        description,
        "list",
        rule,
        value -> {
          try {
            parts(value).forEach(reader);
            return true;
          } catch (IllegalArgumentException e) {
            return false;
          }
        },
        false);
  }

  /** What is between the commas. */
  static List<String> parts(String list) {
    return Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  static Option<Integer> count(String key, int defaultValue, String description) {
    return new Option<>(
        ConfigOptions.key(key).intType().defaultValue(defaultValue),
        description,
        "whole number",
        "at least 1",
        value -> value >= 1,
        false);
  }

  static Option<Integer> percent(String key, int defaultValue, String description) {
    return new Option<>(
        ConfigOptions.key(key).intType().defaultValue(defaultValue),
        description,
        "whole number",
        "from 0 to 100",
        value -> value >= 0 && value <= 100,
        false);
  }

  static Option<Boolean> flag(String key, boolean defaultValue, String description) {
    return new Option<>(
        ConfigOptions.key(key).booleanType().defaultValue(defaultValue),
        description,
        "true or false",
        NO_RULE,
        value -> true,
        false);
  }

  static Option<Duration> duration(String key, Duration defaultValue, String description) {
    return new Option<>(
        ConfigOptions.key(key).durationType().defaultValue(defaultValue),
        description,
        "duration",
        "from 1 ms to 24 days",
        value -> value.toMillis() >= 1 && value.toMillis() <= Integer.MAX_VALUE,
        false);
  }

  static Option<MemorySize> size(String key, MemorySize defaultValue, String description) {
    return new Option<>(
        ConfigOptions.key(key).memoryType().defaultValue(defaultValue),
        description,
        "size",
        "from 1 byte to 1 GiB",
        value -> value.getBytes() >= 1 && value.getBytes() <= 1 << 30,
        false);
  }

  static <E extends Enum<E>> Option<E> choice(
      String key, Class<E> type, E defaultValue, String description) {
    return new Option<>(
        ConfigOptions.key(key).enumType(type).defaultValue(defaultValue),
        description,
        "one of " + String.join(", ", names(type)),
        NO_RULE,
        value -> true,
        false);
  }

  private static <E extends Enum<E>> String[] names(Class<E> type) {
    E[] values = type.getEnumConstants();
    String[] names = new String[values.length];
    for (int i = 0; i < values.length; i++) {
      names[i] = values[i].toString().toLowerCase(Locale.ROOT);
    }
    return names;
  }

  String key() {
    return flink.key();
  }
}
