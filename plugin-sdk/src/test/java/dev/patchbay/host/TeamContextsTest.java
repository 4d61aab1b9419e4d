package dev.patchbay.host;

import static dev.patchbay.host.PluginPlan.plan;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class TeamContextsTest {

  private static final String COUNTER =
      """
      let n = 0;
      exports.teardownPlugin = () => console.log('bye after ' + n);
      exports.processEvent = e => { e.properties.n = ++n; return e; };
      """;

  private static String event(long team) {
    return "{\"event\":\"e\",\"team_id\":" + team + ",\"properties\":{}}";
  }

  private static int count(HostFixture fixture, long team) {
    String json =
        new String(
            ((ChainResult.Kept) fixture.process(team, event(team))).event(),
            StandardCharsets.UTF_8);
    return HostFixture.tree(json).at("/properties/n").asInt();
  }

  @Test
  void theContextUsedLeastRecentlyIsGivenUpAndMadeAnew() {
    try (HostFixture fixture = new HostFixture(HostFixture.PLAIN.withMaxContexts(2))) {
      fixture.install(plan("p", COUNTER).team(1), plan("p", null).team(2));
      count(fixture, 1);
      count(fixture, 2);
      count(fixture, 1);

      fixture.install(plan("p", null).team(3));

      assertThat(count(fixture, 3)).isEqualTo(1);
      assertThat(fixture.host.liveContexts()).isEqualTo(2);
      assertThat(fixture.messages()).containsExactly("log: bye after 1");
      assertThat(count(fixture, 1)).isEqualTo(3);
      assertThat(count(fixture, 2)).isEqualTo(1);
      assertThat(fixture.states)
          .containsExactlyInAnyOrder("1/p running", "2/p running", "3/p running");
    }
  }

  @Test
  void manyTeamsRunInFewContexts() {
    try (HostFixture fixture = new HostFixture(HostFixture.PLAIN.withMaxContexts(4))) {
      PluginPlan[] plans = new PluginPlan[20];
      for (int i = 0; i < plans.length; i++) {
        plans[i] = plan("p", COUNTER).team(i + 1);
      }
      fixture.install(plans);
      for (int i = 0; i < plans.length; i++) {
        count(fixture, i + 1);
      }

      assertThat(fixture.host.liveContexts()).isEqualTo(4);
    }
  }

  @Test
  void newInstallationsTakeNobodysPlace() {
    try (HostFixture fixture = new HostFixture(HostFixture.PLAIN.withMaxContexts(2))) {
      fixture.install(plan("p", COUNTER).team(1), plan("p", null).team(2));
      count(fixture, 1);
      count(fixture, 2);

      fixture.install(plan("p", null).team(3), plan("p", null).team(4));

      assertThat(fixture.messages()).isEmpty();
      assertThat(fixture.states).containsExactlyInAnyOrder("1/p running", "2/p running");
      assertThat(count(fixture, 1)).isEqualTo(2);
      assertThat(count(fixture, 2)).isEqualTo(2);
      assertThat(count(fixture, 4)).isEqualTo(1);
      assertThat(fixture.states).contains("4/p running");
    }
  }

  @Test
  void anInstallationThatWaitsForItsFirstEventCanBeChangedAndRemoved() {
    try (HostFixture fixture = new HostFixture(HostFixture.PLAIN.withMaxContexts(1))) {
      fixture.install(plan("p", COUNTER).team(1));
      count(fixture, 1);
      fixture.install(plan("p", null).team(2), plan("p", null).team(3));

      fixture.install(plan("p", null).team(2).config(Map.of("changed", "yes")));
      fixture.remove("3/p");

      assertThat(fixture.host.hasChain(2)).isTrue();
      assertThat(fixture.host.hasChain(3)).isFalse();
      assertThat(count(fixture, 1)).isEqualTo(2);
      assertThat(count(fixture, 2)).isEqualTo(1);
    }
  }

  @Test
  void thePlaceOfATeamThatLeavesIsFree() {
    try (HostFixture fixture = new HostFixture(HostFixture.PLAIN.withMaxContexts(2))) {
      fixture.install(plan("p", COUNTER).team(1), plan("p", null).team(2));
      count(fixture, 1);
      count(fixture, 2);
      fixture.remove("1/p");
      fixture.install(plan("p", null).team(3));
      count(fixture, 3);

      assertThat(count(fixture, 2)).isEqualTo(2);
    }
  }

  @Test
  void aContextThatWasGivenUpIsNotKeptInMemory() throws JMException {
    try (HostFixture fixture = new HostFixture(HostFixture.PLAIN.withMaxContexts(2))) {
      PluginPlan[] plans = new PluginPlan[12];
      for (int i = 0; i < plans.length; i++) {
        plans[i] = plan("p", COUNTER).team(i + 1);
      }
      fixture.install(plans);
      for (int i = 0; i < plans.length; i++) {
        count(fixture, i + 1);
      }

      // One is made ahead, and the host's clock may still know the one before.
      assertThat(liveInstances(PluginContext.class)).isBetween(2L, 4L);
    }
  }

  /** After a full collection, which this asks the JVM for. */
  private static long liveInstances(Class<?> type) throws JMException {
    String histogram =
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
    return histogram
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(columns -> columns.length > 3 && columns[3].equals(type.getName()))
        .mapToLong(columns -> Long.parseLong(columns[1]))
        .sum();
  }
}
