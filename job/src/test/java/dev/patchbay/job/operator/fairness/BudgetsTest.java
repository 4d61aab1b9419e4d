package dev.patchbay.job.operator.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.job.config.FairnessConfig;
import dev.patchbay.model.ControlCodec;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.VersionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BudgetsTest {

  private static final long HEAVY = 7;
  private static final long LIGHT = 8;

  private final List<String> told = new ArrayList<>();
  private long now = 1_000_000_000_000L;
  private long idle = 50;

  @Test
  void withoutBudgetsNobodyIsWatched() {
    Budgets budgets = budgets(0, 0);

    assertThat(budgets.areSet()).isFalse();
    assertThat(budgets.of(HEAVY)).isNull();
  }

  @Test
  void aTeamThatTakesMoreThanItsPercentOfAFullSubtaskIsOverItsBudget() {
    Budgets budgets = budgets(20, 0);
    passes(budgets, 1_000, 0);

    held(budgets, HEAVY, 2_000);
    held(budgets, LIGHT, 2_000);
    assertThat(budgets.of(HEAVY).isOver()).isFalse();
    held(budgets, HEAVY, 1);

    assertThat(budgets.of(HEAVY).isOver()).isTrue();
    assertThat(budgets.of(LIGHT).isOver()).isFalse();
    assertThat(budgets.teamsOver()).isEqualTo(1);
    assertThat(told).containsExactly("7 over 20 % PT10S");
  }

  @Test
  void whatTookItsTimeBeforeTheWindowIsForgotten() {
    Budgets budgets = budgets(20, 0);
    for (int second = 0; second < 60; second++) {
      passes(budgets, 1_000, 0);
      held(budgets, HEAVY, 200);
    }

    assertThat(told).isEmpty();
  }

  @Test
  void onASubtaskThatIsNowAndThenIdleNobodyIsCut() {
    Budgets budgets = budgets(20, 0);
    for (int second = 0; second < 60; second++) {
      passes(budgets, 1_000, 101);
      held(budgets, HEAVY, 890);
    }
    assertThat(told).isEmpty();

    passes(budgets, 1_000, 99);
    held(budgets, HEAVY, 890);

    assertThat(told).containsExactly("7 over 20 % PT10S");
  }

  @Test
  void aSubtaskThatHasJustBegunIsNotTakenForFull() {
    Budgets budgets = budgets(1, 0);

    held(budgets, HEAVY, 900);
    passes(budgets, 900, 0);
    held(budgets, HEAVY, 90);
    assertThat(told).isEmpty();

    passes(budgets, 200, 0);
    held(budgets, HEAVY, 1);

    assertThat(told).containsExactly("7 over 1 % PT10S");
  }

  @Test
  void anInstallationHasABudgetForEachTeamsEvents() {
    Budgets budgets = budgets(0, 20);
    Installation shared = installation(TeamScope.ALL);
    passes(budgets, 1_000, 0);

    budgets.held(budgets.of(HEAVY), shared, millis(1_500));
    budgets.held(budgets.of(LIGHT), shared, millis(1_500));
    budgets.held(budgets.of(HEAVY), null, millis(9_000));
    assertThat(told).isEmpty();
    budgets.held(budgets.of(HEAVY), shared, millis(501));

    assertThat(told).containsExactly("7 over 20 % of */p PT10S");
  }

  @Test
  void whoeverIsOverItsBudgetComesBackAfterAWindow() {
    Budgets budgets = over(budgets(20, 0));

    passes(budgets, 9_999, 9_999);
    assertThat(budgets.of(HEAVY).isOver()).isTrue();
    passes(budgets, 1, 1);

    assertThat(budgets.of(HEAVY).isOver()).isFalse();
    assertThat(budgets.teamsOver()).isZero();
    assertThat(told).endsWith("7 back");
  }

  @Test
  void eachTimeThatFollowsSoonIsTwiceAsLongUpToSixteenWindows() {
    Budgets budgets = budgets(20, 0);
    for (int seconds = 10; seconds <= 160; seconds *= 2) {
      over(budgets);
      assertThat(told).endsWith("7 over 20 % " + Duration.ofSeconds(seconds));
      passes(budgets, TimeUnit.SECONDS.toMillis(seconds), 0);
    }
    over(budgets);

    assertThat(told).endsWith("7 over 20 % PT2M40S");
  }

  @Test
  void whoeverHasKeptToItsBudgetForAsLongBeginsAtOneWindowAgain() {
    Budgets budgets = over(budgets(20, 0));
    passes(budgets, 10_000, 0);
    over(budgets);
    passes(budgets, 20_000, 0);
    passes(budgets, 20_000, 0);

    over(budgets);

    assertThat(told).endsWith("7 over 20 % PT10S");
  }

  @Test
  void aChangeOfItsOwnInstallationsBeginsAnew() {
    Budgets budgets = over(budgets(20, 0));
    PluginCatalog ofAll = with(PluginCatalog.EMPTY, installation(TeamScope.ALL));

    budgets.inForce(ofAll);
    assertThat(budgets.of(HEAVY).isOver()).isTrue();
    budgets.inForce(with(ofAll, installation(TeamScope.of(HEAVY))));

    assertThat(budgets.of(HEAVY).isOver()).isFalse();
    assertThat(told).endsWith("7 back");
  }

  @Test
  void anEventThatBeganBeforeTheChangeChargesNobody() {
    Budgets budgets = over(budgets(20, 0));
    TeamTime before = budgets.of(HEAVY);
    budgets.inForce(with(PluginCatalog.EMPTY, installation(TeamScope.of(HEAVY))));
    told.clear();

    budgets.held(before, null, millis(5_000));

    assertThat(told).isEmpty();
    assertThat(budgets.of(HEAVY).isOver()).isFalse();
  }

  @Test
  void teamsThatSendNothingAnyMoreAreForgotten() {
    Budgets budgets = budgets(20, 0);
    TeamTime first = budgets.of(HEAVY);
    held(budgets, HEAVY, 10);

    passes(budgets, 9_000, 0);
    assertThat(budgets.of(HEAVY)).isSameAs(first);
    passes(budgets, 20_000, 0);

    assertThat(budgets.of(HEAVY)).isNotSameAs(first);
  }

  /** The heavy team takes too much within a full second. */
  private Budgets over(Budgets budgets) {
    passes(budgets, 1_000, 0);
    held(budgets, HEAVY, 2_001);
    return budgets;
  }

  private Budgets budgets(int teamPercent, int installationPercent) {
    return new Budgets(
        new FairnessConfig(teamPercent, installationPercent, Duration.ofSeconds(10)),
        () -> idle,
        new BudgetListener() {
          @Override
          public void wentOver(TeamTime team, int percent, Duration length) {
            told.add(
                team.team()
                    + " over "
                    + percent
                    + " % "
                    + team.installation().map(it -> "of " + it + " ").orElse("")
                    + length);
          }

          @Override
          public void cameBack(TeamTime team) {
            told.add(team.team() + " back");
          }
        },
        now);
  }

  private static void held(Budgets budgets, long team, long millis) {
    budgets.held(budgets.of(team), null, millis(millis));
  }

  private void passes(Budgets budgets, long millis, long idleMillis) {
    now += millis(millis);
    idle += idleMillis;
    budgets.tick(now);
  }

  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private static Installation installation(TeamScope team) {
    return Installation.of(VersionId.parse("p@1.0.0"), team);
  }

  private static PluginCatalog with(PluginCatalog catalog, Installation installation) {
    ControlRecord record =
        new ControlRecord.InstallationSet(installation, new Provenance("somebody", Instant.EPOCH));
    return catalog
        .apply(
            new StoredRecord(
                catalog.revision() + 1,
                ControlCodec.encodeKey(record.key()),
                ControlCodec.encode(record)))
        .catalog();
  }
}
