package dev.patchbay.host;

import dev.patchbay.catalog.ChainLink;
import dev.patchbay.catalog.Chains;
import dev.patchbay.catalog.Installed;
import dev.patchbay.catalog.Obstacle;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.model.Candidate;
import dev.patchbay.model.ConfigResolver;
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
 * @param part which events it sees, if not all
 */
record Planned(
    Installation installation,
    Optional<PluginVersion> version,
    List<Obstacle> obstacles,
    Optional<Part> part) {

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

  /** A catalog's chains for these scopes; those without an enabled installation are left out. */
  static Map<TeamScope, List<Planned>> chains(PluginCatalog catalog, Set<TeamScope> scopes) {
    Chains wanted = Chains.of(catalog, scopes::contains);
    Map<TeamScope, List<Planned>> chains = new HashMap<>();
    for (TeamScope scope : scopes) {
      List<ChainLink> links = wanted.of(scope);
      if (!links.isEmpty()) {
        chains.put(scope, links.stream().flatMap(it -> of(it, catalog)).toList());
      }
    }
    return chains;
  }

  private static Stream<Planned> of(ChainLink link, PluginCatalog catalog) {
    // A shadow is nothing to the chain beside which it runs.
    Installation wanted = link.installation().withShadow(Optional.empty());
    Installed installed = catalog.installed(wanted.id()).orElseThrow();
    VersionId id = installed.versionInForce();
    Optional<PluginVersion> version = catalog.version(id);
    Optional<Candidate> candidate = installed.candidateInForce();
    Planned itself =
        new Planned(
            id.equals(wanted.version())
                ? wanted
                : wanted.at(id, config(wanted, version, Map.of(), catalog)),
            version,
            obstacles(link, installed),
            candidate.map(it -> new Part(wanted.id(), it.share(), false)));
    return Stream.concat(
        Stream.of(itself), candidate.stream().map(it -> candidate(it, link, catalog)));
  }

  private static Planned candidate(Candidate it, ChainLink link, PluginCatalog catalog) {
    Installation wanted = link.installation();
    VersionId id = new VersionId(wanted.version().plugin(), it.version());
    Optional<PluginVersion> version = catalog.version(id);
    return new Planned(
        wanted.asCandidate(id, config(wanted, version, it.config(), catalog)),
        version,
        link.obstacles(),
        Optional.of(new Part(wanted.id(), it.share(), true)));
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

  private static List<Obstacle> obstacles(ChainLink link, Installed installed) {
    return Stream.concat(
            link.obstacles().stream(),
            installed.trip().filter(it -> it.state() == Trip.State.OPEN).stream()
                .map(it -> new Obstacle.Tripped(it.cause().reason())))
        .toList();
  }
}
