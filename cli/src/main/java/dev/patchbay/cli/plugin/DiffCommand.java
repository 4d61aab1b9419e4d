package dev.patchbay.cli.plugin;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.control.ControlClient;
import dev.patchbay.cli.output.Json;
import dev.patchbay.cli.output.Output;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.VersionId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What another version of a plugin does differently. */
@Command(
    name = "diff",
    description = {
      "Show how two published versions of a plugin differ: plugin.json and the code as it runs,",
      "bundled, in the form that `patch` and reviewers read. Nothing is printed if they are equal."
    })
final class DiffCommand implements Runnable {

  private static final int CONTEXT = 3;

  @Parameters(index = "0", paramLabel = "NAME", description = "The plugin.")
  private String plugin;

  @Parameters(
      index = "1",
      paramLabel = "V1",
      converter = InstallationOptions.VersionConverter.class,
      description = "The one version.")
  private SemanticVersion from;

  @Parameters(
      index = "2",
      paramLabel = "V2",
      converter = InstallationOptions.VersionConverter.class,
      description = "The other.")
  private SemanticVersion to;

  @Mixin private Output output;

  @Override
  public void run() {
    PluginCatalog catalog = new ControlClient(output.connections()).read().catalog();
    PluginVersion before = published(catalog, from);
    PluginVersion after = published(catalog, to);
    String manifest = diff("plugin.json", before, after, PluginVersion::manifestJson);
    String code = diff("code.js", before, after, PluginVersion::source);
    output.print(
        () ->
            Json.object()
                .put("plugin", plugin)
                .put("from", from.toString())
                .put("to", to.toString())
                .put("equal", before.sha256().equals(after.sha256()))
                .put("manifest", manifest)
                .put("code", code),
        () -> manifest + code);
  }

  private PluginVersion published(PluginCatalog catalog, SemanticVersion version) {
    try {
      return new PublishedVersions(catalog).get(new VersionId(plugin, version));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
  }

  /** In the unified format; empty if there is no difference. */
  static String diff(
      String file,
      PluginVersion before,
      PluginVersion after,
      Function<PluginVersion, String> content) {
    List<String> original = content.apply(before).lines().toList();
    List<String> revised = content.apply(after).lines().toList();
    return UnifiedDiffUtils.generateUnifiedDiff(
            before.id() + "/" + file,
            after.id() + "/" + file,
            original,
            DiffUtils.diff(original, revised),
            CONTEXT)
        .stream()
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }
}
