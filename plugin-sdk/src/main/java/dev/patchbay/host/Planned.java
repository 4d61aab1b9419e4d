package dev.patchbay.host;

import dev.patchbay.catalog.ChainLink;
import dev.patchbay.catalog.ChainSides;
import dev.patchbay.catalog.Installed;
import dev.patchbay.catalog.Obstacle;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.model.Candidate;
import dev.patchbay.model.ConfigResolver;
import dev.patchbay.model.CutPoint;
import dev.patchbay.model.EventPlace;
import dev.patchbay.model.EventTraits;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginManifest;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.Share;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.Trip;
import dev.patchbay.model.VersionId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An enabled installation as a catalog wants it.
 *
 * @param version the version's content, if it is there
 * @param obstacles why it may not run; empty if it may
 * @param part which events it sees, if not all on its side
 * @param side on which side of a cut-over it stands; empty for both
 */
record Planned(
    Installation installation,
    Optional<PluginVersion> version,
    List<Obstacle> obstacles,
    Optional<Part> part,
    Optional<Side> side) {

  /**
   * The events of a share, or all others.
   *
   * @param of the installation
   */
  record Part(String of, Share share, boolean isInShare) {
    boolean has(EventTraits event) {
      return share.has(event, of) == isInShare;
    }
  }

  /** The events before a cut-over, or those after it. */
  record Side(CutPoint point, boolean isBefore) {
    boolean has(EventPlace event) {
      return point.isReachedBy(event) != isBefore;
    }
  }

  /** What it is told apart by in its chain: both sides are one installation to the world. */
  record Key(String installation, boolean isBefore) {

    /** Of the same installation on the other side. */
    Key other() {
      return new Key(installation, !isBefore);
    }
  }

  /** What of an installation is in force. */
  private record InForce(VersionId version, Optional<Candidate> candidate, Optional<Trip> trip) {}

  Key key() {
    return new Key(installation.id(), isBefore());
  }

  /** Whether this is what the installation was before a cut-over. */
  boolean isBefore() {
    return side.isPresent() && side.get().isBefore();
  }

  /** Whether it sees some of the events only. */
  boolean isPartial() {
    return part.isPresent() || side.isPresent();
  }

  /** Whether it sees this event. */
  boolean sees(EventRun run) {
    return (side.isEmpty() || side.get().has(run.place()))
        && (part.isEmpty() || part.get().has(run.traits()));
  }

  /** A catalog's chains for these scopes; those without an enabled installation are left out. */
  static Map<TeamScope, List<Planned>> chains(PluginCatalog catalog, Set<TeamScope> scopes) {
    Map<TeamScope, List<Planned>> chains = new HashMap<>();
    ChainSides.of(catalog, scopes)
        .forEach(
            (scope, places) ->
                chains.put(scope, places.stream().flatMap(it -> of(it, catalog)).toList()));
    return chains;
  }

  private static Stream<Planned> of(ChainSides.Place place, PluginCatalog catalog) {
    // A shadow is nothing to the chain beside which it runs.
    Installation wanted = place.link().installation().withShadow(Optional.empty());
    InForce inForce = inForce(place, catalog.installed(wanted.id()).orElseThrow());
    VersionId id = inForce.version();
    Optional<PluginVersion> version = catalog.version(id);
    Optional<Candidate> candidate = inForce.candidate();
    Optional<Side> side = place.cut().map(it -> new Side(it, place.isBefore()));
    Planned itself =
        new Planned(
            id.equals(wanted.version())
                ? wanted
                : wanted.at(id, config(wanted, version, Map.of(), catalog)),
            version,
            obstacles(place.link(), inForce.trip()),
            candidate.map(it -> new Part(wanted.id(), it.share(), false)),
            side);
    return Stream.concat(
        Stream.of(itself),
        candidate.stream().map(it -> candidate(it, place.link(), side, catalog)));
  }

  private static InForce inForce(ChainSides.Place place, Installed installed) {
    if (!place.isBefore()) {
      return new InForce(
          installed.versionInForce(), installed.candidateInForce(), installed.trip());
    }
    Installation was = place.link().installation();
    return new InForce(was.version(), was.candidate(), installed.tripBefore());
  }

  private static Planned candidate(
      Candidate it, ChainLink link, Optional<Side> side, PluginCatalog catalog) {
    Installation wanted = link.installation();
    VersionId id = new VersionId(wanted.version().plugin(), it.version());
    Optional<PluginVersion> version = catalog.version(id);
    return new Planned(
        wanted.asCandidate(id, config(wanted, version, it.config(), catalog)),
        version,
        link.obstacles(),
        Optional.of(new Part(wanted.id(), it.share(), true)),
        side);
  }

  /** What is missing for the other version is the plugin's to complain about. */
  static Map<String, String> config(
      Installation wanted,
      Optional<PluginVersion> version,
      Map<String, String> own,
      PluginCatalog catalog) {
    if (version.isEmpty()) {
      return wanted.config();
    }
    PluginManifest manifest = version.get().manifest();
    Map<String, String> given =
        ConfigResolver.carriedOver(
            wanted.config(),
            catalog.version(wanted.version()).map(PluginVersion::manifest),
            manifest);
    given.putAll(own);
    return ConfigResolver.withDefaults(manifest, given);
  }

  private static List<Obstacle> obstacles(ChainLink link, Optional<Trip> trip) {
    return Stream.concat(
            link.obstacles().stream(),
            trip.filter(it -> it.state() == Trip.State.OPEN).stream()
                .map(it -> new Obstacle.Tripped(it.cause().reason())))
        .toList();
  }
}
