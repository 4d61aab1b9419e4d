package dev.patchbay.chaos.changes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.chaos.check.Complaints;
import dev.patchbay.chaos.fault.Acknowledgements;
import dev.patchbay.chaos.traffic.Place;
import dev.patchbay.cli.output.Json;
import dev.patchbay.host.ChainResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Runs every event again, in the order of the revisions that they bear, so that the host is
 * switched once for each revision and not once for each event.
 */
final class OfflineCheck {

  private final TeamEvents events;
  private final ControlLog control;
  private final Acknowledgements acknowledgements;
  private final Complaints different = new Complaints();
  private final Complaints half = new Complaints();
  private final Complaints unaccounted = new Complaints();
  private final Complaints unexpected = new Complaints();
  private final Complaints stale = new Complaints();
  private long processed;
  private long changed;
  private long letters;
  private long dropped;

  OfflineCheck(TeamEvents events, ControlLog control, Acknowledgements acknowledgements) {
    this.events = events;
    this.control = control;
    this.acknowledgements = acknowledgements;
  }

  /**
   * Judges everything.
   *
   * @param sent of each partition, how many events were sent
   * @param rows what was found in ClickHouse
   */
  ChangesVerdict judge(long[] sent, Collection<Trace> traces, Complaints rows) {
    List<Journey> journeys = new ArrayList<>();
    for (int partition = 0; partition < sent.length; partition++) {
      journeys.add(new Journey(partition, sent[partition]));
    }
    traces.forEach(it -> journeys.get(it.place().partition()).add(it, unexpected));
    journeys.forEach(it -> it.findStale(acknowledgements, stale));
    List<Long> revisions = control.revisions();
    List<Journey.Missing> missing =
        journeys.stream()
            .flatMap(it -> it.missing(acknowledgements, revisions.getLast()).stream())
            .toList();
    runAgain(revisions, traces, missing);
    return new ChangesVerdict(
        Arrays.stream(sent).sum(),
        processed,
        changed,
        letters,
        dropped,
        different,
        half,
        unaccounted,
        unexpected,
        stale,
        rows);
  }

  private void runAgain(
      List<Long> revisions, Collection<Trace> traces, List<Journey.Missing> missing) {
    NavigableMap<Long, List<Trace>> byRevision = new TreeMap<>();
    traces.forEach(it -> byRevision.computeIfAbsent(it.revision(), _ -> new ArrayList<>()).add(it));
    NavigableSet<Long> all = new TreeSet<>(revisions);
    all.addAll(byRevision.keySet());
    List<Journey.Missing> open = new ArrayList<>(missing);
    open.sort(Comparator.comparingLong(Journey.Missing::lowest));
    PluginCatalog catalog = PluginCatalog.EMPTY;
    try (OfflineHost host = new OfflineHost()) {
      for (long revision : all) {
        catalog = control.reduce(catalog, revision);
        host.switchTo(catalog);
        byRevision.getOrDefault(revision, List.of()).forEach(it -> compare(host, it));
        // A start takes the topic's end for its revision, which may be a transaction's marker.
        if (!control.isHalfAt(revision)) {
          explain(host, revision, open);
        }
      }
    }
    open.forEach(this::complainOf);
  }

  private void complainOf(Journey.Missing it) {
    unaccounted.add(
        it.place(),
        "of team %d left no trace, and nothing drops it at revisions %d to %d"
            .formatted(events.team(it.place()), it.lowest(), it.highest()));
  }

  /** Takes out those that this revision drops, and those that it is too late for. */
  private void explain(OfflineHost host, long revision, List<Journey.Missing> open) {
    open.removeIf(
        it -> {
          if (it.lowest() > revision) {
            return false;
          }
          if (it.highest() < revision) {
            complainOf(it);
            return true;
          }
          boolean isDropped = run(host, it.place()) instanceof ChainResult.Dropped;
          dropped += isDropped ? 1 : 0;
          return isDropped;
        });
  }

  private ChainResult run(OfflineHost host, Place place) {
    return host.run(events.team(place), events.value(place), place);
  }

  private void compare(OfflineHost host, Trace trace) {
    if (control.isHalfAt(trace.revision())) {
      half.add(trace.place(), "bears revision " + trace.revision() + ", inside a change set");
    }
    ChainResult offline = run(host, trace.place());
    switch (trace) {
      case Trace.Processed it -> {
        processed++;
        changed += Arrays.equals(it.json(), events.value(it.place())) ? 0 : 1;
        findHalf(it);
        boolean isSame =
            offline instanceof ChainResult.Kept kept && Arrays.equals(kept.event(), it.json());
        requireSame(isSame, it, text(it.json()), offline);
      }
      case Trace.Letter it -> {
        letters++;
        boolean isSame =
            offline instanceof ChainResult.Failed failed
                && Arrays.equals(it.value(), events.value(it.place()))
                && letter(failed).equals(letter(it));
        requireSame(isSame, it, "dead letter " + letter(it), offline);
      }
    }
  }

  private void requireSame(boolean isSame, Trace trace, String online, ChainResult offline) {
    if (!isSame) {
      different.add(
          trace.place(),
          "at revision %d came out as %s, and offline as %s"
              .formatted(trace.revision(), online, text(offline)));
    }
  }

  /** The twins change together or not at all. */
  private void findHalf(Trace.Processed it) {
    try {
      JsonNode properties = Json.read(it.json()).path("properties");
      JsonNode left = properties.path("left");
      boolean hasOwn = events.team(it.place()) == RandomChanges.TEAM_OF_OWN_TWIN;
      if (!left.equals(properties.path("right"))
          || (hasOwn && !left.equals(properties.path("own")))) {
        half.add(
            it.place(),
            "at revision %d has left %s, right %s, own %s"
                .formatted(it.revision(), left, properties.path("right"), properties.path("own")));
      }
    } catch (IOException e) {
      different.add(it.place(), "is no JSON: " + text(it.json()));
    }
  }

  private static List<String> letter(ChainResult.Failed it) {
    return List.of(
        it.kind().toString(),
        it.by().id(),
        it.by().version().toString(),
        it.error().name(),
        it.error().message());
  }

  private static List<String> letter(Trace.Letter it) {
    return List.of(it.reason(), it.plugin(), it.version(), it.errorName(), it.errorMessage());
  }

  private static String text(ChainResult result) {
    return switch (result) {
      case ChainResult.Kept it -> text(it.event());
      case ChainResult.Dropped it -> "dropped by " + it.by().id();
      case ChainResult.Failed it -> "dead letter " + letter(it);
    };
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
