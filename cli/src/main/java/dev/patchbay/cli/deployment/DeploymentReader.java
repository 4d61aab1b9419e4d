package dev.patchbay.cli.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.plugin.AttachmentFile;
import dev.patchbay.cli.plugin.PluginSource;
import dev.patchbay.model.Attachment;
import dev.patchbay.model.BreakerLimits;
import dev.patchbay.model.FailurePolicy;
import dev.patchbay.model.Installation;
import dev.patchbay.model.Limits;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.ManifestParser;
import dev.patchbay.model.PluginName;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.PropertyCondition;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.Share;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.VersionId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a deployment file; every mistake is named with its place. docs/deployments.md has it. */
final class DeploymentReader {

  private final Path folder;
  private final Map<String, String> environment;

  /**
   * @param folder what paths in the file are relative to
   */
  DeploymentReader(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  static Deployment read(Path file) {
    return new DeploymentReader(file.toAbsolutePath().getParent(), System.getenv())
        .read(new Fields(file.getFileName().toString(), Yaml.read(file)));
  }

  Deployment read(Fields file) {
    file.only("versions", "installations");
    return new Deployment(
        file.list("versions").stream().map(this::version).toList(),
        file.list("installations").stream().map(this::installation).toList());
  }

  private PluginVersion version(Fields json) {
    if (json.has("folder")) {
      json.only("folder", "plugin", "version");
      PluginSource source = PluginSource.read(folder.resolve(json.required("folder")));
      SemanticVersion version =
          json.parsed("version", SemanticVersion::parse)
              .or(source::statedVersion)
              .orElseThrow(
                  () ->
                      new CommandFailure(
                          json.place() + " needs 'version': plugin.json in its folder has none"));
      String name =
          json.parsed("plugin", DeploymentReader::pluginName).orElseGet(source::statedName);
      return source.as(new VersionId(name, version));
    }
    json.only("plugin", "version", "manifest", "code");
    String manifest = json.required("manifest");
    try {
      return PluginVersion.of(
          versionId(json), ManifestParser.parse(manifest), manifest, json.required("code"));
    } catch (MalformedRecordException e) {
      throw new CommandFailure("%s.manifest: %s".formatted(json.place(), e.getMessage()), e);
    }
  }

  private static VersionId versionId(Fields json) {
    return new VersionId(
        json.required("plugin", DeploymentReader::pluginName),
        json.required("version", SemanticVersion::parse));
  }

  private static String pluginName(String name) {
    PluginName.check(name);
    return name;
  }

  private WantedInstallation installation(Fields json) {
    json.only(
        "plugin",
        "version",
        "team",
        "id",
        "enabled",
        "order",
        "onFailure",
        "timeoutMs",
        "breaker",
        "candidate",
        "shadow",
        "config",
        "attachments");
    VersionId version = versionId(json);
    TeamScope team = json.parsed("team", TeamScope::parse).orElse(TeamScope.ALL);
    return new WantedInstallation(
        json.place(),
        json.text("id").orElse(Installation.defaultId(team, version.plugin())),
        version,
        team,
        json.parsed("enabled", DeploymentReader::truth).orElse(true),
        json.parsed("order", DeploymentReader::wholeNumber).orElse(0),
        json.has("config") ? config(json.object("config")) : Map.of(),
        json.has("attachments") ? attachments(json.object("attachments")) : Map.of(),
        json.parsed("onFailure", FailurePolicy::parse),
        new Limits(
            json.parsed("timeoutMs", DeploymentReader::wholeNumber).map(Duration::ofMillis),
            json.has("breaker") ? breaker(json.object("breaker")) : BreakerLimits.OF_THE_JOB),
        json.has("candidate") ? Optional.of(candidate(json.object("candidate"))) : Optional.empty(),
        json.has("shadow") ? Optional.of(shadow(json)) : Optional.empty());
  }

  private static BreakerLimits breaker(Fields json) {
    json.only("failurePercent", "timePercent", "fallBack");
    try {
      return new BreakerLimits(
          json.parsed("failurePercent", DeploymentReader::wholeNumber),
          json.parsed("timePercent", DeploymentReader::wholeNumber),
          json.parsed("fallBack", DeploymentReader::truth).orElse(false));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure("%s: %s".formatted(json.place(), e.getMessage()), e);
    }
  }

  private WantedCandidate candidate(Fields json) {
    json.only("version", "percent", "events", "where", "config");
    return new WantedCandidate(
        json.required("version", SemanticVersion::parse),
        json.has("config") ? config(json.object("config")) : Map.of(),
        share(json));
  }

  private WantedShadow shadow(Fields installation) {
    if (installation.has("candidate")) {
      throw new CommandFailure(
          installation.place() + " has a candidate and a shadow: take one of them out");
    }
    Fields json = installation.object("shadow");
    json.only("version", "percent", "events", "where", "config", "withFetch", "until");
    return new WantedShadow(
        json.required("version", SemanticVersion::parse),
        json.has("config") ? config(json.object("config")) : Map.of(),
        share(json),
        json.parsed("withFetch", DeploymentReader::truth).orElse(false),
        json.parsed("until", DeploymentReader::time));
  }

  private static Share share(Fields json) {
    try {
      return new Share(
          json.parsed("percent", DeploymentReader::wholeNumber),
          new HashSet<>(json.texts("events")),
          json.texts("where").stream().map(PropertyCondition::parse).toList());
    } catch (IllegalArgumentException e) {
      throw new CommandFailure("%s: %s".formatted(json.place(), e.getMessage()), e);
    }
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + text + "' must be a time like 2026-03-01T12:00:00Z", e);
    }
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("'" + text + "' must be true or false");
    };
  }

  private static int wholeNumber(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' must be a whole number", e);
    }
  }

  private Map<String, Optional<String>> config(Fields json) {
    Map<String, Optional<String>> config = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : json.json().properties()) {
      if (entry.getValue().isObject()) {
        config.put(entry.getKey(), reference(json.object(entry.getKey())));
      } else if (!entry.getValue().isNull()) {
        config.put(entry.getKey(), Optional.of(ManifestParser.asText(entry.getValue())));
      }
    }
    return config;
  }

  /** A value that stands elsewhere: {@code {env: NAME}}, or {@code {keep: true}} for none. */
  private Optional<String> reference(Fields json) {
    json.only("env", "keep");
    if (!json.has("env")) {
      json.required("keep");
      return Optional.empty();
    }
    String name = json.required("env");
    String value = environment.get(name);
    if (value == null) {
      throw new CommandFailure(
          "%s: the environment has no %s: set it, and run this again"
              .formatted(json.place(), name));
    }
    return Optional.of(value);
  }

  private Map<String, Optional<Attachment>> attachments(Fields json) {
    Map<String, Optional<Attachment>> attachments = new LinkedHashMap<>();
    json.json()
        .fieldNames()
        .forEachRemaining(key -> attachments.put(key, attachment(json.object(key))));
    return attachments;
  }

  private Optional<Attachment> attachment(Fields json) {
    if (json.has("keep")) {
      json.only("keep");
      return Optional.empty();
    }
    json.only("file", "contents", "fileName", "contentType", "keep");
    if (!json.has("file")) {
      byte[] contents =
          json.parsed("contents", Base64.getDecoder()::decode)
              .orElseThrow(() -> new CommandFailure(json.place() + " needs 'file'"));
      return Optional.of(
          new Attachment(json.required("contentType"), json.required("fileName"), contents));
    }
    Attachment file = AttachmentFile.read(folder.resolve(json.required("file")));
    return Optional.of(
        new Attachment(
            json.text("contentType").orElseGet(file::contentType),
            json.text("fileName").orElseGet(file::fileName),
            file.contents()));
  }
}
