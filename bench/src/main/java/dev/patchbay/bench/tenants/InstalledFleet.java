package dev.patchbay.bench.tenants;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.Connections;
import dev.patchbay.cli.control.Author;
import dev.patchbay.cli.control.ChangeSet;
import dev.patchbay.cli.control.ControlClient;
import dev.patchbay.cli.control.StatusClient;
import dev.patchbay.model.ControlKey;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.PluginVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A fleet on the running stack; it is taken away again when this is closed. */
final class InstalledFleet implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final ControlClient control;
  private final Connections connections;
  private final PluginVersion plugin;
  private final Fleet fleet;
  private boolean mayBeThere;

  /**
   * How long a change of the whole fleet took.
   *
   * @param written until Kafka had all records
   * @param acknowledged until every subtask had the last one in force
   */
  record Times(Duration written, Duration acknowledged) {}

  InstalledFleet(Connections connections, PluginVersion plugin, Fleet fleet) {
    this.connections = connections;
    this.control = new ControlClient(connections);
    this.plugin = plugin;
    this.fleet = fleet;
  }

  /** Publishes the plugin and installs it everywhere. */
  Times install() {
    List<ControlRecord> records = new ArrayList<>();
    records.add(new ControlRecord.VersionPublished(plugin, Author.now()));
    records.addAll(fleet.toInstall());
    mayBeThere = true;
    return change(records);
  }

  /** Takes all of it away, whatever of it had been made. */
  Times remove() {
    List<ControlRecord> records = new ArrayList<>(fleet.toRemove());
    records.add(new ControlRecord.Removed(new ControlKey.OfVersion(plugin.id())));
    Times times = change(records);
    mayBeThere = false;
    return times;
  }

  private Times change(List<ControlRecord> records) {
    try (StatusClient status = StatusClient.open(connections)) {
      long start = System.nanoTime();
      ControlClient.Change change =
          control.write(new ChangeSet("bench tenants", PluginCatalog.EMPTY, records));
      long written = System.nanoTime();
      if (!status.await(change.revision(), PATIENCE)) {
        throw new CommandFailure(
            "no acknowledgement of revision %d by subtasks %s in %d s"
                .formatted(
                    change.revision(),
                    status.board().missing(change.revision()),
                    PATIENCE.toSeconds()));
      }
      return new Times(
          Duration.ofNanos(written - start), Duration.ofNanos(System.nanoTime() - start));
    }
  }

  @Override
  public void close() {
    if (mayBeThere) {
      var _ = remove();
    }
  }
}
