package dev.patchbay.chaos.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.chaos.check.Complaints;
import dev.patchbay.chaos.fault.Acknowledgements;
import dev.patchbay.chaos.traffic.Place;
import dev.patchbay.host.ChainResult;
import dev.patchbay.model.ControlCodec;
import dev.patchbay.model.ControlRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The checker is the only witness: it must find what is wrong. */
class OfflineCheckTest {

  private static final TeamEvents EVENTS = new TeamEvents(1);
  private static final long EVENTS_PER_SET = 25;
  private static final List<StoredRecord> RECORDS = new ArrayList<>();
  private static final List<ChangeSet> SETS = new ArrayList<>();

  /** What a job that makes no mistake leaves behind: each set is in force for some events. */
  private static final List<Trace> RIGHT = new ArrayList<>();

  private static final long[] SENT = new long[1];
  private static final int FEWEST_SETS = 7;
  private static long nextOffset;
  private static PluginCatalog catalog = PluginCatalog.EMPTY;
  private static int dropped;

  private final Acknowledgements acknowledgements = new Acknowledgements(1);

  /** Until something has been kept, failed and dropped, and some more. */
  @BeforeAll
  static void runWithoutMistake() {
    RandomChanges changes = new RandomChanges(3);
    RandomCuts cuts = new RandomCuts(3, () -> SENT);
    try (OfflineHost host = new OfflineHost()) {
      putInForce(host, cuts.atOnce(changes.first()));
      while (SETS.size() < FEWEST_SETS || dropped < 3 || letters().findAny().isEmpty()) {
        putInForce(host, cuts.any(changes.next()));
      }
      putInForce(host, changes.last());
    }
  }

  private static void putInForce(OfflineHost host, List<ControlRecord> records) {
    write(records);
    long revision = SETS.getLast().revision();
    catalog = new ControlLog(RECORDS, SETS).reduce(catalog, revision);
    host.switchTo(catalog);
    for (int i = 0; i < EVENTS_PER_SET; i++) {
      // A start takes the marker behind the change set for its revision.
      leave(host, new Place(0, SENT[0]++), i == 0 ? revision : revision + 1);
    }
  }

  private static void write(List<ControlRecord> records) {
    long first = nextOffset;
    for (ControlRecord record : records) {
      RECORDS.add(
          new StoredRecord(
              nextOffset++, ControlCodec.encodeKey(record.key()), ControlCodec.encode(record)));
    }
    SETS.add(new ChangeSet(first, nextOffset - 1, 0));
    nextOffset++; // The marker of its transaction.
  }

  private static void leave(OfflineHost host, Place place, long revision) {
    switch (host.run(EVENTS.team(place), EVENTS.value(place), place)) {
      case ChainResult.Kept it -> RIGHT.add(new Trace.Processed(place, revision, it.event()));
      case ChainResult.Failed it ->
          RIGHT.add(
              new Trace.Letter(
                  place,
                  revision,
                  it.kind().toString(),
                  it.by().id(),
                  it.by().version().toString(),
                  it.error().name(),
                  it.error().message(),
                  EVENTS.value(place)));
      case ChainResult.Dropped _ -> dropped++;
    }
  }

  @Test
  void whatAGoodJobLeavesIsGood() {
    ChangesVerdict verdict = judge(RIGHT);

    assertThat(verdict.isGood()).isTrue();
    assertThat(verdict.processed()).isPositive();
    assertThat(verdict.changed()).isPositive();
    assertThat(verdict.letters()).isPositive();
    assertThat(verdict.dropped()).isEqualTo(dropped);
    assertThat(verdict.processed() + verdict.letters() + verdict.dropped())
        .isEqualTo(verdict.sent())
        .isEqualTo(SENT[0]);
  }

  @Test
  void anEventThatIsNotAsItsRevisionMakesItIsDifferent() {
    Trace.Processed event = processed(_ -> true);
    byte[] other =
        text(event).replace("\"price\":", "\"price\":1").getBytes(StandardCharsets.UTF_8);

    ChangesVerdict verdict =
        judge(replacing(event, new Trace.Processed(event.place(), event.revision(), other)));

    assertThat(verdict.different().count()).isEqualTo(1);
    assertThat(verdict.isGood()).isFalse();
  }

  @Test
  void anEventUnderAnotherRevisionsStampIsDifferent() {
    // The last set turns everything off.
    long last = SETS.getLast().revision();
    Trace.Processed event = processed(it -> it.revision() < last && text(it).contains("trail"));

    ChangesVerdict verdict =
        judge(replacing(event, new Trace.Processed(event.place(), last, event.json())));

    assertThat(verdict.different().examples()).hasSize(1);
  }

