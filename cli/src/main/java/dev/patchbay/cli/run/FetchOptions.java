package dev.patchbay.cli.run;

import dev.patchbay.host.fetch.Cidr;
import dev.patchbay.host.fetch.FetchGrant;
import dev.patchbay.host.fetch.FetchSettings;
import dev.patchbay.model.HostPattern;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a plugin may fetch, beyond what its plugin.json says. */
final class FetchOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--allow-private",
      description = "Let fetch reach private and loopback addresses of allowed hosts.")
  private boolean allowPrivate;

  @Option(
      names = "--allow-host",
      paramLabel = "HOST",
      description = {
        "A host that fetch may reach if plugin.json names none:",
        "api.example.com, *.example.com, either with :PORT, or * for all. Repeatable."
      })
  private List<String> hosts = List.of();

  /** What the options say; wrong usage if a host is none. */
  FetchGrant grant() {
    FetchSettings settings = FetchSettings.DEFAULTS;
    return new FetchGrant(
        allowPrivate ? settings.withAllowedNetworks(Cidr.ALL) : settings,
        hosts.stream().map(this::pattern).toList());
  }

  private HostPattern pattern(String text) {
    try {
      return HostPattern.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--allow-host: " + e.getMessage(), e);
    }
  }
}
