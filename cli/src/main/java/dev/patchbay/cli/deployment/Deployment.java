package dev.patchbay.cli.deployment;

import dev.patchbay.model.PluginVersion;
import java.util.List;

/** What a file says should be published and installed. */
record Deployment(List<PluginVersion> versions, List<WantedInstallation> installations) {

  Deployment {
    versions = List.copyOf(versions);
    installations = List.copyOf(installations);
  }
}
