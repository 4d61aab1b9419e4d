package dev.patchbay.cli.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.output.Json;
import dev.patchbay.model.Attachment;
import dev.patchbay.model.ManifestParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Values and files for a plugin's configuration, as they are given on the command line. */
public final class ConfigOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--config",
      paramLabel = "KEY=VALUE",
      description = "A config value; may be repeated, and wins over --config-file.")
  private List<String> values = List.of();

  @Option(
      names = "--config-file",
      paramLabel = "FILE",
      description = "A JSON object of config values.")
  private Path file;

  @Option(
      names = "--attachment",
      paramLabel = "KEY=FILE",
      description = "A file for a config field of type attachment; may be repeated.")
  private List<String> files = List.of();

  /** What was given, nothing filled in. */
  public Map<String, String> config() {
    Map<String, String> config = new LinkedHashMap<>();
    if (file != null) {
      config.putAll(readFile(file));
    }
    values.forEach(it -> config.put(key("--config", it), value(it)));
    return config;
  }

  /** The files that were given, read. */
  public Map<String, Attachment> attachments() {
    Map<String, Attachment> attachments = new LinkedHashMap<>();
    files.forEach(
        it -> attachments.put(key("--attachment", it), AttachmentFile.read(Path.of(value(it)))));
    return attachments;
  }

  private String key(String option, String pair) {
    int equals = pair.indexOf('=');
    if (equals <= 0) {
      throw new ParameterException(
          command.commandLine(), option + " must be KEY=" + "..., not '" + pair + "'");
    }
    return pair.substring(0, equals);
  }

  private static String value(String pair) {
    return pair.substring(pair.indexOf('=') + 1);
  }

  private static Map<String, String> readFile(Path file) {
    JsonNode json;
    try {
      json = Json.read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new CommandFailure(
          "cannot read --config-file " + file + ": it must be a JSON object", e);
    }
    if (!json.isObject()) {
      throw new CommandFailure("--config-file " + file + " must be a JSON object");
    }
    Map<String, String> config = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      // null means not given, so that the default applies.
      if (!entry.getValue().isNull()) {
        config.put(entry.getKey(), ManifestParser.asText(entry.getValue()));
      }
    }
    return config;
  }
}
