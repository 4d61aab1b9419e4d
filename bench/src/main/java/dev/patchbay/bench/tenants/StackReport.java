package dev.patchbay.bench.tenants;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.bench.host.ReportTable;
import dev.patchbay.bench.host.TableFormat;
import dev.patchbay.cli.output.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was seen of a fleet on the running stack.
 *
 * @param grantedBytes what the TaskManager's process may have
 * @param readings before, when all was in force, after each round, and after the removal
 */
record StackReport(
    Fleet fleet,
    long grantedBytes,
    InstalledFleet.Times install,
    InstalledFleet.Times removal,
    List<Round> rounds,
    List<ClusterReading> readings,
    PluginLives lives) {

  private static final List<String> MOMENTS =
      List.of("before", "installed", "first events", "random teams", "removed");

  /** Everything that must not be, a line each; empty if the run was good. */
  List<String> complaints() {
    Stream<Optional<String>> rounds = this.rounds.stream().map(Round::complaint);
    return Stream.concat(rounds, Stream.of(readings.getLast().complaint()))
        .flatMap(Optional::stream)
        .toList();
  }

  ObjectNode json() {
    ObjectNode json =
        Json.object()
            .put("teams", fleet.teams())
            .put("installations", fleet.installations())
            .put("taskManagerBytes", grantedBytes)
            .put("writtenMs", install.written().toMillis())
            .put("acknowledgedMs", install.acknowledged().toMillis())
            .put("removedMs", removal.acknowledged().toMillis())
            .put("setUp", lives.setUp())
            .put("tornDown", lives.tornDown());
    var rounds = json.putArray("rounds");
    this.rounds.forEach(
        it ->
            rounds
                .addObject()
                .put("name", it.name())
                .put("events", it.sent())
                .put("seconds", it.time().toMillis() / 1e3)
                .put("perSecond", it.perSecond())
                .put("newContexts", it.newContexts())
                .put("missing", it.missing())
                .put("wrong", it.wrong())
                .put("again", it.again()));
    var moments = json.putArray("readings");
    for (int i = 0; i < readings.size(); i++) {
      ClusterReading it = readings.get(i);
      ObjectNode moment =
          moments
              .addObject()
              .put("when", MOMENTS.get(i))
              .put("contexts", it.live().contexts())
              .put("liveHeapBytes", it.live().bytes())
              .put("heapUsedBytes", it.heapUsed())
              .put("heapMaxBytes", it.heapMax())
              .put("metaspaceBytes", it.metaspaceUsed())
              .put("metaspaceMaxBytes", it.metaspaceMax())
              .put("directBytes", it.directUsed())
              .put("collectorMs", it.collectorMillis())
              .put("checkpointBytes", it.checkpointBytes())
              .put("checkpointMs", it.checkpointMillis())
              .put("failedCheckpoints", it.failedCheckpoints())
              .put("restarts", it.restarts());
      it.resident()
          .ifPresent(
              memory ->
                  moment
                      .put("residentBytes", memory.bytes())
                      .put("residentPeakBytes", memory.peakBytes()));
    }
    var complaints = json.putArray("complaints");
    complaints().forEach(complaints::add);
    return json;
  }

  String text(TableFormat format) {
    return format.text(changes(), traffic(), memory());
  }

  private ReportTable changes() {
    ReportTable table =
        new ReportTable(
            "%,d teams with %d installations on a TaskManager of %,d MiB"
                .formatted(fleet.teams(), fleet.each(), mebibytes(grantedBytes)),
            "published ms",
            "acknowledged ms",
            "removed ms",
            "plugins set up",
            "torn down");
    table.add(
        install.written().toMillis(),
        install.acknowledged().toMillis(),
        removal.acknowledged().toMillis(),
        lives.setUp(),
        lives.tornDown());
    return table;
  }

  private ReportTable traffic() {
    ReportTable table =
        new ReportTable(
            "Events",
            "round",
            "sent",
            "seconds",
            "per second",
            "made a context",
            "missing",
            "wrong",
            "twice");
    rounds.forEach(
        it ->
            table.add(
                it.name(),
                (long) it.sent(),
                "%.1f".formatted(it.time().toMillis() / 1e3),
                it.perSecond(),
                (long) it.newContexts(),
                it.missing(),
                it.wrong(),
                it.again()));
    return table;
  }

  private ReportTable memory() {
    ReportTable table =
        new ReportTable(
            "TaskManager (MiB) and job",
            "when",
            "contexts",
            "live heap",
            "heap",
            "of",
            "metaspace",
            "of",
            "direct",
            "resident",
            "peak",
            "collector ms",
            "checkpoint KiB",
            "ms",
            "failed",
            "restarts");
    for (int i = 0; i < readings.size(); i++) {
      ClusterReading it = readings.get(i);
      table.add(
          MOMENTS.get(i),
          (long) it.live().contexts(),
          mebibytes(it.live().bytes()),
          mebibytes(it.heapUsed()),
          mebibytes(it.heapMax()),
          mebibytes(it.metaspaceUsed()),
          mebibytes(it.metaspaceMax()),
          mebibytes(it.directUsed()),
          it.resident().map(memory -> "%,d".formatted(mebibytes(memory.bytes()))).orElse("-"),
          it.resident().map(memory -> "%,d".formatted(mebibytes(memory.peakBytes()))).orElse("-"),
          it.collectorMillis(),
          it.checkpointBytes() >> 10,
          it.checkpointMillis(),
          it.failedCheckpoints(),
          it.restarts());
    }
    return table;
  }

  private static long mebibytes(long bytes) {
    return bytes >> 20;
  }
}
