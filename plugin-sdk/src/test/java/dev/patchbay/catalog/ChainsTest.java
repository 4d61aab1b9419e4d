package dev.patchbay.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.ManifestParser;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.VersionId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainsTest {

  private static final Provenance SOMEONE = new Provenance("test", Instant.EPOCH);
  private static final TeamScope TWO = TeamScope.of(2);

  private PluginCatalog catalog = PluginCatalog.EMPTY;

  // ---- order

  @Test
  void withoutConstraintsTheNumbersDecideAndThenTheIds() {
    install("2/c@1.0.0", -1, "{}");
    install("2/b@1.0.0", 0, "{}");
    install("2/a@1.0.0", 0, "{}");

    assertThat(order(TWO)).containsExactly("2/c", "2/a", "2/b");
  }

  @Test
  void whatAConstraintSaysNothingAboutKeepsItsOrder() {
    install("2/a@1.0.0", 0, "{\"after\":[\"d\"]}");
    install("2/b@1.0.0", 0, "{}");
    install("2/c@1.0.0", 0, "{}");
    install("2/d@1.0.0", 0, "{}");
    install("2/e@1.0.0", 0, "{\"before\":[\"c\"]}");

    assertThat(order(TWO)).containsExactly("2/b", "2/d", "2/a", "2/e", "2/c");
  }

  @Test
  void whatIsRequiredRunsBefore() {
    install("2/a@1.0.0", 0, "{\"requires\":{\"z\":\"*\"}}");
    install("2/z@1.0.0", 99, "{}");

    assertThat(order(TWO)).containsExactly("2/z", "2/a");
    assertThat(obstacles()).isEmpty();
  }

  @Test
  void anotherThatIsNotInTheChainAsksForNothing() {
    install("2/a@1.0.0", 0, "{\"after\":[\"b\",\"nobody\"]}");
    install("3/b@1.0.0", 1, "{}");

    assertThat(order(TWO)).containsExactly("2/a");
    assertThat(Chains.of(catalog).contradictions()).isEmpty();
  }

  @Test
  void ofACircleTheFirstByTheNumbersDoesNotWait() {
    install("2/x@1.0.0", 0, "{\"after\":[\"a\"]}");
    install("2/a@1.0.0", 2, "{\"after\":[\"b\"]}");
    install("2/b@1.0.0", 1, "{\"after\":[\"c\"]}");
    install("2/c@1.0.0", 3, "{\"after\":[\"a\"]}");

    assertThat(order(TWO)).containsExactly("2/b", "2/a", "2/x", "2/c");
    assertThat(Chains.of(catalog).contradictions())
        .containsExactly(
            "2/a before 2/c before 2/b before 2/a: their manifests ask for an order that goes round"
                + " in a circle");
  }

  @Test
  void whatIsForAllTeamsRunsFirstWhateverAManifestAsksFor() {
    install("*/shared@1.0.0", 0, "{\"after\":[\"late\"]}");
    install("2/late@1.0.0", 0, "{}");
    install("2/early@1.0.0", 0, "{\"before\":[\"shared\"]}");
    install("2/fine@1.0.0", 0, "{\"after\":[\"shared\"]}");

    assertThat(Chains.of(catalog).contradictions())
        .containsExactlyInAnyOrder(
            "*/shared is to run after 2/late, but what is for all teams runs before what is for one"
                + " team",
            "2/early is to run before */shared, but what is for all teams runs before what is for"
                + " one team");
  }

  // ---- requirements

  @Test
  void aRequirementIsMetByTheTeamsOwnOrByOneForAllTeams() {
    install("2/a@1.0.0", 0, "{\"requires\":{\"own\":\"^1.0.0\",\"shared\":\"^1.0.0\"}}");
    install("2/own@1.5.0", 0, "{}");
    install("*/shared@1.0.0", 0, "{}");

    assertThat(obstacles()).isEmpty();
  }

  @Test
  void anUnmetRequirementSaysWhatThereIsInstead() {
    install("2/a@1.0.0", 0, "{\"requires\":{\"b\":\"^2.0.0\",\"none\":\"*\"}}");
    install("2/b@1.5.0", 0, "{}");
    install("3/none@1.0.0", 0, "{}");
    install("*/none@1.0.0", 0, "{}", false);

    assertThat(obstacles())
        .containsExactly(
            "2/a unmet-requirement: requires b ^2.0.0, and 2/b is at 1.5.0",
            "2/a unmet-requirement: requires none *, and none is enabled for team 2 or for all"
                + " teams");
  }

  @Test
  void whatIsForAllTeamsIsNotServedByOneTeams() {
    install("*/a@1.0.0", 0, "{\"requires\":{\"b\":\"*\"}}");
    install("2/b@1.0.0", 0, "{}");

    assertThat(obstacles())
        .containsExactly("*/a unmet-requirement: requires b *, and none is enabled for all teams");
  }

  @Test
  void whoRequiresOneThatCannotRunCannotRun() {
    install("2/a@1.0.0", 0, "{\"requires\":{\"b\":\"*\"}}");
    install("2/b@1.0.0", 0, "{\"requires\":{\"c\":\"*\"}}");
    install("2/free@1.0.0", 0, "{}");

    assertThat(obstacles())
        .containsExactly(
            "2/b unmet-requirement: requires c *, and none is enabled for team 2 or for all teams",
            "2/a unmet-requirement: requires b *, and 2/b cannot run");
  }

  @Test
  void whatIsNotPublishedServesNobody() {
    install("2/a@1.0.0", 0, "{\"requires\":{\"b\":\"*\"}}");
    install("2/b@1.0.0", 0, "{}");
    catalog =
        catalog.with(
            new ControlRecord.Removed(
                new dev.patchbay.model.ControlKey.OfVersion(VersionId.parse("b@1.0.0"))));

    assertThat(obstacles())
        .containsExactly("2/a unmet-requirement: requires b *, and 2/b cannot run");
  }

  @Test
  void inACircleOfRequirementsAllRunOrNone() {
    install("2/a@1.0.0", 0, "{\"requires\":{\"b\":\"*\"}}");
    install("2/b@1.0.0", 0, "{\"requires\":{\"a\":\"*\"}}");

    assertThat(obstacles()).isEmpty();
    assertThat(order(TWO)).containsExactly("2/a", "2/b");

    install("2/b@2.0.0", 0, "{\"requires\":{\"a\":\"*\",\"c\":\"*\"}}");

    assertThat(obstacles())
        .containsExactly(
            "2/a unmet-requirement: requires b *, and 2/b cannot run",
            "2/b unmet-requirement: requires c *, and none is enabled for team 2 or for all teams");
  }

  // ---- conflicts

  @Test
  void ofTwoThatConflictTheLaterGivesWayWhicheverManifestSaysSo() {
    install("2/a@1.0.0", 0, "{}");
    install("2/b@1.0.0", 1, "{\"conflicts\":{\"a\":\"<2\"}}");

    assertThat(obstacles())
        .containsExactly(
            "2/b conflict: conflicts with 2/a, which runs first: b@1.0.0 conflicts with a <2");

    install("2/a@1.0.0", 2, "{}");

    assertThat(obstacles())
        .containsExactly(
            "2/a conflict: conflicts with 2/b, which runs first: b@1.0.0 conflicts with a <2");

    install("2/a@2.0.0", 0, "{}");

    assertThat(obstacles()).isEmpty();
  }

  @Test
  void aTeamCannotStopWhatIsForAllTeams() {
    install("*/a@1.0.0", 9, "{}");
    install("2/b@1.0.0", 0, "{\"conflicts\":{\"a\":\"*\"}}");
    install("*/c@1.0.0", 9, "{\"conflicts\":{\"d\":\"*\"}}");
    install("3/d@1.0.0", 0, "{}");

    assertThat(obstacles())
        .containsExactlyInAnyOrder(
            "2/b conflict: conflicts with */a, which runs first: b@1.0.0 conflicts with a *",
            "3/d conflict: conflicts with */c, which runs first: c@1.0.0 conflicts with d *");
  }

  @Test
  void whoGivesWayStandsInNobodysWay() {
    install("2/a@1.0.0", 0, "{\"conflicts\":{\"b\":\"*\"}}");
    install("2/b@1.0.0", 1, "{\"conflicts\":{\"c\":\"*\"}}");
    install("2/c@1.0.0", 2, "{}");

    assertThat(obstacles())
        .containsExactly(
            "2/b conflict: conflicts with 2/a, which runs first: a@1.0.0 conflicts with b *");
  }

  private List<String> order(TeamScope scope) {
    return Chains.of(catalog).of(scope).stream().map(it -> it.installation().id()).toList();
  }

  private List<String> obstacles() {
    return Chains.of(catalog)
        .all()
        .flatMap(
            link ->
                link.obstacles().stream()
                    .map(
                        it ->
                            "%s %s: %s"
                                .formatted(link.installation().id(), it.kind(), it.reason())))
        .toList();
  }

  private void install(String what, int order, String relations) {
    install(what, order, relations, true);
  }

  /**
   * Publishes a version and installs it.
   *
   * @param what {@code <team>/<name>@<version>}
   */
  private void install(String what, int order, String relations, boolean enabled) {
    TeamScope team = TeamScope.parse(what.substring(0, what.indexOf('/')));
    VersionId version = VersionId.parse(what.substring(what.indexOf('/') + 1));
    String manifest = "{\"name\":\"%s\",\"patchbay\":%s}".formatted(version.plugin(), relations);
    try {
      catalog =
          catalog.with(
              new ControlRecord.VersionPublished(
                  PluginVersion.of(version, ManifestParser.parse(manifest), manifest, ""),
                  SOMEONE));
    } catch (MalformedRecordException e) {
      throw new IllegalArgumentException(e);
    }
    catalog =
        catalog.with(
            new ControlRecord.InstallationSet(
                Installation.of(version, team).withEnabled(enabled).withOrder(order), SOMEONE));
  }
}
