package dev.patchbay.bench.fork;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.model.ControlCodec;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.TeamScope;
import java.time.Instant;
import java.util.List;

/** Catalogs in which teams have plugins, made from control records as in a job. */
final class Installations {

  private static final Provenance BENCH = new Provenance("bench", Instant.EPOCH);

  private PluginCatalog catalog = PluginCatalog.EMPTY;

  /** Publishes a version. */
  void publish(PluginVersion version) {
    reduce(new ControlRecord.VersionPublished(version, BENCH));
  }

  /** Installs a chain for a team, in the list's order; versions must have been published. */
  void install(long team, List<PluginVersion> chain) {
    for (int place = 0; place < chain.size(); place++) {
      set(team, place, chain.get(place), true);
    }
  }

  /** Turns one plugin of a team's chain on or off, or puts another version in its place. */
  void set(long team, int place, PluginVersion version, boolean enabled) {
    TeamScope scope = TeamScope.of(team);
    reduce(
        new ControlRecord.InstallationSet(
            Installation.of(version.id(), scope).withEnabled(enabled).withOrder(place), BENCH));
  }

  private void reduce(ControlRecord record) {
    catalog =
        catalog
            .apply(
                new StoredRecord(
                    catalog.revision() + 1,
                    ControlCodec.encodeKey(record.key()),
                    ControlCodec.encode(record)))
            .catalog();
  }

  PluginCatalog catalog() {
    return catalog;
  }
}
