package dev.patchbay.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chaos.fault.FaultKind;
import dev.patchbay.chaos.traffic.Fate;
import dev.patchbay.chaos.traffic.Place;
import dev.patchbay.chaos.traffic.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The checker is the only witness: it must find what is wrong. */
class OutcomeTest {

  private static final Expected EXPECTED =
      Expected.of(new Traffic(1, false), new long[] {500, 500, 500, 500});

  @Test
  void everythingOnceIsGood() {
    Outcome outcome = outcome(all(Fate.ROW));

    assertThat(outcome.isGood()).isTrue();
    assertThat(outcome.expected()).isEqualTo(outcome.seen()).isEqualTo(EXPECTED.rows());
  }

  @Test
  void oneThatIsMissingIsLost() {
    Sightings rows = new Sightings();
    List<Place> places = places(Fate.ROW);
    places.stream().skip(1).forEach(rows::add);

    assertThat(outcome(rows).lost()).containsExactly(places.getFirst());
    assertThat(outcome(rows).isGood()).isFalse();
  }

  @Test
  void oneThatComesAgainIsThereTwice() {
    Sightings rows = all(Fate.ROW);
    Place place = places(Fate.ROW).get(7);
    rows.add(place);

    assertThat(outcome(rows).repeated()).containsExactly(place);
    assertThat(outcome(rows).isGood()).isFalse();
  }

  @Test
  void oneThatShouldBeADeadLetterIsUnexpectedAmongTheRows() {
    Sightings rows = all(Fate.ROW);
    rows.add(places(Fate.LETTER).getFirst());

    assertThat(outcome(rows).unexpected()).isEqualTo(1);
    assertThat(outcome(rows).isGood()).isFalse();
  }

  @Test
  void aLossIsTheFaultsThatStruckLastBeforeTheEventArrived() {
    FaultLog log = new FaultLog();
    log.add(FaultKind.KILL_KAFKA, new long[] {0, 0, 0, 0}, Optional.of(Duration.ofSeconds(3)));
    log.add(FaultKind.RESCALE, new long[] {100, 100, 100, 100}, Optional.empty());
    Sightings rows = new Sightings();
    places(Fate.ROW).stream()
        .filter(it -> it.offset() != 99 && it.offset() != 101)
        .forEach(rows::add);
    Verdict verdict =
        new Verdict(
            List.of(outcome(rows)),
            new Complaints(),
            new Complaints(),
            new Complaints(),
            new Complaints());

    List<FaultLog.Summary> summaries = log.summaries(verdict);

    assertThat(summaries)
        .extracting(FaultLog.Summary::kind)
        .containsExactly(FaultKind.KILL_KAFKA, FaultKind.RESCALE);
    assertThat(summaries)
        .extracting(FaultLog.Summary::lost)
        .containsExactly(rowsAt(99), rowsAt(101));
    assertThat(summaries.getFirst().median()).contains(Duration.ofSeconds(3));
    assertThat(summaries.getLast().median()).isEmpty();
  }

  private static long rowsAt(long offset) {
    return places(Fate.ROW).stream().filter(it -> it.offset() == offset).count();
  }

  private static Outcome outcome(Sightings sightings) {
    return Outcome.of("rows", Fate.ROW, EXPECTED, sightings);
  }

  private static Sightings all(Fate fate) {
    Sightings sightings = new Sightings();
    places(fate).forEach(sightings::add);
    return sightings;
  }

  private static List<Place> places(Fate fate) {
    List<Place> places = new ArrayList<>();
    EXPECTED.forEach(
        (place, its) -> {
          if (its == fate) {
            places.add(place);
          }
        });
    return places;
  }
}
