package dev.patchbay.bench.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.bench.stack.ProbePlugin;
import dev.patchbay.cli.output.Json;
import dev.patchbay.model.PluginVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenantEventsTest {

  private static final String CART =
      "{\"uuid\":\"?\",\"event\":\"purchase\",\"distinct_id\":\"?\",\"team_id\":1,\"properties\":"
          + "{\"items\":[{\"sku\":\"b\",\"quantity\":2,\"price\":1.5},{\"sku\":\"a\",\"quantity\":1,\"price\":3}]}}";

  private static final PluginVersion PROBE = ProbePlugin.named("tenant-probe");

  private final Fleet fleet = new Fleet(PROBE.id(), 3, 2);
  private final TenantEvents events =
      new TenantEvents(fleet, PROBE, List.of(CART.getBytes(StandardCharsets.UTF_8)), 1);

  @Test
  void anEventIsRightWithItsOwnTeamsMarksAndWhatThePluginComputes() throws IOException {
    TenantEvent event = events.next(1);

    assertThat(event.difference(processed(event, fleet.marks(1)))).isEmpty();
    assertThat(event.computed().get("item_count").asInt()).isEqualTo(3);
    assertThat(event.computed().get("skus").asText()).isEqualTo("a,b");
  }

  @Test
  void anEventWithAnotherTeamsMarksIsWrong() throws IOException {
    TenantEvent event = events.next(1);

    assertThat(event.difference(processed(event, fleet.marks(2))).orElseThrow())
        .contains("mark-50000002-0");
    assertThat(event.difference(processed(event, fleet.marks(1).subList(0, 1)))).isPresent();
  }

  @Test
  void anEventThatAPluginFailedOnOrDidNotComputeIsWrong() throws IOException {
    TenantEvent event = events.next(1);
    ObjectNode failed = processed(event, fleet.marks(1));
    ((ObjectNode) failed.get("properties")).putArray("$plugins_failed").add("tenant-probe");
    ObjectNode other = processed(event, fleet.marks(1));
    ((ObjectNode) other.get("properties")).put("item_count", 4);

    assertThat(event.difference(failed)).isPresent();
    assertThat(event.difference(other).orElseThrow()).contains("item_count");
  }

  @Test
  void aRoundCountsWhatIsMissingWrongAndNew() throws IOException {
    Round round = new Round("some");
    TenantEvent right = events.next(0);
    TenantEvent wrong = events.next(1);
    TenantEvent lost = events.next(2);
    List.of(right, wrong, lost).forEach(round::sends);

    round.sees(processed(right, fleet.marks(0)), Duration.ofSeconds(1));
    round.sees(processed(right, fleet.marks(0)), Duration.ofSeconds(2));
    round.sees(processed(wrong, fleet.marks(0)), Duration.ofSeconds(2));

    assertThat(round.isComplete()).isFalse();
    assertThat(round.missing()).isEqualTo(1);
    assertThat(round.wrong()).isEqualTo(1);
    assertThat(round.again()).isEqualTo(1);
    assertThat(round.newContexts()).isEqualTo(2);
    assertThat(round.perSecond()).isEqualTo(1);
    assertThat(round.complaint()).contains("some: 1 of 3 never came out");
  }

  private static ObjectNode processed(TenantEvent event, List<String> marks) throws IOException {
    ObjectNode seen = (ObjectNode) Json.read(event.json());
    ObjectNode properties = (ObjectNode) seen.get("properties");
    event.computed().forEach((name, value) -> properties.set(name, value));
    marks.forEach(properties.putArray("marks")::add);
    properties.put("seen", 1);
    return seen;
  }
}
