package dev.patchbay.job.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;

/**
 * Reads options and collects what is wrong with them. After a mistake a stand-in is returned, so
 * that the reading can go on and find the next one; {@link #finish} then throws.
 */
final class OptionReader {

  private final Configuration configuration;
  private final List<String> mistakes;

  OptionReader(Configuration configuration, List<String> mistakes) {
    this.configuration = configuration;
    this.mistakes = new ArrayList<>(mistakes);
  }

  /** The value, or null if it is missing or wrong and there is no default. */
  <T> T read(Option<T> option) {
    T value = parse(option);
    if (value == null) {
      if (option.isRequired() && !configuration.containsKey(option.key())) {
        mistakes.add(option.key() + " is missing: " + option.description());
      }
      return option.flink().defaultValue();
    }
    if (!option.isValid().test(value)) {
      mistakes.add(option.key() + " must be " + option.rule() + ", not '" + value + "'");
      return option.flink().defaultValue();
    }
    return value;
  }

  <T> Optional<T> readOptional(Option<T> option) {
    return Optional.ofNullable(read(option));
  }

  int readBytes(Option<MemorySize> option) {
    return Math.toIntExact(read(option).getBytes());
  }

  List<String> readList(Option<String> option) {
    return Option.parts(read(option));
  }

  /** Adds a mistake that is in no single option. */
  void mistake(String text) {
    mistakes.add(text);
  }

  /** Whether there is a value at all, be it wrong. */
  boolean isGiven(Option<?> option) {
    return configuration.containsKey(option.key());
  }

  /** Every setting with that prefix is a mistake. */
  void requireNone(String prefix, String why) {
    new TreeSet<>(configuration.keySet())
        .stream().filter(key -> key.startsWith(prefix)).forEach(key -> mistake(key + " " + why));
  }

  /** All settings below a prefix, without the prefix. */
  Map<String, String> readAll(String prefix) {
    Map<String, String> found = new HashMap<>();
    configuration
        .toMap()
        .forEach(
            (key, value) -> {
              if (key.startsWith(prefix) && key.length() > prefix.length()) {
                found.put(key.substring(prefix.length()), value);
              }
            });
    return found;
  }

  /**
   * Checks that every setting means something.
   *
   * @throws ConfigException if there was any mistake
   */
  void finish(List<Option<?>> known, String openPrefix) {
    Set<String> unknown = new TreeSet<>(configuration.keySet());
    unknown.removeAll(known.stream().map(Option::key).collect(Collectors.toSet()));
    unknown.removeIf(key -> key.startsWith(openPrefix));
    unknown.forEach(key -> mistakes.add("unknown option " + key + ": see docs/options.md"));
    if (!mistakes.isEmpty()) {
      throw new ConfigException(mistakes);
    }
  }

  private <T> T parse(Option<T> option) {
    try {
      return configuration.get(option.flink());
    } catch (IllegalArgumentException e) {
      mistakes.add(
          option.key()
              + ": expected "
              + option.type()
              + ", got '"
              + configuration.toMap().get(option.key())
              + "'");
      return null;
    }
  }
}
