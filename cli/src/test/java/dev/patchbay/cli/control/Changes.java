package dev.patchbay.cli.control;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.model.ControlKey;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.VersionId;
import java.time.Instant;
import java.util.List;

/** Changes for tests, as the command {@code test} makes them. */
final class Changes {

  private Changes() {}

  static ChangeSet of(List<ControlRecord> records) {
    return new ChangeSet("test", PluginCatalog.EMPTY, records);
  }

  static ChangeSet of(ControlRecord record) {
    return of(List.of(record));
  }

  /** Installs {@code p@1.0.0} for all teams. */
  static ControlRecord installation(String id) {
    return new ControlRecord.InstallationSet(
        Installation.of(VersionId.parse("p@1.0.0"), TeamScope.ALL).withId(id),
        new Provenance("test", Instant.EPOCH));
  }

  static ControlRecord removed(String id) {
    return new ControlRecord.Removed(new ControlKey.OfInstallation(id));
  }
}
