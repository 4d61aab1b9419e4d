package dev.patchbay.host;

import static dev.patchbay.host.PluginPlan.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.FailureKind;
import dev.patchbay.model.PropertyCondition;
import dev.patchbay.model.Share;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two versions of one installation, each for its part of the events. */
class CandidateTest {

  private static final Share SIGN_UPS = new Share(Optional.empty(), Set.of("sign-up"), List.of());

  private static String marking(String mark) {
    return "let n = 0; export function processEvent(e) { e.properties.by = '"
        + mark
        + "'; e.properties.n = ++n; return e }";
  }

  private static String event(String name, String person) {
    return "{\"event\":\"%s\",\"distinct_id\":\"%s\",\"team_id\":2,\"properties\":{}}"
        .formatted(name, person);
  }

  private static HostFixture trying(Share share) {
    HostFixture fixture = new HostFixture();
    fixture.publish("p", "2.0.0", marking("new"));
    fixture.install(plan("p", marking("old")).candidate("2.0.0", share));
    return fixture;
  }

  private static String by(HostFixture fixture, String event) {
    return fixture.json(event).at("/properties/by").asText();
  }

  @Test
  void eachEventIsSeenByOneOfThem() {
    try (HostFixture fixture = trying(SIGN_UPS)) {

      assertThat(by(fixture, event("sign-up", "ada"))).isEqualTo("new");
      assertThat(by(fixture, event("page", "ada"))).isEqualTo("old");
      assertThat(fixture.calls).containsExactly("2/p~candidate called", "2/p called");
      assertThat(fixture.states).containsExactly("2/p running", "2/p~candidate running");
    }
  }

  @Test
  void aShareOfPersonsIsStable() {
    try (HostFixture fixture = trying(new Share(Optional.of(30), Set.of(), List.of()))) {
      List<String> first = persons(fixture);

      assertThat(persons(fixture)).isEqualTo(first);
      assertThat(first.stream().filter("new"::equals).count()).isBetween(30L, 90L);
    }
  }

  private static List<String> persons(HostFixture fixture) {
    return IntStream.range(0, 200)
        .mapToObj(it -> by(fixture, event("page", "person-" + it)))
        .toList();
  }

  @Test
  void conditionsAreOnTheEventAsItCame() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.publish("p", "2.0.0", marking("new"));
      fixture.install(
          plan("a", "export function processEvent(e) { e.properties.plan = 'free'; return e }")
              .forAllTeams(),
          plan("p", marking("old"))
              .candidate(
                  "2.0.0",
                  new Share(
                      Optional.empty(), Set.of(), List.of(PropertyCondition.parse("plan=pro")))));

      assertThat(by(fixture, event("page", "ada").replace("{}", "{\"plan\":\"pro\"}")))
          .isEqualTo("new");
      assertThat(by(fixture, event("page", "ada"))).isEqualTo("old");
    }
  }

  @Test
  void anotherShareLeavesBothAsTheyAre() {
    try (HostFixture fixture = trying(SIGN_UPS)) {
      fixture.text(event("sign-up", "ada"));
      fixture.text(event("page", "ada"));

      fixture.install(
          plan("p", null)
              .candidate("2.0.0", new Share(Optional.empty(), Set.of("page"), List.of())));

      assertThat(fixture.json(event("sign-up", "ada")).at("/properties/n").asInt()).isEqualTo(2);
      assertThat(fixture.json(event("page", "ada")).at("/properties/n").asInt()).isEqualTo(2);
      assertThat(by(fixture, event("page", "ada"))).isEqualTo("new");
    }
  }

  @Test
  void anAbortedTrialLeavesAllEventsToTheVersionThatStays() {
    try (HostFixture fixture = trying(SIGN_UPS)) {
      fixture.text(event("sign-up", "ada"));

      fixture.install(plan("p", null));

      assertThat(by(fixture, event("sign-up", "ada"))).isEqualTo("old");
      assertThat(fixture.states).contains("2/p~candidate stopped").doesNotContain("2/p stopped");
    }
  }

  @Test
  void aCandidateThatIsNotThereFailsItsEventsOnly() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.install(plan("p", marking("old")).deadLetter().candidate("2.0.0", SIGN_UPS));

      assertThat(fixture.process(event("sign-up", "ada")))
          .isInstanceOfSatisfying(
              ChainResult.Failed.class,
              it -> assertThat(it.kind()).isEqualTo(FailureKind.NOT_PUBLISHED));
      assertThat(by(fixture, event("page", "ada"))).isEqualTo("old");
    }
  }

  @Test
  void aVersionThatDoesNotRunFailsItsEventsOnly() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.publish("p", "2.0.0", marking("new"));
      fixture.install(plan("p", "syntax error").deadLetter().candidate("2.0.0", SIGN_UPS));

      assertThat(by(fixture, event("sign-up", "ada"))).isEqualTo("new");
      assertThat(fixture.process(event("page", "ada"))).isInstanceOf(ChainResult.Failed.class);
    }
  }
}
