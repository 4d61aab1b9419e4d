package dev.patchbay.plugins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.model.Attachment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A file {@code tests/*.json} of a plugin: one configuration, and what must become of events under
 * it. The form is described in plugins/README.md.
 */
record PluginSpec(
    Path plugin,
    String name,
    Map<String, String> config,
    Map<String, Attachment> attachments,
    List<Case> cases) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** One event. */
  record Case(
      String name,
      JsonNode event,
      String outcome,
      Optional<JsonNode> expected,
      Optional<String> error) {

    byte[] eventBytes() {
      return event.toString().getBytes(StandardCharsets.UTF_8);
    }
  }

  /** All of a plugin's files that have cases. */
  static List<PluginSpec> of(Path plugin) {
    try (Stream<Path> files = Files.list(plugin.resolve("tests"))) {
      return files
          .filter(it -> it.toString().endsWith(".json"))
          .sorted()
          .flatMap(it -> read(plugin, it).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<PluginSpec> read(Path plugin, Path file) {
    JsonNode json = json(file);
    if (!json.has("cases")) {
      return Optional.empty();
    }
    Map<String, String> config = new HashMap<>();
    json.path("config").properties().forEach(it -> config.put(it.getKey(), it.getValue().asText()));
    Map<String, Attachment> attachments = new HashMap<>();
    json.path("attachments")
        .properties()
        .forEach(
            it ->
                attachments.put(
                    it.getKey(), attachment(file.resolveSibling(it.getValue().asText()))));
    String name = file.getFileName().toString().replace(".json", "");
    return Optional.of(new PluginSpec(plugin, name, config, attachments, cases(json)));
  }

  private static List<Case> cases(JsonNode json) {
    return StreamSupport.stream(json.path("cases").spliterator(), false)
        .map(
            it ->
                new Case(
                    it.path("name").asText(),
                    it.path("event"),
                    it.path("outcome").asText(),
                    Optional.ofNullable(it.get("expected")),
                    Optional.ofNullable(it.get("error")).map(JsonNode::asText)))
        .toList();
  }

  private static Attachment attachment(Path file) {
    try {
      return new Attachment(
          "application/json", file.getFileName().toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode json(Path file) {
    try {
      return MAPPER.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(file + " is not JSON", e);
    }
  }
}
