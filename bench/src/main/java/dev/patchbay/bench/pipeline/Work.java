package dev.patchbay.bench.pipeline;

import dev.patchbay.bench.events.PluginFiles;
import dev.patchbay.cli.control.Author;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.Shadow;
import dev.patchbay.model.Share;
import dev.patchbay.model.TeamScope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What Patchbay's job does with each event between its input and its output. */
enum Work {
  NOTHING("no plugins", 0),

  /** As many plugins as the chains that the host is judged by. */
  CHAIN("5 plugins", 5),

  /** The same, with the time of each team and installation counted; nobody takes too much. */
  CHAIN_WITH_BUDGETS("5 plugins and budgets", 5),

  /** The same, with the first plugin compared with itself on a tenth of the events. */
  CHAIN_WITH_SHADOW("5 plugins and a shadow", 5);

  private static final long TEAM = 1;
  private static final SemanticVersion OF_THE_SHADOW = SemanticVersion.parse("1.0.1");
  private static final int PERCENT_OF_THE_SHADOW = 10;

  private final String title;
  private final int plugins;

  Work(String title, int plugins) {
    this.title = title;
    this.plugins = plugins;
  }

  /** For names of topics and groups. */
  String option() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** For people. */
  String title(String target) {
    return "Patchbay, %s to %s".formatted(title, target);
  }

  int plugins() {
    return plugins;
  }

  /** What the job is told beside where its input and output are. */
  List<String> jobOptions() {
    return this == CHAIN_WITH_BUDGETS
        ? List.of(
            "--plugins.fairness.team-time-percent", "100",
            "--plugins.fairness.installation-time-percent", "100")
        : List.of();
  }

  /** What the control topic has to say. */
  List<ControlRecord> control(Path root) {
    List<PluginVersion> versions = PluginFiles.in(root).first(plugins).versions();
    List<ControlRecord> records = new ArrayList<>();
    for (PluginVersion version : versions) {
      records.add(new ControlRecord.VersionPublished(version, Author.now()));
    }
    if (this == CHAIN_WITH_SHADOW) {
      PluginVersion shadow = versions.getFirst().as(OF_THE_SHADOW);
      records.add(new ControlRecord.VersionPublished(shadow, Author.now()));
    }
    for (int i = 0; i < versions.size(); i++) {
      records.add(
          new ControlRecord.InstallationSet(installation(versions.get(i), i), Author.now()));
    }
    return records;
  }

  private Installation installation(PluginVersion version, int index) {
    TeamScope scope = TeamScope.of(TEAM);
    Installation installation = Installation.of(version.id(), scope).withOrder(index + 1);
    return this == CHAIN_WITH_SHADOW && index == 0
        ? installation.withShadow(Optional.of(shadow()))
        : installation;
  }

  private static Shadow shadow() {
    Share share = new Share(Optional.of(PERCENT_OF_THE_SHADOW), Set.of(), List.of());
    return new Shadow(OF_THE_SHADOW, Map.of(), share, false, Optional.empty());
  }
}
