package dev.patchbay.job.operator.breaker;

import static dev.patchbay.job.control.ControlRecords.at;
import static dev.patchbay.job.control.ControlRecords.cut;
import static dev.patchbay.job.control.ControlRecords.limited;
import static dev.patchbay.job.control.ControlRecords.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.job.config.BreakerConfig;
import dev.patchbay.job.control.BreakerRequest;
import dev.patchbay.model.BreakerLimits;
import dev.patchbay.model.Candidate;
import dev.patchbay.model.ControlCodec;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.CutPoint;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.FailurePolicy;
import dev.patchbay.model.Installation;
import dev.patchbay.model.Limits;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.PluginError;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.Share;
import dev.patchbay.model.Trip;
import dev.patchbay.model.VersionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BreakersTest {

  private static final BreakerConfig CONFIG =
      new BreakerConfig(
          50, 10, 0, Duration.ofSeconds(30), 20, Duration.ofSeconds(30), Duration.ofMinutes(10));
  private static final PluginError BOOM = new PluginError("Error", "boom", "");
  private static final Limits FALLS_BACK =
      Limits.OF_THE_JOB.with(new BreakerLimits(Optional.empty(), Optional.empty(), true));

  private final List<BreakerRequest> requests = new ArrayList<>();
  private final Breakers breakers = new Breakers(CONFIG, 1, requests::add, 0);
  private PluginCatalog catalog = PluginCatalog.EMPTY;
  private long offset;

  @Test
  void tripsWhenItFailsTooOften() throws Exception {
    install(Limits.OF_THE_JOB, "1.0.0");
    good(10);
    bad(9);
    assertThat(requests).isEmpty();

    bad(1);

    Trip trip = onlyTrip();
    assertThat(trip.state()).isEqualTo(Trip.State.OPEN);
    assertThat(trip.installation()).isEqualTo("*/p");
    assertThat(trip.of()).isEqualTo(catalog.installed("*/p").orElseThrow().revision());
    assertThat(trip.cause().subtask()).isEqualTo(1);
    assertThat(trip.cause().calls()).isEqualTo(20);
    assertThat(trip.cause().failures()).isEqualTo(10);
    assertThat(trip.cause().reason()).contains("10 of 20").contains("Error: boom");
    assertThat(requests.get(0).seen()).isEqualTo(catalog.revision());
  }

  @Test
  void aFewCallsSayNothing() {
    install(Limits.OF_THE_JOB, "1.0.0");

    bad(19);

    assertThat(requests).isEmpty();
  }

  @Test
  void whatIsLongerAgoThanTheWindowDoesNotCount() {
    install(Limits.OF_THE_JOB, "1.0.0");
    bad(19);
    breakers.tick(TimeUnit.SECONDS.toNanos(33));

    bad(19);

    assertThat(requests).isEmpty();
  }

  @Test
  void theWindowSlides() {
    install(Limits.OF_THE_JOB, "1.0.0");
    for (int second = 0; second < 120; second += 3) {
      breakers.tick(TimeUnit.SECONDS.toNanos(second));
      good(7);
      bad(3);
    }
    assertThat(requests).isEmpty();

    bad(40);

    assertThat(requests).hasSize(1);
  }

  @Test
  void asksOnceUntilTimeHasPassed() {
    install(Limits.OF_THE_JOB, "1.0.0");
    bad(100);
    assertThat(requests).hasSize(1);

    breakers.tick(TimeUnit.SECONDS.toNanos(6));
    bad(100);

    assertThat(requests).hasSize(2);
  }

  @Test
  void fallsBackToTheVersionThatRanBefore() throws Exception {
    publish("1.0.0");
    install(FALLS_BACK, "1.0.0", "2.0.0");
    good(18);
    bad(2);

    Trip trip = onlyTrip();
    assertThat(trip.state()).isEqualTo(Trip.State.FELL_BACK);
    assertThat(trip.tripped()).hasToString("2.0.0");
    assertThat(trip.inForce()).hasToString("1.0.0");
  }

  @Test
  void doesNotFallBackToAVersionThatIsGone() throws Exception {
    install(FALLS_BACK, "1.0.0", "2.0.0");
    bad(2);
    assertThat(requests).isEmpty();

    bad(18);

    assertThat(onlyTrip().state()).isEqualTo(Trip.State.OPEN);
  }

  @Test
  void whatItFellBackToOpensIfItFailsToo() throws Exception {
    publish("1.0.0");
    install(FALLS_BACK, "1.0.0", "2.0.0");
    bad(20);
    putInForce(onlyTrip());
    requests.clear();

    for (int i = 0; i < 20; i++) {
      breakers.failed(
          installation().at(id("1.0.0"), installation().config()), FailureKind.THREW, BOOM);
    }

    Trip trip = onlyTrip();
    assertThat(trip.state()).isEqualTo(Trip.State.OPEN);
    assertThat(trip.inForce()).hasToString("1.0.0");
  }

  @Test
  void aVersionThatDoesNotLoadFallsBackAtOnce() throws Exception {
    publish("1.0.0");
    install(FALLS_BACK, "1.0.0", "2.0.0");

    breakers.doesNotLoad(installation(), BOOM);

    assertThat(onlyTrip().state()).isEqualTo(Trip.State.FELL_BACK);
  }

  @Test
  void oneThatDoesNotRunIsNotTrippedWithoutAWayBack() {
    install(Limits.OF_THE_JOB, "1.0.0");
    for (FailureKind kind : FailureKind.values()) {
      for (int i = 0; i < 100 && !kind.isOfCall(); i++) {
        breakers.failed(installation(), kind, BOOM);
      }
    }
    breakers.doesNotLoad(installation(), BOOM);

    assertThat(requests).isEmpty();
  }

  @Test
  void whatIsNotTheVersionsFaultIsNoReasonToFallBack() {
    publish("1.0.0");
    install(FALLS_BACK, "1.0.0", "2.0.0");
    for (int i = 0; i < 100; i++) {
      breakers.failed(installation(), FailureKind.SECRET, BOOM);
      breakers.failed(installation(), FailureKind.UNMET_REQUIREMENT, BOOM);
      breakers.failed(installation(), FailureKind.CONFLICT, BOOM);
    }

    assertThat(requests).isEmpty();
  }

  @Test
  void callsOfAnEarlierVersionSayNothingOfThisOne() {
    install(Limits.OF_THE_JOB, "1.0.0");
    Installation before = installation();
    install(Limits.OF_THE_JOB, "2.0.0");

    for (int i = 0; i < 100; i++) {
      breakers.failed(before, FailureKind.THREW, BOOM);
    }

    assertThat(requests).isEmpty();
  }

  @Test
  void neverTripsWhereItIsToldNotTo() {
    install(
        Limits.OF_THE_JOB.with(new BreakerLimits(Optional.of(0), Optional.empty(), false)),
        "1.0.0");

    bad(1_000);

    assertThat(requests).isEmpty();
  }

  @Test
  void takingTooMuchTimeTripsToo() throws Exception {
    install(
        Limits.OF_THE_JOB.with(new BreakerLimits(Optional.empty(), Optional.of(50), false)),
        "1.0.0");
    for (int i = 0; i < 14; i++) {
      breakers.took(installation(), TimeUnit.MILLISECONDS.toNanos(62));
    }
    breakers.tick(TimeUnit.SECONDS.toNanos(1));
    assertThat(requests).isEmpty();

    breakers.took(installation(), TimeUnit.MILLISECONDS.toNanos(1_000));
    breakers.tick(TimeUnit.SECONDS.toNanos(2));

    assertThat(onlyTrip().cause().reason()).contains("50 % of the subtask's time");
  }

  @Test
  void oneThatIsOpenIsTriedAgainWhenItIsTime() throws Exception {
    install(Limits.OF_THE_JOB, "1.0.0");
    bad(20);
    Trip trip = onlyTrip();
    requests.clear();
    putInForce(until(trip, Instant.now().plusSeconds(3600)));
    breakers.tick(1);
    assertThat(requests).isEmpty();
    assertThat(breakers.tripped()).isEqualTo(1);

    putInForce(until(trip, Instant.now().minusSeconds(1)));
    breakers.tick(2);
    breakers.tick(3);

    assertThat(onlyTrip().state()).isEqualTo(Trip.State.TRYING);
  }

  @Test
  void whatTripsAgainWaitsLonger() throws Exception {
    install(Limits.OF_THE_JOB, "1.0.0");
    bad(20);
    Trip trip = onlyTrip();
    for (int inRow = 2; inRow < 12; inRow++) {
      putInForce(until(trip, Instant.now()).tryAgain());
      requests.clear();
      bad(20);
      trip = onlyTrip();

      assertThat(trip.inRow()).isEqualTo(inRow);
      assertThat(Duration.between(Instant.now(), trip.until()))
          .isCloseTo(Duration.ofSeconds(Math.min(600, 30L << (inRow - 1))), Duration.ofSeconds(20));
    }
  }

  @Test
  void aGoodTimeIsRemembered() throws Exception {
    install(Limits.OF_THE_JOB, "1.0.0");
    bad(20);
    putInForce(until(onlyTrip(), Instant.now().minusSeconds(31)).tryAgain());
    requests.clear();

    bad(20);

    assertThat(onlyTrip().inRow()).isEqualTo(1);
  }

  @Test
  void aChangeByAPersonBeginsAnew() {
    install(Limits.OF_THE_JOB, "1.0.0");
    bad(19);
    install(Limits.OF_THE_JOB, "1.0.0");

    bad(1);

    assertThat(requests).isEmpty();
  }

  @Test
  void aCandidateThatFailsEndsItsTrial() throws Exception {
    publish("1.0.0");
    publish("2.0.0");
    Share some = new Share(Optional.of(10), Set.of(), List.of());
    ControlRecord.InstallationSet set =
        limited("p", "1.0.0", FailurePolicy.KEEP, Limits.OF_THE_JOB);
    Candidate candidate = new Candidate(SemanticVersion.parse("2.0.0"), Map.of(), some);
    reduce(set.changedTo(set.installation().with(Optional.of(candidate)), set.provenance()));
    breakers.inForce(catalog);
    Installation tried = installation().asCandidate(id("2.0.0"), Map.of());
    good(100);
    for (int i = 0; i < 20; i++) {
      breakers.failed(tried, FailureKind.THREW, BOOM);
    }

    Trip trip = onlyTrip();
    assertThat(trip.installation()).isEqualTo("*/p~candidate");
    assertThat(trip.inForce()).hasToString("1.0.0");
    putInForce(trip);
    assertThat(catalog.installed("*/p").orElseThrow().candidateInForce()).isEmpty();
    assertThat(catalog.installed("*/p").orElseThrow().trip()).isEmpty();
  }

  @Test
  void beforeACutOverTheOldStateTripsByItself() throws Exception {
    publish("1.0.0");
    publish("2.0.0");
    CutPoint point = new CutPoint.AtOffsets(Map.of(0, 100L));
    reduce(cut("p", "1.0.0", "2.0.0", point));
    breakers.inForce(catalog);
    Installation before = catalog.installed("*/p").orElseThrow().before().orElseThrow();
    good(100);
    for (int i = 0; i < 20; i++) {
      breakers.failed(before, FailureKind.THREW, BOOM);
    }

    Trip trip = onlyTrip();
    assertThat(trip.installation()).isEqualTo("*/p~before");
    assertThat(trip.tripped()).hasToString("1.0.0");
    assertThat(trip.state()).isEqualTo(Trip.State.OPEN);
    putInForce(trip);
    assertThat(catalog.installed("*/p").orElseThrow().trip()).isEmpty();
    assertThat(catalog.installed("*/p").orElseThrow().tripBefore()).contains(trip);
    assertThat(breakers.tripped()).isEqualTo(1);

    reduce(limited("p", "2.0.0", FailurePolicy.KEEP, Limits.OF_THE_JOB));
    breakers.inForce(catalog);
    assertThat(breakers.tripped()).isZero();
  }

  private static Trip until(Trip it, Instant until) {
    return new Trip(
        it.installation(),
        it.of(),
        it.tripped(),
        it.state(),
        it.inForce(),
        it.inRow(),
        until,
        it.cause());
  }

  private static VersionId id(String version) {
    return VersionId.parse("p@" + version);
  }

  private void publish(String version) {
    reduce(version("p", version, "exports.processEvent = e => e"));
  }

  /** Installed at these versions, one after the other. */
  private void install(Limits limits, String... versions) {
    ControlRecord.InstallationSet set = limited("p", versions[0], FailurePolicy.KEEP, limits);
    for (String version : versions) {
      set =
          set.changedTo(
              set.installation().at(id(version), set.installation().config()), set.provenance());
    }
    reduce(set);
    breakers.inForce(catalog);
  }

  private void putInForce(Trip trip) {
    reduce(new ControlRecord.BreakerSet(trip, new Provenance("test", Instant.EPOCH)));
    breakers.inForce(catalog);
  }

  private void reduce(ControlRecord record) {
    StoredRecord stored = at(offset++, record);
    catalog = catalog.apply(stored).catalog();
  }

  private Installation installation() {
    return catalog.installation("*/p").orElseThrow();
  }

  private void good(int calls) {
    for (int i = 0; i < calls; i++) {
      breakers.called(installation());
    }
  }

  private void bad(int calls) {
    for (int i = 0; i < calls; i++) {
      breakers.failed(installation(), FailureKind.THREW, BOOM);
    }
  }

  private Trip onlyTrip() throws MalformedRecordException {
    assertThat(requests).hasSize(1);
    BreakerRequest request = requests.get(0);
    return ((ControlRecord.BreakerSet) ControlCodec.decode(request.key(), request.value())).trip();
  }
}
