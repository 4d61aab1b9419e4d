package dev.patchbay.chaos.changes;

import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.cli.control.Author;
import dev.patchbay.model.ControlKey;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.FailurePolicy;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.VersionId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A population of installations, and change sets that keep it moving: the same ones for the same
 * seed. Used by one thread.
 *
 * <p>The twins are three installations that only ever change together, in one set: an event that
 * shows them at odds has seen half of it, whatever revision it bears.
 */
final class RandomChanges {

  private static final int PLUGINS = 4;
  private static final int MOST_CHANGES = 6;
  static final int TEAM_OF_OWN_TWIN = 1;
  private static final String BYSTANDER = "bystander-";
  private static final long FIRST_TEAM_OF_BYSTANDERS = 1000;
  private static final int BYSTANDERS_OF_A_TEAM = 5;

  private final Random random;

  /** Where something may be installed. */
  private final List<Slot> slots = new ArrayList<>();

  private final List<Slot> twins =
      List.of(
          new Slot("*/left", RandomPlugins.TWIN, TeamScope.ALL, -1000),
          new Slot("*/right", RandomPlugins.TWIN, TeamScope.ALL, 1000),
          new Slot(
              TEAM_OF_OWN_TWIN + "/own", RandomPlugins.TWIN, TeamScope.of(TEAM_OF_OWN_TWIN), 0));

  /** The last record of each installation that there is. */
  private final Map<String, ControlRecord.InstallationSet> installed = new LinkedHashMap<>();

  private final Map<String, List<VersionId>> published = new HashMap<>();
  private final Map<String, Integer> lastNumber = new HashMap<>();
  private int set;

  /** One place for an installation. */
  private record Slot(String id, String plugin, TeamScope team, int order) {}

  RandomChanges(long seed) {
    random = new Random(seed);
    for (int i = 0; i < PLUGINS; i++) {
      slots.add(slot(TeamScope.ALL, i));
    }
    for (int team = 1; team <= TeamEvents.TEAMS_WITH_PLUGINS; team++) {
      slots.add(slot(TeamScope.of(team), team % PLUGINS));
      slots.add(slot(TeamScope.of(team), (team + 1) % PLUGINS));
    }
  }

  private static Slot slot(TeamScope team, int number) {
    String plugin = "chaos-" + (char) ('a' + number);
    return new Slot(Installation.defaultId(team, plugin), plugin, team, number);
  }

  /** Installs so many that nothing changes, for teams that have no events. */
  static List<ControlRecord> bystanders(int count) {
    PluginVersion version =
        RandomPlugins.twin(new VersionId("chaos-bystander", SemanticVersion.parse("1.0.0")));
    List<ControlRecord> records = new ArrayList<>();
    records.add(new ControlRecord.VersionPublished(version, Author.now()));
    for (int i = 0; i < count; i++) {
      TeamScope team = TeamScope.of(FIRST_TEAM_OF_BYSTANDERS + i / BYSTANDERS_OF_A_TEAM);
      Slot slot = new Slot(BYSTANDER + i, version.id().plugin(), team, i);
      records.add(
          new ControlRecord.InstallationSet(
              installation(
                  slot,
                  version.id(),
                  true,
                  i,
                  Map.of("side", "left", "pair", ""),
                  FailurePolicy.KEEP),
              Author.now()));
    }
    return records;
  }

  /** Whether a record of the control topic is about one that meets no event. */
  static boolean isBystander(StoredRecord record) {
    return new String(record.key(), StandardCharsets.UTF_8).startsWith("installation:" + BYSTANDER);
  }

  /** Publishes and installs everything. */
  List<ControlRecord> first() {
    List<ControlRecord> records = new ArrayList<>();
    changeTwins(records);
    slots.forEach(slot -> install(slot, records));
    return records;
  }

  /** Disables everything. */
  List<ControlRecord> last() {
    List<ControlRecord> records = new ArrayList<>();
    for (ControlRecord.InstallationSet is : List.copyOf(installed.values())) {
      put(is.installation().withEnabled(false), records);
    }
    return records;
  }

  /** The next change set. */
  List<ControlRecord> next() {
    set++;
    List<ControlRecord> records = new ArrayList<>();
    int changes = random.nextInt(1, MOST_CHANGES + 1);
    if (random.nextInt(4) == 0) {
      changeTwins(records);
      changes -= twins.size();
    }
    List<Slot> shuffled = new ArrayList<>(slots);
    Collections.shuffle(shuffled, random);
    for (int i = 0; i < changes; i++) {
      change(shuffled.get(i), records);
    }
    removeUnused(records);
    // Together is together: an installation may come before its version.
    Collections.shuffle(records, random);
    return records;
  }

