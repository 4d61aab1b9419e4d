package dev.patchbay.cli.run;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import dev.patchbay.cli.plugin.ConfigOptions;
import dev.patchbay.cli.plugin.PluginSource;
import dev.patchbay.cli.stream.EventLines;
import dev.patchbay.host.GeoIpDatabase;
import dev.patchbay.host.HostServices;
import dev.patchbay.host.HostSettings;
import dev.patchbay.model.Attachment;
import dev.patchbay.model.ConfigResolver;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.VersionId;
import dev.patchbay.run.PluginRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a plugin over events from a file. */
@Command(
    name = "run",
    description = {
      "Run a plugin alone, in the real host and without a cluster, over events from a file.",
      "Prints the resulting events as JSON lines; logs and failures go to standard error."
    })
public final class RunCommand implements Runnable {

  private static final SemanticVersion UNPUBLISHED = SemanticVersion.parse("0.0.0");

  @Parameters(paramLabel = "DIR", description = "The folder that has plugin.json.")
  private Path directory;

  @Option(
      names = "--events",
      paramLabel = "FILE|-",
      required = true,
      description = "Events, one per line; - is standard input.")
  private String events;

  @Mixin private ConfigOptions config;

  @Option(
      names = "--geoip",
      paramLabel = "MMDB",
      description = "A city database for meta.geoip, in MaxMind's format.")
  private Path geoip;

  @Option(
      names = {"--results"},
      description = {
        "Print one object per input event, in input order:",
        "{outcome, event, error, logs}. The exit code is 0 whatever the outcomes are."
      })
  private boolean results;

  @Mixin private FetchOptions fetch;
  @Mixin private Output output;

  @Override
  public void run() {
    PluginSource source = PluginSource.read(directory);
    PluginVersion version =
        source.as(new VersionId(source.statedName(), source.statedVersion().orElse(UNPUBLISHED)));
    Map<String, Attachment> attachments = config.attachments();
    Map<String, String> resolved = resolve(version, attachments);
    ResultPrinter printer =
        results || output.isJson()
            ? ResultPrinter.ofResults(output.out())
            : ResultPrinter.ofEvents(output.out(), output.err());
    try (EventLines lines = EventLines.open(events);
        GeoIpDatabase database = geoip == null ? null : openGeoip();
        PluginRunner runner =
            new PluginRunner(
                version,
                resolved,
                attachments,
                HostServices.of(Optional.ofNullable(database), fetch.grant()),
                HostSettings.DEFAULTS)) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        runOne(runner, line.get(), printer);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    } catch (IOException e) {
      throw new CommandFailure("cannot close " + geoip + ": " + e.getMessage(), e);
    }
    printer.finish();
  }

  private static void runOne(PluginRunner runner, EventLines.Line line, ResultPrinter printer)
      throws InterruptedException {
    if (Json.isObject(line.bytes())) {
      printer.print(line.number(), runner.run(line.bytes()));
    } else {
      printer.malformed(line.number());
    }
  }

  private Map<String, String> resolve(PluginVersion version, Map<String, Attachment> attachments) {
    try {
      return ConfigResolver.resolve(version.manifest(), config.config(), attachments.keySet());
    } catch (MalformedRecordException e) {
      throw new CommandFailure(e.getMessage() + " (set it with --config or --attachment)", e);
    }
  }

  private GeoIpDatabase openGeoip() {
    try {
      return GeoIpDatabase.open(geoip);
    } catch (IOException e) {
      throw new CommandFailure(
          "cannot open "
              + geoip
              + " as a city database: give an .mmdb file ("
              + e.getMessage()
              + ")",
          e);
    }
  }
}
