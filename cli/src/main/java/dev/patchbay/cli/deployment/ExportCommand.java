package dev.patchbay.cli.deployment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.control.ControlClient;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import dev.patchbay.model.BreakerLimits;
import dev.patchbay.model.Candidate;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.Shadow;
import dev.patchbay.model.Share;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.VersionId;
import dev.patchbay.secret.InstallationSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what is published and installed as a file for {@link ApplyCommand}. */
@Command(
    name = "export",
    description = {
      "Write what is published and installed as a file for `apply`: see docs/deployments.md.",
      "Secrets are left out: `apply` keeps those that are installed."
    })
public final class ExportCommand implements Runnable {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      description = "Where to (default: standard output).")
  private Path file;

  @Option(
      names = "--without-code",
      description = "Leave published versions out: the file is for where they are published.")
  private boolean withoutCode;

  @Mixin private Output output;

  @Override
  public void run() {
    PluginCatalog catalog = new ControlClient(output.connections()).read().catalog();
    ObjectNode deployment = tree(catalog, withoutCode);
    if (file == null) {
      output.print(() -> deployment, () -> Yaml.write(deployment));
      return;
    }
    String text = output.isJson() ? Json.line(deployment) : Yaml.write(deployment);
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new CommandFailure("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  static ObjectNode tree(PluginCatalog catalog, boolean withoutCode) {
    ObjectNode deployment = Json.object();
    if (!withoutCode) {
      ArrayNode versions = deployment.putArray("versions");
      catalog.versions().stream()
          .sorted(
              Comparator.comparing((PluginVersion it) -> it.id().plugin())
                  .thenComparing(it -> it.id().version()))
          .forEach(it -> versions.add(version(it)));
    }
    ArrayNode installations = deployment.putArray("installations");
    catalog.installations().stream()
        .sorted(Comparator.comparing(Installation::id))
        .forEach(it -> installations.add(installation(it, catalog)));
    return deployment;
  }

  private static void putConfig(
      ObjectNode json, VersionId version, Map<String, String> values, PluginCatalog catalog) {
    if (values.isEmpty()) {
      return;
    }
    ObjectNode config = json.putObject("config");
    new TreeMap<>(values)
        .forEach(
            (key, value) -> {
              if (catalog.isSecret(version, key, value) && !value.isEmpty()) {
                config.putObject(key).put("keep", true);
              } else {
                config.put(key, value);
              }
            });
  }

  private static ObjectNode candidate(Candidate it, String plugin, PluginCatalog catalog) {
    ObjectNode json = beside(it.version(), it.share());
    putConfig(json, new VersionId(plugin, it.version()), it.config(), catalog);
    return json;
  }

  private static ObjectNode shadow(Shadow it, String plugin, PluginCatalog catalog) {
    ObjectNode json = beside(it.version(), it.share());
    if (it.withFetch()) {
      json.put("withFetch", true);
    }
    it.until().ifPresent(until -> json.put("until", until.toString()));
    putConfig(json, new VersionId(plugin, it.version()), it.config(), catalog);
    return json;
  }

  /** Another version for a share of the events. */
  private static ObjectNode beside(SemanticVersion version, Share share) {
    ObjectNode json = Json.object().put("version", version.toString());
    share.percent().ifPresent(percent -> json.put("percent", percent));
    if (!share.events().isEmpty()) {
      ArrayNode events = json.putArray("events");
      new TreeSet<>(share.events()).forEach(events::add);
    }
    if (!share.conditions().isEmpty()) {
      ArrayNode where = json.putArray("where");
      share.conditions().forEach(condition -> where.add(condition.toString()));
    }
    return json;
  }

  private static ObjectNode version(PluginVersion it) {
    return Json.object()
        .put("plugin", it.id().plugin())
        .put("version", it.id().version().toString())
        .put("manifest", it.manifestJson())
        .put("code", it.source());
  }

  private static ObjectNode installation(Installation it, PluginCatalog catalog) {
    ObjectNode json =
        Json.object()
            .put("plugin", it.version().plugin())
            .put("version", it.version().version().toString());
    if (!it.team().equals(TeamScope.ALL)) {
      json.put("team", it.team().toString());
    }
    if (!it.id().equals(Installation.defaultId(it.team(), it.version().plugin()))) {
      json.put("id", it.id());
    }
    json.put("enabled", it.enabled())
        .put("order", it.order())
        .put("onFailure", it.failurePolicy().toString());
    it.limits().timeout().ifPresent(timeout -> json.put("timeoutMs", timeout.toMillis()));
    BreakerLimits breaker = it.limits().breaker();
    if (!breaker.equals(BreakerLimits.OF_THE_JOB)) {
      ObjectNode its = json.putObject("breaker");
      breaker.failurePercent().ifPresent(percent -> its.put("failurePercent", percent));
      breaker.timePercent().ifPresent(percent -> its.put("timePercent", percent));
      its.put("fallBack", breaker.fallsBack());
    }
    it.candidate()
        .ifPresent(
            candidate ->
                json.set("candidate", candidate(candidate, it.version().plugin(), catalog)));
    it.shadow()
        .ifPresent(shadow -> json.set("shadow", shadow(shadow, it.version().plugin(), catalog)));
    putConfig(json, it.version(), it.config(), catalog);
    if (!it.attachments().isEmpty()) {
      ObjectNode attachments = json.putObject("attachments");
      new TreeMap<>(it.attachments())
          .forEach(
              (key, attachment) -> {
                ObjectNode file = attachments.putObject(key);
                if (catalog.isSecret(it.version(), key, "")
                    || InstallationSecrets.isSealed(attachment)) {
                  file.put("keep", true);
                } else {
                  file.put("fileName", attachment.fileName())
                      .put("contentType", attachment.contentType())
                      .put("contents", Base64.getEncoder().encodeToString(attachment.contents()));
                }
              });
    }
    return json;
  }
}
