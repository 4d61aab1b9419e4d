package dev.patchbay.host;

import static dev.patchbay.host.PluginPlan.plan;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.model.CutPoint;
import dev.patchbay.model.EventPlace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Changes that are in force from a point of the stream on. */
class CutoverTest {

  private static final CutPoint AT_FIVE = new CutPoint.AtOffsets(Map.of(0, 5L));
  private static final String EVENT = "{\"event\":\"e\",\"team_id\":2,\"properties\":{}}";

  /** Says in the event who saw it, and how many it has seen; and in its log that it was loaded. */
  private static String marking(String mark) {
    return """
    console.log('%1$s loaded')
    let n = 0
    export function processEvent(e) {
      e.properties.trail = [...(e.properties.trail ?? []), '%1$s' + ++n]
      return e
    }
    export function teardownPlugin() { console.log('%1$s torn down') }
    """
        .formatted(mark);
  }

  private static EventPlace at(long offset) {
    return new EventPlace.At(0, offset, 1_000 * offset);
  }

  private static List<String> trail(HostFixture fixture, EventPlace place) {
    ChainResult result = fixture.processAt(place, EVENT);
    assertThat(result).isInstanceOf(ChainResult.Kept.class);
    byte[] json = ((ChainResult.Kept) result).event();
    JsonNode trail =
        HostFixture.tree(new String(json, StandardCharsets.UTF_8)).at("/properties/trail");
    return trail.valueStream().map(JsonNode::asText).toList();
  }

  private static List<List<String>> trails(HostFixture fixture, long from, long to) {
    return LongStream.range(from, to).mapToObj(it -> trail(fixture, at(it))).toList();
  }

  private static HostFixture cutAtFive() {
    HostFixture fixture = new HostFixture();
    fixture.install(plan("p", marking("old")));
    assertThat(trail(fixture, at(3))).containsExactly("old1");
    fixture.install(plan("p", marking("new")).version("2.0.0").from(AT_FIVE, plan("p", null)));
    return fixture;
  }

  @Test
  void eventsBeforeItMeetTheOldStateWhichGoesOnAndThoseAfterItTheNew() {
    try (HostFixture fixture = cutAtFive()) {

      assertThat(trail(fixture, at(4))).containsExactly("old2");
      assertThat(trail(fixture, at(5))).containsExactly("new1");
      assertThat(trail(fixture, at(6))).containsExactly("new2");
      assertThat(trail(fixture, at(2))).containsExactly("old3");
      assertThat(fixture.messages()).containsExactly("log: old loaded", "log: new loaded");
      assertThat(fixture.states).containsExactly("2/p running", "2/p running");
      assertThat(fixture.calls).containsOnly("2/p called");
    }
  }

  @Test
  void partitionsThatAreNotNamedAndEventsFromNowhereAreAfterIt() {
    try (HostFixture fixture = cutAtFive()) {

      assertThat(trail(fixture, new EventPlace.At(1, 0, 0))).containsExactly("new1");
      assertThat(trail(fixture, EventPlace.NOWHERE)).containsExactly("new2");
    }
  }

  @Test
  void aReplayAfterARestoreGivesTheSame() {
    String stateless = "export function processEvent(e) { e.properties.trail = ['%s']; return e }";
    try (HostFixture fixture = new HostFixture();
        HostFixture restored = HostFixture.empty()) {
      fixture.install(plan("p", stateless.formatted("old")));
      List<List<String>> first = trails(fixture, 0, 3);
      fixture.install(
          plan("p", stateless.formatted("new")).version("2.0.0").from(AT_FIVE, plan("p", null)));
      List<List<String>> rest = trails(fixture, 3, 10);

      restored.restore(fixture.catalog());

      assertThat(trails(restored, 0, 3)).isEqualTo(first);
      assertThat(trails(restored, 3, 10)).isEqualTo(rest);
      assertThat(rest.get(1)).containsExactly("old");
      assertThat(rest.get(2)).containsExactly("new");
    }
  }

  @Test
  void afterARestoreTheOldStateIsLoadedByTheFirstEventThatNeedsIt() {
    try (HostFixture fixture = cutAtFive();
        HostFixture restored = HostFixture.empty()) {
      restored.restore(fixture.catalog());

      assertThat(trail(restored, at(7))).containsExactly("new1");
      assertThat(restored.messages()).containsExactly("log: new loaded");
      assertThat(trail(restored, at(4))).containsExactly("old1");
      assertThat(trail(restored, at(8))).containsExactly("new2");
      assertThat(restored.states).containsExactly("2/p running");
    }
  }

