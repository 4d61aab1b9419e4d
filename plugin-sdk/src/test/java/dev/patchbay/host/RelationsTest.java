package dev.patchbay.host;

import static dev.patchbay.host.PluginPlan.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.FailureKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Plugins that say something about others, in a catalog that may contradict it. */
class RelationsTest {

  private static final String EVENT = "{\"team_id\":2,\"properties\":{}}";

  /** Adds its name to a list. */
  private static final String TRACE =
      "exports.setupPlugin = () => console.log('up');"
          + "exports.teardownPlugin = () => console.log('down');"
          + "exports.processEvent = (e, { config }) => {"
          + " e.properties.by = (e.properties.by ?? '') + config.name; return e; };";

  private static PluginPlan trace(String name, String relations) {
    return plan(name, TRACE).config(Map.of("name", name)).relations(relations);
  }

  private static String by(HostFixture fixture) {
    return fixture.json(EVENT).at("/properties/by").asText();
  }

  @Test
  void constraintsComeOnTopOfTheNumbers() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(
          trace("a", "{\"after\":[\"c\"]}"),
          trace("b", "{}"),
          trace("c", "{\"requires\":{\"d\":\"*\"}}"),
          trace("d", "{}").order(7),
          trace("e", "{\"before\":[\"b\"]}"));

      assertThat(by(fixture)).isEqualTo("ebdca");
    }
  }

  @Test
  void withoutWhatItRequiresAPluginDoesNotRunUntilThatIsThere() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(trace("a", "{\"requires\":{\"z\":\"^1.2.0\"}}").deadLetter());

      assertThat(fixture.states).containsExactly("2/a unmet-requirement");
      assertThat(fixture.failures.get("2/a").error().summary())
          .isEqualTo(
              "Error: it requires z ^1.2.0, and none is enabled for team 2 or for all teams");
      assertThat(fixture.process(EVENT))
          .isInstanceOfSatisfying(
              ChainResult.Failed.class,
              it -> assertThat(it.kind()).isEqualTo(FailureKind.UNMET_REQUIREMENT));

      fixture.install(trace("z", "{}").version("1.1.0"));
      assertThat(fixture.failures.get("2/a").error().summary()).contains("2/z is at 1.1.0");

      fixture.install(trace("z", "{}").version("1.3.0"));
      assertThat(by(fixture)).isEqualTo("za");

      fixture.install(trace("z", "{}").version("1.3.0").disabled());
      assertThat(fixture.process(EVENT)).isInstanceOf(ChainResult.Failed.class);
      assertThat(fixture.states).endsWith("2/a running", "2/a unmet-requirement", "2/z stopped");
      assertThat(fixture.messages().stream().filter("log: down"::equals)).hasSize(3);
    }
  }

  @Test
  void whatIsForAllTeamsMeetsATeamsRequirementAndItsStateIsLeftAlone() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(
          trace("a", "{\"requires\":{\"z\":\"*\"}}"), trace("b", "{}"), trace("o", "{}").team(3));
      assertThat(by(fixture)).isEqualTo("b");
      fixture.states.clear();

      fixture.install(trace("z", "{}").forAllTeams());

      assertThat(by(fixture)).isEqualTo("zab");
      assertThat(fixture.states).containsExactlyInAnyOrder("*/z running", "2/a running");

      fixture.remove("*/z");

      assertThat(by(fixture)).isEqualTo("b");
    }
  }

  @Test
  void aRequirementThatIsPublishedLaterIsMetFromThenOn() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(trace("a", "{\"requires\":{\"z\":\"*\"}}"), plan("z", null).forAllTeams());
      assertThat(fixture.states).contains("2/a unmet-requirement", "*/z not-published");

      fixture.install(trace("z", "{}").forAllTeams());

      assertThat(by(fixture)).isEqualTo("za");
    }
  }

  @Test
  void ofTwoThatConflictTheLaterOneGivesWay() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(trace("a", "{}"), trace("b", "{\"conflicts\":{\"a\":\"*\"}}"));

      assertThat(by(fixture)).isEqualTo("a");
      assertThat(fixture.states).containsExactly("2/a running", "2/b conflict");

      fixture.install(trace("a", "{}").order(5));

      assertThat(by(fixture)).isEqualTo("b");

      fixture.remove("2/b");

      assertThat(by(fixture)).isEqualTo("a");
    }
  }

  @Test
  void whatIsForAllTeamsStopsWhatItConflictsWithInEveryTeam() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(trace("a", "{}"), trace("a", "{}").team(3));
      assertThat(by(fixture)).isEqualTo("a");

      fixture.install(trace("s", "{\"conflicts\":{\"a\":\"<2\"}}").forAllTeams());

      assertThat(by(fixture)).isEqualTo("s");
      assertThat(fixture.failures).containsOnlyKeys("2/a", "3/a");

      fixture.remove("*/s");

      assertThat(by(fixture)).isEqualTo("a");
    }
  }

  @Test
  void aContradictionIsIgnored() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(
          trace("a", "{\"after\":[\"b\"]}"),
          trace("b", "{\"after\":[\"a\"],\"before\":[\"s\"]}"),
          trace("s", "{\"after\":[\"a\"]}").forAllTeams());

      assertThat(by(fixture)).isEqualTo("sab");
    }
  }
}