  private void change(Slot slot, List<ControlRecord> records) {
    ControlRecord.InstallationSet set = installed.get(slot.id());
    if (set == null) {
      install(slot, records);
      return;
    }
    Installation is = set.installation();
    switch (random.nextInt(10)) {
      case 0, 1, 2 ->
          put(with(is, publish(slot.plugin(), records), is.order(), mark(), policy(is)), records);
      case 3 -> {
        List<VersionId> all = published.get(slot.plugin());
        VersionId any = all.get(random.nextInt(all.size()));
        put(with(is, any, is.order(), is.config(), is.failurePolicy()), records);
      }
      case 4, 5 -> put(is.withEnabled(!is.enabled()), records);
      case 6 -> put(with(is, is.version(), is.order(), mark(), is.failurePolicy()), records);
      case 7 ->
          put(
              with(is, is.version(), random.nextInt(-5, 10), is.config(), is.failurePolicy()),
              records);
      case 8 -> {
        FailurePolicy other =
            is.failurePolicy() == FailurePolicy.KEEP
                ? FailurePolicy.DEAD_LETTER
                : FailurePolicy.KEEP;
        put(with(is, is.version(), is.order(), is.config(), other), records);
      }
      default -> {
        installed.remove(slot.id());
        records.add(new ControlRecord.Removed(new ControlKey.OfInstallation(slot.id())));
      }
    }
  }

  /** All of them, in the same way. */
  private void changeTwins(List<ControlRecord> records) {
    List<VersionId> versions = published.getOrDefault(RandomPlugins.TWIN, List.of());
    VersionId version =
        versions.isEmpty() || random.nextInt(5) == 0
            ? publish(RandomPlugins.TWIN, records)
            : versions.getLast();
    boolean isEnabled = random.nextInt(8) != 0;
    for (Slot slot : twins) {
      String side = slot.id().substring(slot.id().indexOf('/') + 1);
      put(
          installation(
              slot,
              version,
              isEnabled,
              slot.order(),
              Map.of("side", side, "pair", "set " + set),
              FailurePolicy.KEEP),
          records);
    }
  }

  private void install(Slot slot, List<ControlRecord> records) {
    List<VersionId> versions = published.getOrDefault(slot.plugin(), List.of());
    VersionId version =
        versions.isEmpty() || random.nextBoolean()
            ? publish(slot.plugin(), records)
            : versions.get(random.nextInt(versions.size()));
    FailurePolicy policy = random.nextInt(3) == 0 ? FailurePolicy.DEAD_LETTER : FailurePolicy.KEEP;
    put(installation(slot, version, random.nextInt(4) != 0, slot.order(), mark(), policy), records);
  }

  private VersionId publish(String plugin, List<ControlRecord> records) {
    int number = lastNumber.merge(plugin, 1, Integer::sum);
    VersionId id = new VersionId(plugin, SemanticVersion.parse("1.0." + number));
    PluginVersion version =
        plugin.equals(RandomPlugins.TWIN)
            ? RandomPlugins.twin(id)
            : RandomPlugins.version(id, random);
    published.computeIfAbsent(plugin, it -> new ArrayList<>()).add(id);
    records.add(new ControlRecord.VersionPublished(version, Author.now()));
    return id;
  }

  /** Seldom, an old version that nobody has installed. */
  private void removeUnused(List<ControlRecord> records) {
    if (random.nextInt(20) != 0) {
      return;
    }
    Set<VersionId> used = new HashSet<>();
    installed.values().forEach(it -> used.add(it.installation().version()));
    List<VersionId> versions = published.get(slots.get(random.nextInt(slots.size())).plugin());
    Optional<VersionId> unused = versions.stream().filter(it -> !used.contains(it)).findFirst();
    if (unused.isPresent() && versions.size() > 1) {
      versions.remove(unused.get());
      ControlKey key = new ControlKey.OfVersion(unused.get());
      // It may have been published a moment ago, for an installation that came to nothing.
      if (records.stream().noneMatch(it -> it.key().equals(key))) {
        records.add(new ControlRecord.Removed(key));
      }
    }
  }

  private void put(Installation installation, List<ControlRecord> records) {
    ControlRecord.InstallationSet before = installed.get(installation.id());
    ControlRecord.InstallationSet now =
        before == null
            ? new ControlRecord.InstallationSet(installation, Author.now())
            : before.changedTo(installation, Author.now());
    installed.put(installation.id(), now);
    records.add(now);
  }

  private Map<String, String> mark() {
    return Map.of("mark", "set " + set);
  }

  private FailurePolicy policy(Installation is) {
    return random.nextInt(4) == 0 ? FailurePolicy.DEAD_LETTER : is.failurePolicy();
  }

  private static Installation with(
      Installation is,
      VersionId version,
      int order,
      Map<String, String> config,
      FailurePolicy policy) {
    Slot slot = new Slot(is.id(), version.plugin(), is.team(), order);
    return installation(slot, version, is.enabled(), order, config, policy);
  }

  private static Installation installation(
      Slot slot,
      VersionId version,
      boolean isEnabled,
      int order,
      Map<String, String> config,
      FailurePolicy policy) {
    return Installation.of(version, slot.team())
        .withId(slot.id())
        .withEnabled(isEnabled)
        .withOrder(order)
        .withConfig(config)
        .withFailurePolicy(policy);
  }
}
