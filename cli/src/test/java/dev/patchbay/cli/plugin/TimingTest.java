package dev.patchbay.cli.plugin;

import static dev.patchbay.cli.plugin.PluginContent.TEST;
import static dev.patchbay.cli.plugin.PluginContent.published;
import static dev.patchbay.cli.plugin.PluginContent.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.model.Candidate;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.CutPoint;
import dev.patchbay.model.Cutover;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.Share;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.Trip;
import dev.patchbay.secret.InstallationSecrets;
import dev.patchbay.secret.SecretKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimingTest {

  private static final String CONFIG = "[{\"key\":\"token\",\"secret\":true}]";
  private static final PluginVersion ONE = version("p@1.0.0", CONFIG);
  private static final PluginVersion TWO = version("p@2.0.0", CONFIG);
  private static final CutPoint AT_120 = new CutPoint.AtOffsets(Map.of(0, 120L));
  private static final Installation BEFORE =
      Installation.of(ONE.id(), TeamScope.of(7))
          .withId("7/p")
          .withConfig(Map.of("token", "hunter2"));
  private static final Installation AFTER = BEFORE.at(TWO.id(), BEFORE.config());

  private final List<StoredRecord> topic = new ArrayList<>();
  private SecretKeys keys = SecretKeys.NONE;
  private long end = 100;

  private ControlState installed(ControlRecord... records) {
    write(published(ONE));
    write(published(TWO));
    for (ControlRecord record : records) {
      write(record);
    }
    return ControlState.of(topic);
  }

  private void write(ControlRecord record) {
    topic.add(PluginContent.stored(topic.size(), record));
  }

  private static ControlRecord.InstallationSet set(Installation installation) {
    return new ControlRecord.InstallationSet(installation, TEST);
  }

  private Timing at(CutPoint point) {
    return timing(Optional.of(point), false);
  }

  private Timing timing(Optional<CutPoint> point, boolean isNowSaid) {
    return new Timing(point, isNowSaid, () -> new EventEnds("events", Map.of(0, end)), () -> keys);
  }

  private static Optional<Cutover> change(Timing timing, ControlState state, Installation after) {
    return timing.of(state, state.setting(after, TEST)).cutover();
  }

  @Test
  void whatIsThereStaysForTheEventsBeforeThePoint() {
    ControlState state = installed(set(BEFORE));

    assertThat(change(at(AT_120), state, AFTER)).contains(new Cutover(AT_120, Optional.of(BEFORE)));
    assertThat(change(timing(Optional.empty(), false), state, AFTER)).isEmpty();
  }

  @Test
  void whatDidNotRunBeforeIsNotThereBefore() {
    assertThat(change(at(AT_120), installed(), AFTER))
        .contains(new Cutover(AT_120, Optional.empty()));
    assertThat(change(at(AT_120), installed(set(BEFORE.withEnabled(false))), AFTER))
        .contains(new Cutover(AT_120, Optional.empty()));
    assertThat(
            change(at(AT_120), installed(set(BEFORE.withEnabled(false))), AFTER.withEnabled(false)))
        .isEmpty();
  }

  @Test
  void itsSecretsAreEncryptedToo() throws Exception {
    keys = SecretKeys.parse(SecretKeys.generate());

    Installation before =
        change(at(AT_120), installed(set(BEFORE)), AFTER).orElseThrow().before().orElseThrow();

    assertThat(before.config().get("token")).startsWith("enc:v1:");
    assertThat(InstallationSecrets.open(before, keys)).isEqualTo(BEFORE);
  }

  @Test
  void anotherChangeHasToWaitForACutOverThatIsAhead() {
    ControlState state =
        installed(set(AFTER).with(Optional.of(new Cutover(AT_120, Optional.of(BEFORE)))));
    Installation next = AFTER.withEnabled(false);

    for (Timing timing : List.of(at(AT_120), timing(Optional.empty(), false))) {
      assertThatThrownBy(() -> change(timing, state, next))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("from offsets 0=120 of the events on, which is ahead")
          .hasMessageContaining("--at now");
    }
    assertThat(change(timing(Optional.empty(), true), state, next)).isEmpty();

    end = 120;
    assertThat(change(timing(Optional.empty(), false), state, next)).isEmpty();
    assertThat(change(at(AT_120), state, next).orElseThrow().before()).contains(AFTER);
  }

  @Test
  void aTimeIsAheadUntilItHasCome() {
    CutPoint past = new CutPoint.AtTime(Instant.now().minusSeconds(1));
    CutPoint future = new CutPoint.AtTime(Instant.now().plusSeconds(3600));

    assertThat(change(at(past), installed(set(AFTER).with(cut(past))), BEFORE)).isPresent();
    assertThatThrownBy(() -> change(at(past), installed(set(AFTER).with(cut(future))), BEFORE))
        .isInstanceOf(CommandFailure.class);
  }

  private static Optional<Cutover> cut(CutPoint point) {
    return Optional.of(new Cutover(point, Optional.of(BEFORE)));
  }

  @Test
  void onlyNowSettlesWhatIsAlreadyAsItShouldBe() {
    ControlState state = installed(set(AFTER).with(cut(AT_120)));

    assertThat(timing(Optional.empty(), true).settles(state, "7/p")).isTrue();
    assertThat(timing(Optional.empty(), false).settles(state, "7/p")).isFalse();
    assertThat(timing(Optional.empty(), true).settles(installed(set(AFTER)), "7/p")).isFalse();
  }

  @Test
  void whereTheBreakerHasChosenWhatItChoseStaysUntilThen() {
    ControlRecord fellBack =
        new ControlRecord.BreakerSet(
            new Trip(
                "7/p",
                2,
                SemanticVersion.parse("2.0.0"),
                Trip.State.FELL_BACK,
                SemanticVersion.parse("1.0.0"),
                1,
                Instant.EPOCH,
                new Trip.Cause(0, 10, 5, 50, Duration.ZERO, "failed")),
            TEST);
    ControlState state = installed(set(AFTER), fellBack);

    assertThat(change(at(AT_120), state, AFTER)).contains(new Cutover(AT_120, Optional.of(BEFORE)));
  }

  @Test
  void aTrialGoesOnUntilThen() {
    Share share = new Share(Optional.of(10), Set.of(), List.of());
    Installation trying =
        BEFORE.with(Optional.of(new Candidate(SemanticVersion.parse("2.0.0"), Map.of(), share)));

    assertThat(change(at(AT_120), installed(set(trying)), AFTER))
        .contains(new Cutover(AT_120, Optional.of(trying)));
  }

  @Test
  void nothingGoesToAnotherTeamAtAPoint() {
    Installation moved =
        Installation.of(ONE.id(), TeamScope.of(8)).withId("7/p").withConfig(BEFORE.config());

    assertThatThrownBy(() -> change(at(AT_120), installed(set(BEFORE)), moved))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("from team 7 to team 8");
  }
}
