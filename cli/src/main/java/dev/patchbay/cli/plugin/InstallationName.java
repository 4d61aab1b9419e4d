package dev.patchbay.cli.plugin;

import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginName;
import dev.patchbay.model.TeamScope;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code NAME [--team T]}: mixed into every command about one installation. */
final class InstallationName {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "The plugin, or the id of its installation as `plugin list` shows it.")
  private String name;

  @Option(
      names = "--team",
      paramLabel = "T",
      description = "Whose events: a team's number, or * for all teams (the default).")
  private String team;

  /** The id, {@code <team>/<plugin>}. */
  String id() {
    return Installation.defaultId(team(), plugin());
  }

  String plugin() {
    String plugin = name.substring(name.indexOf('/') + 1);
    try {
      PluginName.check(plugin);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
    return plugin;
  }

  TeamScope team() {
    int slash = name.indexOf('/');
    String text = slash < 0 ? (team == null ? "*" : team) : name.substring(0, slash);
    if (slash >= 0 && team != null && !team.equals(text)) {
      throw new ParameterException(
          command.commandLine(), "'" + name + "' already names a team: leave --team out");
    }
    try {
      return TeamScope.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  /** Whether an installation of the plugin is meant: any team's, unless one is named. */
  boolean covers(Installation installation) {
    return installation.version().plugin().equals(plugin())
        && (!isTeamGiven() || installation.team().equals(team()));
  }

  private boolean isTeamGiven() {
    return team != null || name.indexOf('/') >= 0;
  }
}
