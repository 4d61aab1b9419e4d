package dev.patchbay.cli.plugin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.catalog.ChainLink;
import dev.patchbay.catalog.Chains;
import dev.patchbay.catalog.Obstacle;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.cli.output.Json;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginRelations;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.VersionRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One thing that an installation's plugin says about another, and how that stands; of one that is
 * disabled, how it would stand.
 *
 * @param kind as the manifest calls it
 * @param range empty where only the order is meant
 */
record RelationView(
    String kind, String plugin, Optional<VersionRange> range, boolean isMet, String state) {

  static List<RelationView> of(PluginCatalog catalog, Installation installation) {
    Installation enabled = installation.withEnabled(true);
    PluginCatalog asEnabled =
        catalog.with(new ControlRecord.InstallationSet(enabled, new Provenance("", Instant.EPOCH)));
    List<ChainLink> chain = Chains.of(asEnabled, enabled.team()::equals).of(enabled.team());
    ChainLink link =
        chain.stream()
            .filter(it -> it.installation().id().equals(enabled.id()))
            .findFirst()
            .orElseThrow();
    PluginRelations relations = link.relations();
    List<RelationView> all = new ArrayList<>();
    relations.requires().forEach((plugin, range) -> all.add(requirement(link, plugin, range)));
    conflicts(link, all);
    List<ChainLink> earlier = chain.subList(0, chain.indexOf(link));
    List<ChainLink> later = chain.subList(chain.indexOf(link) + 1, chain.size());
    all.addAll(order("after", relations.after(), earlier, later));
    all.addAll(order("before", relations.before(), later, earlier));
    return all;
  }

  private static RelationView requirement(ChainLink link, String plugin, VersionRange range) {
    Optional<String> found =
        link.obstacles().stream()
            .filter(Obstacle.UnmetRequirement.class::isInstance)
            .map(Obstacle.UnmetRequirement.class::cast)
            .filter(it -> it.plugin().equals(plugin))
            .map(Obstacle.UnmetRequirement::found)
            .findFirst();
    return new RelationView(
        "requires",
        plugin,
        Optional.of(range),
        found.isEmpty(),
        found.map(it -> "NOT MET: " + it).orElse("met"));
  }

  private static void conflicts(ChainLink link, List<RelationView> all) {
    Map<String, Obstacle.Conflict> found = new TreeMap<>();
    link.obstacles().stream()
        .filter(Obstacle.Conflict.class::isInstance)
        .map(Obstacle.Conflict.class::cast)
        .forEach(it -> found.putIfAbsent(it.plugin(), it));
    link.relations()
        .conflicts()
        .forEach((plugin, range) -> all.add(conflict(plugin, range, found.remove(plugin))));
    // Those where only the other one's manifest says so.
    found.forEach((plugin, it) -> all.add(conflict(plugin, null, it)));
  }

  private static RelationView conflict(String plugin, VersionRange range, Obstacle.Conflict found) {
    return new RelationView(
        "conflicts",
        plugin,
        Optional.ofNullable(range),
        found == null,
        found == null
            ? "met"
            : "NOT MET: %s runs first, and %s".formatted(found.other(), found.rule()));
  }

  private static List<RelationView> order(
      String kind, Set<String> plugins, List<ChainLink> right, List<ChainLink> wrong) {
    return plugins.stream()
        .map(
            it ->
                new RelationView(
                    kind,
                    it,
                    Optional.empty(),
                    !has(wrong, it),
                    has(wrong, it) ? "NOT MET" : has(right, it) ? "met" : "not in this chain"))
        .toList();
  }

  private static boolean has(List<ChainLink> chain, String plugin) {
    return chain.stream().anyMatch(it -> it.installation().version().plugin().equals(plugin));
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object().put("kind", kind).put("plugin", plugin);
    range.ifPresent(it -> json.put("range", it.toString()));
    return json.put("met", isMet).put("state", state);
  }

  @Override
  public String toString() {
    return "%s %s%s: %s".formatted(kind, plugin, range.map(it -> " " + it).orElse(""), state);
  }
}
