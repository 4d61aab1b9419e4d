package dev.patchbay.bench.tenants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.cli.output.Json;
import dev.patchbay.host.HostServices;
import dev.patchbay.host.HostSettings;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.run.PluginRunner;
import dev.patchbay.run.RunResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Makes the teams' events, and knows what the plugin must make of each: it runs the same plugin
 * over the same events here, in a host of its own.
 */
final class TenantEvents {

  /** What the plugin computes from the event alone; other plugins of the stack leave it be. */
  private static final List<String> COMPUTED = List.of("items", "item_count", "skus");

  private static final int PEOPLE = 1_000;

  private final Fleet fleet;
  private final Random random;
  private final List<ObjectNode> templates = new ArrayList<>();
  private final List<Map<String, JsonNode>> computed = new ArrayList<>();

  TenantEvents(Fleet fleet, PluginVersion plugin, List<byte[]> templates, long seed) {
    this.fleet = fleet;
    this.random = new Random(seed);
    try (PluginRunner runner =
        new PluginRunner(
            plugin,
            Map.of("mark", "here"),
            Map.of(),
            HostServices.plain(),
            HostSettings.DEFAULTS)) {
      for (byte[] template : templates) {
        this.templates.add((ObjectNode) Json.read(template));
        computed.add(computedBy(runner, template));
      }
    } catch (IOException e) {
      throw new IllegalStateException("the benchmark's events are JSON", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Map<String, JsonNode> computedBy(PluginRunner runner, byte[] event)
      throws IOException, InterruptedException {
    RunResult result = runner.run(event);
    byte[] made =
        result
            .event()
            .orElseThrow(() -> new IllegalStateException("the probe fails: " + result.error()));
    JsonNode properties = Json.read(made).path("properties");
    return COMPUTED.stream().collect(Collectors.toMap(name -> name, properties::path));
  }

  /** The next event, for that team; from one of many people, so that it may go to any slot. */
  TenantEvent next(int team) {
    int template = random.nextInt(templates.size());
    UUID uuid = new UUID(random.nextLong(), random.nextLong());
    String person = "person-" + random.nextInt(PEOPLE);
    ObjectNode event = templates.get(template).deepCopy();
    event.put("uuid", uuid.toString());
    event.put("team_id", fleet.team(team));
    event.put("distinct_id", person);
    return new TenantEvent(
        uuid.toString(),
        fleet.team(team),
        person,
        fleet.marks(team),
        computed.get(template),
        Json.line(event).getBytes(StandardCharsets.UTF_8));
  }

  /** A team at random. */
  int anyTeam() {
    return random.nextInt(fleet.teams());
  }
}
