package dev.patchbay.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chaos.traffic.ChaosEvent;
import dev.patchbay.chaos.traffic.Fate;
import dev.patchbay.chaos.traffic.Place;
import dev.patchbay.chaos.traffic.Traffic;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.ShadowRecord;
import dev.patchbay.model.ShadowRecord.Change;
import dev.patchbay.model.ShadowRecord.Difference;
import dev.patchbay.model.ShadowRecord.Subject;
import dev.patchbay.model.ShadowRecord.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShadowCheckTest {

  private static final Subject SUBJECT =
      new Subject(
          "*/chaos-fragile", 4, SemanticVersion.parse("1.0.0"), SemanticVersion.parse("2.0.0"));

  private final Traffic traffic = new Traffic(42, false);
  private final List<ShadowRecord> records = new ArrayList<>();

  @Test
  void whatFollowsFromTheEventsIsRight() {
    Place row = rowAt(it -> it % 50 > 11);
    tell(row, Verdict.CHANGED, shadow(row.offset()));
    tell(rowAt(it -> it % 50 == 3), Verdict.DROPPED);
    tell(rowAt(it -> it % 50 == 7), Verdict.FAILED);
    tell(rowAt(it -> it % 5000 == 11), Verdict.FAILED);
    tell(placeOf(it -> it.fate() == Fate.DROPPED), Verdict.KEPT);
    tell(placeOf(it -> it.fate() == Fate.LETTER && it.reason().isEmpty()), Verdict.RECOVERED);

    ShadowCheck check = check();
    assertThat(check.mistold().examples()).isEmpty();
    assertThat(check.told()).isEqualTo(6);
    assertThat(check.isGood()).isTrue();
  }

  @Test
  void whatDoesNotIsFound() {
    Place row = rowAt(it -> it % 50 > 11);
    tell(row, Verdict.CHANGED, shadow(row.offset() + 1));
    tell(rowAt(it -> it % 50 > 30), Verdict.DROPPED);
    tell(rowAt(it -> it % 50 == 3), Verdict.CHANGED);
    tell(placeOf(it -> it.reason().isPresent()), Verdict.CHANGED);
    tell(UUID.randomUUID(), Verdict.CHANGED);

    ShadowCheck check = check();
    assertThat(check.isGood()).isFalse();
    assertThat(check.mistold().count()).isEqualTo(5);
    assertThat(check.mistold().examples())
        .anyMatch(it -> it.endsWith("is told as dropped, must be changed"))
        .anyMatch(it -> it.endsWith("is told as changed, must be nothing"));
  }

  @Test
  void whatWasToldOfAnAttemptThatCameToNothingDoesNotCount() {
    Place row = rowAt(it -> it % 50 > 11);
    tell(row, Verdict.RECOVERED);
    assertThat(check().mistold().count()).isEqualTo(1);

    tell(row, Verdict.CHANGED, shadow(row.offset()));
    assertThat(check().mistold().count()).isZero();
    assertThat(check().told()).isEqualTo(1);
  }

  @Test
  void aShadowThatToldNothingHasShownNothing() {
    assertThat(check().isGood()).isFalse();
  }

  private ShadowCheck check() {
    return ShadowCheck.of(records, traffic);
  }

  private static Change shadow(long value) {
    return new Change("properties.shadow", Optional.empty(), Optional.of(Long.toString(value)));
  }

  private void tell(Place place, Verdict verdict, Change... changes) {
    tell(place.uuid(), verdict, changes);
  }

  private void tell(UUID event, Verdict verdict, Change... changes) {
    records.add(
        new Difference(
            SUBJECT,
            0,
            Instant.EPOCH,
            event.toString(),
            verdict,
            List.of(changes),
            Optional.empty()));
  }

  private Place rowAt(Predicate<Long> offset) {
    return placeOf(it -> it.fate() == Fate.ROW && offset.test(it.place().offset()));
  }

  private Place placeOf(Predicate<ChaosEvent> wanted) {
    return LongStream.range(0, 100_000)
        .mapToObj(it -> new Place(0, it))
        .filter(it -> wanted.test(traffic.event(it)))
        .findFirst()
        .orElseThrow();
  }
}