  @Test
  void itIsByTheTimeOfEachEventToo() {
    CutPoint point = new CutPoint.AtTime(Instant.ofEpochMilli(5_000));
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(plan("p", marking("new")).from(point, null));

      assertThat(trail(fixture, new EventPlace.At(3, 9, 4_999))).isEmpty();
      assertThat(trail(fixture, new EventPlace.At(3, 10, 5_000))).containsExactly("new1");
      assertThat(trail(fixture, new EventPlace.At(3, 11, 4_000))).isEmpty();
    }
  }

  @Test
  void whatIsTurnedOffThereRunsUntilThenAndIsToldToHaveStoppedWhenThatIsSettled() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(plan("p", marking("old")));
      fixture.install(plan("p", null).disabled().from(AT_FIVE, plan("p", null)));

      assertThat(trail(fixture, at(4))).containsExactly("old1");
      assertThat(trail(fixture, at(5))).isEmpty();
      assertThat(fixture.states).containsExactly("2/p running");

      fixture.install(plan("p", null).disabled());

      assertThat(trail(fixture, at(4))).isEmpty();
      assertThat(fixture.states).containsExactly("2/p running", "2/p stopped");
      assertThat(fixture.messages()).last().isEqualTo("log: old torn down");
    }
  }

  @Test
  void severalInstallationsChangeAtOnePointAlsoTheirOrder() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(
          plan("a", marking("a")).order(1),
          plan("b", marking("b")).order(2),
          plan("c", marking("c")).order(3));
      fixture.install(
          plan("a", null).order(9).from(AT_FIVE, plan("a", null).order(1)),
          plan("c", null).order(0).from(AT_FIVE, plan("c", null).order(3)));

      assertThat(trail(fixture, at(4))).containsExactly("a1", "b1", "c1");
      assertThat(trail(fixture, at(5))).containsExactly("c1", "b2", "a1");
    }
  }

  @Test
  void anotherConfigIsInForceFromThereOn() {
    String source =
        "export function processEvent(e, { config }) { e.properties.trail = [config.k]; return e }";
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(plan("p", source).config(Map.of("k", "old")));
      fixture.install(
          plan("p", null)
              .config(Map.of("k", "new"))
              .from(AT_FIVE, plan("p", null).config(Map.of("k", "old"))));

      assertThat(trails(fixture, 4, 6)).containsExactly(List.of("old"), List.of("new"));
    }
  }

  @Test
  void theNextChangeIsForAllEventsAndLetsTheOldStateGo() {
    try (HostFixture fixture = cutAtFive()) {
      fixture.install(plan("p", null).version("2.0.0"));

      assertThat(trail(fixture, at(4))).containsExactly("new1");
      assertThat(fixture.messages()).last().isEqualTo("log: old torn down");
      assertThat(fixture.states).doesNotContain("2/p stopped");
    }
  }

  @Test
  void oneThatIsTakenBackLeavesTheOldStateAsItWas() {
    try (HostFixture fixture = cutAtFive()) {
      fixture.install(plan("p", null));

      assertThat(trail(fixture, at(9))).containsExactly("old2");
      assertThat(fixture.states).containsExactly("2/p running", "2/p running", "2/p running");
      assertThat(fixture.messages()).last().isEqualTo("log: new torn down");
    }
  }

  @Test
  void onceItIsPassedTheOldStateIsPutAsideUntilAReplayNeedsIt() {
    long now = System.nanoTime();
    try (HostFixture fixture = cutAtFive()) {
      long later = now + TimeUnit.MINUTES.toNanos(20);
      fixture.host.tick(now);
      fixture.host.tick(later);
      assertThat(trail(fixture, at(4))).as("nothing has passed it").containsExactly("old2");

      trail(fixture, at(5));
      fixture.host.tick(later);
      fixture.host.tick(later + TimeUnit.MINUTES.toNanos(6));

      assertThat(fixture.messages()).last().isEqualTo("log: old torn down");
      assertThat(trail(fixture, at(6))).containsExactly("new2");
      assertThat(trail(fixture, at(4))).containsExactly("old1");
    }
  }

  @Test
  void anOldStateThatFailsFailsItsEventsOnly() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(
          plan("p", marking("new"))
              .version("2.0.0")
              .deadLetter()
              .from(AT_FIVE, plan("p", null).version("0.9.0").deadLetter()));

      assertThat(fixture.processAt(at(4), EVENT))
          .isInstanceOfSatisfying(
              ChainResult.Failed.class, it -> assertThat(it.by().version()).hasToString("p@0.9.0"));
      assertThat(trail(fixture, at(5))).containsExactly("new1");
      assertThat(fixture.states).containsExactly("2/p running");
    }
  }
}
