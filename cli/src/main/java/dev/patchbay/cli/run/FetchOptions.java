package dev.patchbay.cli.run;

import dev.patchbay.host.fetch.Cidr;
import dev.patchbay.host.fetch.FetchGrant;
import dev.patchbay.host.fetch.FetchSettings;
import dev.patchbay.model.HostPattern;
import java.util.ArrayList;
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

  private final List<HostPattern> hosts = new ArrayList<>();

  @Option(
      names = "--allow-host",
      paramLabel = "HOST",
      description = {
        "A host that fetch may reach if plugin.json names none:",
        "api.example.com, *.example.com, either with :PORT, or * for all. Repeatable."
      })
  private void allowHosts(List<String> patterns) {
    for (String pattern : patterns) {
      try {
        hosts.add(HostPattern.parse(pattern));
      } catch (IllegalArgumentException e) {
        throw new ParameterException(command.commandLine(), "--allow-host: " + e.getMessage(), e);
      }
    }
  }

  FetchGrant grant() {
    FetchSettings settings = FetchSettings.DEFAULTS;
    return new FetchGrant(allowPrivate ? settings.withAllowedNetworks(Cidr.ALL) : settings, hosts);
  }
}
