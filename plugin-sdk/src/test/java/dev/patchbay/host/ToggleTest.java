package dev.patchbay.host;

import static dev.patchbay.host.PluginPlan.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.FailureKind;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ToggleTest {

  private static final String EVENT = "{\"team_id\":2,\"properties\":{}}";

  /** Counts in meta.global, and tells of its life on the console. */
  private static final String COUNTER =
      "exports.setupPlugin = () => console.log('up');"
          + "exports.teardownPlugin = () => console.log('down');"
          + "exports.processEvent = (e, { global, config }) => { global.n = (global.n ?? 0) + 1;"
          + " e.properties[config.name ?? 'n'] = global.n; return e; };";

  @Test
  void aChangeLeavesTheOthersStateAlone() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(
          plan("a", COUNTER).config(Map.of("name", "a")),
          plan("b", COUNTER).config(Map.of("name", "b")));
      fixture.text(EVENT);

      fixture.install(plan("b", COUNTER).config(Map.of("name", "b2")));

      assertThat(fixture.text(EVENT))
          .isEqualTo("{\"team_id\":2,\"properties\":{\"a\":2,\"b2\":1}}");
      assertThat(fixture.messages()).containsExactly("log: up", "log: up", "log: up", "log: down");
      assertThat(fixture.states).containsExactly("2/a running", "2/b running", "2/b running");
    }
  }

  @Test
  void orderPolicyAndTimeoutChangeWithoutAReload() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(plan("a", COUNTER).config(Map.of("name", "a")), plan("b", COUNTER).order(1));
      fixture.text(EVENT);

      fixture.install(
          plan("a", COUNTER)
              .config(Map.of("name", "a"))
              .order(5)
              .deadLetter()
              .timeout(Duration.ofMillis(50)));

      assertThat(fixture.text(EVENT)).isEqualTo("{\"team_id\":2,\"properties\":{\"n\":2,\"a\":2}}");
      assertThat(fixture.messages()).containsExactly("log: up", "log: up");
    }
  }

  @Test
  void aNewVersionReplacesTheOldOne() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install("p", "exports.processEvent = e => ({ ...e, v: 1 })");
      fixture.install(plan("p", "exports.processEvent = e => ({ ...e, v: 2 })").version("2.0.0"));

      assertThat(fixture.json(EVENT).path("v").asInt()).isEqualTo(2);
    }
  }

  @Test
  void disablingTearsDownAndEventsPassAsTheyCome() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install("p", COUNTER);
      fixture.install(plan("p", COUNTER).disabled());

      assertThat(fixture.messages()).containsExactly("log: up", "log: down");
      assertThat(fixture.states).containsExactly("2/p running", "2/p stopped");
      assertThat(fixture.host.hasChain(HostFixture.TEAM)).isFalse();

      fixture.install("p", COUNTER);

      assertThat(fixture.text(EVENT)).isEqualTo("{\"team_id\":2,\"properties\":{\"n\":1}}");
    }
  }

  @Test
  void teamsOfTheFirstCatalogLoadAtTheirFirstEvent() {
    try (HostFixture source = new HostFixture()) {
      source.install(plan("p", COUNTER), plan("q", COUNTER).team(3));
      HostFixture fixture = HostFixture.empty();
      fixture.host.switchTo(source.catalog());

      assertThat(fixture.states).isEmpty();
      assertThat(fixture.host.hasChain(2)).isTrue();
      assertThat(fixture.host.hasChain(4)).isFalse();
      assertThat(fixture.text(EVENT)).isEqualTo("{\"team_id\":2,\"properties\":{\"n\":1}}");
      assertThat(fixture.states).containsExactly("2/p running");
      fixture.close();
    }
  }

  @Test
  void oneTeamsPluginsDoNotSeeAnothersEvents() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(plan("p", COUNTER).team(3), plan("all", COUNTER).forAllTeams());

      assertThat(fixture.text(EVENT)).isEqualTo("{\"team_id\":2,\"properties\":{\"n\":1}}");
      assertThat(fixture.calls).containsExactly("*/all called");
    }
  }

  @Test
  void anInstallationThatMovesToAnotherTeamIsNotReportedAsStopped() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(plan("p", COUNTER).id("it"));
      fixture.install(plan("p", COUNTER).id("it").team(3));

      assertThat(fixture.states).containsExactly("it running", "it running");
      assertThat(fixture.host.hasChain(2)).isFalse();
      assertThat(fixture.host.hasChain(3)).isTrue();
    }
  }

  @Test
  void aFailedSetupFollowsThePolicyAndIsTriedAgain() {
    HostSettings impatient =
        new HostSettings(
            Duration.ofMillis(250),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            100,
            Duration.ofSeconds(1),
            Duration.ofMillis(1),
            Duration.ofMillis(2),
            64L << 20,
            32L << 20,
            Duration.ofMinutes(5),
            500,
            1 << 20,
            100,
            10_000,
            false);
    try (HostFixture fixture = new HostFixture(impatient)) {
      // Works when the clock says so: nothing of the first try is left for the next.
      fixture.install("first", "exports.onEvent = () => {}");
      fixture.states.clear();
      long works = System.currentTimeMillis() + 1500;
      fixture.install(
          plan(
                  "p",
                  "exports.setupPlugin = async () => { if (Date.now() < "
                      + works
                      + ") throw new Error('not yet'); };"
                      + "exports.processEvent = e => ({ ...e, ok: true });")
              .deadLetter());

      assertThat(fixture.states).containsExactly("2/p not-set-up");
      assertThat(fixture.process(EVENT))
          .isInstanceOfSatisfying(
              ChainResult.Failed.class,
              it -> {
                assertThat(it.kind()).isEqualTo(FailureKind.NOT_SET_UP);
                assertThat(it.error().message()).isEqualTo("not yet");
              });
      Awaitility.await()
          .pollInterval(Duration.ofMillis(20))
          .until(
              () -> {
                fixture.host.tick();
                return fixture.states.size() > 1;
              });
      assertThat(fixture.states).containsExactly("2/p not-set-up", "2/p running");
      assertThat(fixture.text(EVENT)).contains("\"ok\":true");
    }
  }

  @Test
  void aSetupThatNeverSettlesIsFoundAtOnce() {
    try (HostFixture fixture =
        HostFixture.running("exports.setupPlugin = () => new Promise(() => {})")) {
      assertThat(fixture.failures.get("2/p").error().message())
          .isEqualTo("setupPlugin returned a promise that nothing can settle");
    }
  }

  @Test
  void aTeardownThatThrowsOrSpinsHoldsNobodyUp() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(
          plan(
              "a",
              "exports.processEvent = (e) => e;"
                  + " exports.teardownPlugin = () => { throw new Error('no'); }"),
          plan("b", COUNTER));
      fixture.remove("2/a");

      assertThat(fixture.messages())
          .containsExactly("log: up", "error: teardownPlugin failed: Error: no");
      assertThat(fixture.text(EVENT)).contains("\"n\":1");
    }
  }

  @Test
  void aLostContextIsReplacedAndOnlyTheGuiltyPluginIsOut() {
    String stubborn =
        "function f() { try { for (;;); } finally { f(); } }"
            + " function processEvent(e) { if (e.spin) f(); return e; }";
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(
          plan("good", COUNTER),
          plan("stubborn", stubborn).order(1).timeout(Duration.ofMillis(50)));
      fixture.text(EVENT);

      assertThat(fixture.text("{\"team_id\":2,\"spin\":true,\"properties\":{}}"))
          .contains("\"n\":");
      assertThat(fixture.text(EVENT)).contains("\"n\":");
      assertThat(fixture.calls).contains("2/stubborn timed-out");
    }
  }

  @Test
  void hundredsOfTogglesLeaveNothingBehind() {
    try (HostFixture fixture = new HostFixture()) {
      for (long team = 2; team < 5; team++) {
        fixture.install(plan("anchor", "exports.onEvent = () => {}").team(team));
      }
      for (int i = 0; i < 210; i++) {
        String source = "exports.processEvent = e => ({ ...e, i: " + i + " })";
        fixture.install(plan("p", source).version("1.0." + i).team(2 + i % 3));
        if (i % 3 == 0) {
          assertThat(fixture.json(EVENT).path("i").asInt()).isEqualTo(i);
        }
        fixture.remove((2 + i % 3) + "/p");
      }
      assertThat(fixture.host.liveContexts()).isEqualTo(3);

      for (long team = 2; team < 5; team++) {
        fixture.remove(team + "/anchor");
      }
      assertThat(fixture.host.liveContexts()).isZero();
    }
  }
}
