package dev.patchbay.audit;

import dev.patchbay.catalog.Installed;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.model.Candidate;
import dev.patchbay.model.ControlKey;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.Trip;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a control record does, in words.
 *
 * @param key the thing that changes, as its control key says
 * @param plugin its plugin, or nothing where that is not known
 * @param team its team, or nothing if it has none
 * @param action published, installed, enabled, disabled, moved, configured, removed or signed; of a
 *     breaker tripped, fell back, ended the trial or tries again
 * @param details what is different; never a value of a config, which may be a secret
 */
public record AuditedChange(
    String key, String plugin, String team, String action, List<String> details)
    implements Serializable {

  private static final long serialVersionUID = 1;

  private static final int SHOWN_OF_HASH = 12;

  public AuditedChange {
    details = List.copyOf(details);
  }

  /** A record, seen from the catalog that it changes. */
  public static AuditedChange of(PluginCatalog before, ControlRecord record) {
    if (record instanceof ControlRecord.VersionPublished it) {
      return published(it.version());
    }
    if (record instanceof ControlRecord.InstallationSet it) {
      return set(before.installation(it.installation().id()), it);
    }
    if (record instanceof ControlRecord.BreakerSet it) {
      return tripped(before, it.trip());
    }
    return described(before, record.key(), "removed");
  }

  private static AuditedChange tripped(PluginCatalog before, Trip trip) {
    String id = trip.installation();
    Optional<Installation> installation = before.installation(Installed.owner(id));
    return new AuditedChange(
        new ControlKey.OfBreaker(id).text(),
        installation.map(it -> it.version().plugin()).orElse(""),
        installation.map(it -> it.team().toString()).orElse(""),
        Candidate.isCandidate(id) ? "ended the trial" : action(trip.state()),
        trip.tripped().equals(trip.inForce())
            ? List.of("version " + trip.tripped(), trip.cause().reason())
            : List.of(
                "version " + trip.tripped() + " -> " + trip.inForce(), trip.cause().reason()));
  }

  private static String action(Trip.State state) {
    return switch (state) {
      case OPEN -> "tripped";
      case FELL_BACK -> "fell back";
      case TRYING -> "tries again";
    };
  }

  /** What the key names is signed anew and stays as it is. */
  public static AuditedChange signed(PluginCatalog catalog, ControlKey key) {
    return described(catalog, key, "signed");
  }

  private static AuditedChange published(PluginVersion version) {
    return new AuditedChange(
        new ControlKey.OfVersion(version.id()).text(),
        version.id().plugin(),
        "",
        "published",
        List.of("sha256 " + version.sha256().substring(0, SHOWN_OF_HASH)));
  }

  private static AuditedChange set(
      Optional<Installation> before, ControlRecord.InstallationSet record) {
    Installation after = record.installation();
    List<String> details = new ArrayList<>();
    String action = "installed";
    if (before.isEmpty()) {
      details.addAll(state(after));
    } else {
      details.addAll(Differences.between(before.get(), after));
      action = action(before.get(), after);
      // The action says it.
      details.removeIf(it -> it.startsWith("enabled "));
    }
    record.cutover().ifPresent(it -> details.add("from " + it.point() + " on"));
    return of(after, action, details);
  }

  private static String action(Installation before, Installation after) {
    if (before.enabled() != after.enabled()) {
      return after.enabled() ? "enabled" : "disabled";
    }
    return before.version().equals(after.version()) ? "configured" : "moved";
  }

  private static AuditedChange described(PluginCatalog catalog, ControlKey key, String action) {
    if (key instanceof ControlKey.OfInstallation it) {
      return catalog
          .installation(it.id())
          .map(found -> of(found, action, state(found)))
          .orElseGet(() -> new AuditedChange(key.text(), "", "", action, List.of()));
    }
    String plugin = key instanceof ControlKey.OfVersion it ? it.id().plugin() : "";
    return new AuditedChange(key.text(), plugin, "", action, List.of());
  }

  private static AuditedChange of(Installation it, String action, List<String> details) {
    return new AuditedChange(
        new ControlKey.OfInstallation(it.id()).text(),
        it.version().plugin(),
        it.team().toString(),
        action,
        details);
  }

  private static List<String> state(Installation it) {
    return List.of("version " + it.version().version(), it.enabled() ? "enabled" : "disabled");
  }
}
