package dev.patchbay.bench.tenants;

import dev.patchbay.cli.control.Author;
import dev.patchbay.model.ControlKey;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.VersionId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Many teams with one plugin, each team and each place in its chain with a mark of its own.
 *
 * @param version what all of them have installed
 * @param each how often a team has it, one after the other
 */
record Fleet(VersionId version, int teams, int each) {

  /** Far from the numbers that a stack's other teams have. */
  private static final long FIRST_TEAM = 50_000_000;

  Fleet {
    if (teams < 1 || each < 1) {
      throw new IllegalArgumentException("a fleet needs teams with plugins");
    }
  }

  int installations() {
    return teams * each;
  }

  long team(int index) {
    return FIRST_TEAM + index;
  }

  /** What this team's plugins add to its events, in the order of the chain. */
  List<String> marks(int index) {
    return IntStream.range(0, each).mapToObj(place -> mark(index, place)).toList();
  }

  private String mark(int index, int place) {
    return "mark-%d-%d".formatted(team(index), place);
  }

  /** What installs all of them. */
  List<ControlRecord> toInstall() {
    Provenance author = Author.now();
    return places(
        (team, place) -> new ControlRecord.InstallationSet(installation(team, place), author));
  }

  /** What takes them away again. */
  List<ControlRecord> toRemove() {
    return places(
        (team, place) -> new ControlRecord.Removed(new ControlKey.OfInstallation(id(team, place))));
  }

  private interface Place {
    ControlRecord record(int team, int place);
  }

  private List<ControlRecord> places(Place change) {
    Stream<ControlRecord> all =
        IntStream.range(0, teams)
            .boxed()
            .flatMap(
                team -> IntStream.range(0, each).mapToObj(place -> change.record(team, place)));
    return all.toList();
  }

  private Installation installation(int index, int place) {
    return Installation.of(version, TeamScope.of(team(index)))
        .withId(id(index, place))
        .withOrder(place)
        .withConfig(Map.of("mark", mark(index, place)));
  }

  private String id(int index, int place) {
    return Installation.defaultId(TeamScope.of(team(index)), version.plugin() + "-" + place);
  }
}
