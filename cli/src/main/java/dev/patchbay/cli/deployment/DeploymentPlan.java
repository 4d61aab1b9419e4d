package dev.patchbay.cli.deployment;

import dev.patchbay.audit.Differences;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.cli.control.Sealer;
import dev.patchbay.cli.plugin.Consistency;
import dev.patchbay.cli.plugin.PublishedVersions;
import dev.patchbay.cli.plugin.Timing;
import dev.patchbay.model.ControlKey;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.VersionId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What has to change so that a deployment is as a file says. Pure: what can be wrong is found here,
 * before anything is written.
 *
 * @param versions are published first: a version that nothing uses changes nothing
 * @param changes are made at once
 * @param problems what would be wrong about what is installed afterwards
 */
record DeploymentPlan(List<Step> versions, List<Step> changes, List<String> problems) {

  /**
   * One change.
   *
   * @param action publish, install, change or remove
   * @param what the version or the installation
   * @param details what is different; never a value of a config, which may be a secret
   */
  record Step(String action, String what, List<String> details, ControlRecord record) {

    @Override
    public String toString() {
      return details.isEmpty()
          ? "%-8s %s".formatted(action, what)
          : "%-8s %s: %s".formatted(action, what, String.join(", ", details));
    }
  }

  boolean isEmpty() {
    return versions.isEmpty() && changes.isEmpty();
  }

  List<Step> steps() {
    List<Step> all = new ArrayList<>(versions);
    all.addAll(changes);
    return all;
  }

  /**
   * @param prune whether what is installed and not in the file is to go
   * @param sealer encrypts what is to be written
   * @param timing from which event on all changes are to be in force
   */
  static DeploymentPlan of(
      ControlState state,
      Deployment wanted,
      boolean prune,
      Provenance author,
      Sealer sealer,
      Timing timing) {
    Map<VersionId, PluginVersion> known = new HashMap<>();
    state.catalog().versions().forEach(it -> known.put(it.id(), it));
    PublishedVersions published = new PublishedVersions(state.catalog());
    List<Step> versions = new ArrayList<>();
    for (PluginVersion version : wanted.versions()) {
      PluginVersion other = known.put(version.id(), version);
      if (!published.has(version)) {
        if (other != null) {
          throw new CommandFailure(version.id() + " is in the file twice");
        }
        versions.add(
            new Step(
                "publish",
                version.id().toString(),
                List.of(),
                new ControlRecord.VersionPublished(version, author)));
      }
    }
    List<Step> changes = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (WantedInstallation it : wanted.installations()) {
      if (!named.add(it.id())) {
        throw new CommandFailure("%s: %s is in the file twice".formatted(it.place(), it.id()));
      }
      change(state, it, known, author, sealer, timing).ifPresent(changes::add);
    }
    if (prune) {
      state.catalog().installations().stream()
          .map(Installation::id)
          .filter(it -> !named.contains(it))
          .sorted(Comparator.naturalOrder())
          .forEach(it -> changes.add(removal(it, timing)));
    }
    return new DeploymentPlan(versions, changes, problems(state, versions, changes));
  }

  private static List<String> problems(
      ControlState state, List<Step> versions, List<Step> changes) {
    PluginCatalog after = state.catalog();
    for (Step step : versions) {
      after = after.with(step.record());
    }
    for (Step step : changes) {
      after = after.with(step.record());
    }
    return new Consistency(after).problems();
  }

  private static PluginVersion content(
      WantedInstallation wanted, VersionId version, Map<VersionId, PluginVersion> known) {
    PluginVersion content = known.get(version);
    if (content == null) {
      throw new CommandFailure(
          "%s: %s is not published: put its folder under 'versions', or publish it first"
              .formatted(wanted.place(), version));
    }
    return content;
  }

  private static Optional<Step> change(
      ControlState state,
      WantedInstallation wanted,
      Map<VersionId, PluginVersion> known,
      Provenance author,
      Sealer sealer,
      Timing timing) {
    Optional<Installation> before = state.catalog().installation(wanted.id());
    PluginVersion content = content(wanted, wanted.version(), known);
    Installation itself =
        sealer.sealed(wanted.installation(content, before), content.manifest(), before);
    Optional<PluginVersion> tried = itself.candidateVersion().map(it -> content(wanted, it, known));
    tried.ifPresent(it -> wanted.checkCandidate(itself, it));
    Installation trying =
        tried.map(it -> sealer.sealedCandidate(itself, it.manifest(), before)).orElse(itself);
    Optional<PluginVersion> compared = trying.shadowVersion().map(it -> content(wanted, it, known));
    compared.ifPresent(it -> wanted.checkShadow(trying, it));
    Installation after =
        compared.map(it -> sealer.sealedShadow(trying, it.manifest(), before)).orElse(trying);
    if (before.filter(after::equals).isPresent() && !timing.settles(state, after.id())) {
      return Optional.empty();
    }
    ControlRecord record = timing.of(state, state.setting(after, author));
    return Optional.of(
        before
            .map(it -> new Step("change", after.id(), differences(it, after), record))
            .orElseGet(() -> new Step("install", after.id(), state(after), record)));
  }

  private static List<String> state(Installation it) {
    return List.of("version " + it.version().version(), it.enabled() ? "enabled" : "disabled");
  }

  private static List<String> differences(Installation before, Installation after) {
    return before.equals(after)
        ? List.of("in force for all events")
        : Differences.between(before, after);
  }

  private static Step removal(String id, Timing timing) {
    if (timing.point().isPresent()) {
      throw new CommandFailure(
          ("--prune removes %s at once, for all events: let the file say 'enabled: false' of it, or"
                  + " leave --at and --at-offsets out")
              .formatted(id));
    }
    ControlRecord record = new ControlRecord.Removed(new ControlKey.OfInstallation(id));
    return new Step("remove", id, List.of(), record);
  }
}
