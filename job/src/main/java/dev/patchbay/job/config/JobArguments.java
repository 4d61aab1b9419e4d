package dev.patchbay.job.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;

/**
 * The arguments of the job's main method: {@code --key value} for any option, and {@code
 * --config-file FILE} for a file of {@code key: value} lines, which keeps secrets off command
 * lines. An argument wins over the file.
 */
record JobArguments(Configuration configuration, List<String> mistakes) {

  static final String CONFIG_FILE = "config-file";

  static JobArguments parse(String... arguments) {
    Configuration given = new Configuration();
    List<String> mistakes = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      if (!argument.startsWith("--") || argument.length() == 2) {
        mistakes.add("'" + argument + "' is not an option: write --key value");
      } else if (i + 1 == arguments.length) {
        mistakes.add(argument + " has no value");
      } else {
        given.setString(argument.substring(2), arguments[++i]);
      }
    }
    Configuration all = new Configuration();
    String file = given.toMap().get(CONFIG_FILE);
    if (file != null) {
      given.removeKey(CONFIG_FILE);
      readFile(file, all, mistakes);
    }
    all.addAll(given);
    return new JobArguments(all, List.copyOf(mistakes));
  }

  private static void readFile(String file, Configuration all, List<String> mistakes) {
    Properties lines = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
      lines.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      mistakes.add("cannot read --config-file " + file + ": " + e);
      return;
    }
    lines.stringPropertyNames().forEach(key -> all.setString(key, lines.getProperty(key)));
  }
}