  @Test
  void aRevisionInsideAChangeSetIsHalfOfIt() {
    Trace.Processed event = processed(it -> it.revision() == SETS.get(0).revision());

    ChangesVerdict verdict =
        judge(
            replacing(
                event, new Trace.Processed(event.place(), event.revision() - 1, event.json())));

    assertThat(verdict.half().examples()).singleElement().asString().contains("inside");
  }

  @Test
  void twinsAtOddsAreHalfOfAChangeSet() {
    Trace.Processed event = processed(it -> text(it).contains("\"right\":\"1.0.1/set 0\""));
    byte[] other =
        text(event)
            .replace("\"right\":\"1.0.1/set 0\"", "\"right\":\"1.0.1/set 1\"")
            .getBytes(StandardCharsets.UTF_8);

    ChangesVerdict verdict =
        judge(replacing(event, new Trace.Processed(event.place(), event.revision(), other)));

    assertThat(verdict.half().examples()).singleElement().asString().contains("set 1");
  }

  @Test
  void anEventThatNothingDropsAndThatIsNowhereIsUnaccounted() {
    List<Trace> traces = new ArrayList<>(RIGHT);
    Trace.Processed event = processed(_ -> true);
    traces.remove(event);

    assertThat(judge(traces).unaccounted().examples())
        .singleElement()
        .asString()
        .startsWith(event.place().toString());
  }

  @Test
  void theLastEventIsMissedToo() {
    List<Trace> traces = new ArrayList<>(RIGHT);
    traces.removeLast();

    assertThat(judge(traces).unaccounted().count()).isEqualTo(1);
  }

  @Test
  void aSecondTraceOfAnEventIsUnexpected() {
    List<Trace> traces = new ArrayList<>(RIGHT);
    traces.add(RIGHT.get(7));

    assertThat(judge(traces).unexpected().count()).isEqualTo(1);
  }

  @Test
  void aDeadLetterForAnotherReasonIsDifferent() {
    Trace.Letter letter = letters().findFirst().orElseThrow();

    assertThat(
            judge(replacing(letter, changed(letter, it -> it + "!", letter.value())))
                .different()
                .count())
        .isEqualTo(1);
    assertThat(judge(replacing(letter, changed(letter, it -> it, new byte[0]))).different().count())
        .isEqualTo(1);
  }

  @Test
  void aRevisionBelowAnAcknowledgedOneIsStale() {
    Trace.Processed event = processed(it -> it.revision() == SETS.get(3).revision());
    acknowledgements.add(SETS.get(3).revision() + 1, new long[] {event.place().offset()});

    assertThat(judge(RIGHT).stale().examples().getFirst())
        .contains("at revision %d after".formatted(event.revision()));
  }

  @Test
  void aRevisionThatGoesBackIsStale() {
    Trace.Processed event = processed(it -> it.revision() == SETS.get(3).revision());

    ChangesVerdict verdict =
        judge(
            replacing(
                event, new Trace.Processed(event.place(), SETS.get(5).revision(), event.json())));

    assertThat(verdict.stale().examples()).isNotEmpty().first().asString().contains("earlier");
  }

  private ChangesVerdict judge(List<Trace> traces) {
    return new OfflineCheck(EVENTS, new ControlLog(RECORDS, SETS), acknowledgements)
        .judge(SENT, traces, new Complaints());
  }

  private static Trace.Processed processed(Predicate<Trace.Processed> which) {
    return RIGHT.stream()
        .filter(Trace.Processed.class::isInstance)
        .map(Trace.Processed.class::cast)
        .filter(which)
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Trace.Letter> letters() {
    return RIGHT.stream().filter(Trace.Letter.class::isInstance).map(Trace.Letter.class::cast);
  }

  private static Trace.Letter changed(
      Trace.Letter it, Function<String, String> errorName, byte[] value) {
    return new Trace.Letter(
        it.place(),
        it.revision(),
        it.reason(),
        it.plugin(),
        it.version(),
        errorName.apply(it.errorName()),
        it.errorMessage(),
        value);
  }

  private static List<Trace> replacing(Trace one, Trace by) {
    List<Trace> traces = new ArrayList<>(RIGHT);
    traces.set(traces.indexOf(one), by);
    return traces;
  }

  private static String text(Trace.Processed it) {
    return new String(it.json(), StandardCharsets.UTF_8);
  }
}
