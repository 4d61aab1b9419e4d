package dev.patchbay.bench.events;

import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.ManifestParser;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.VersionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The plugins that the host and its baselines run, unmodified: bench/plugins/NN-NAME.js, in the
 * order of their numbers. A chain of n is the first n.
 */
public record PluginFiles(List<Path> files) {

  /** The longest chain. */
  public static final int LONGEST = 10;

  /** Finds them in the repository. */
  public static PluginFiles in(Path root) {
    try (Stream<Path> found = Files.list(root.resolve("bench/plugins"))) {
      return new PluginFiles(
          found
              .filter(it -> it.toString().endsWith(".js"))
              .sorted()
              .map(Path::toAbsolutePath)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first {@code count} plugins. */
  public PluginFiles first(int count) {
    return new PluginFiles(files.subList(0, count));
  }

  /** The same as published versions. */
  public List<PluginVersion> versions() {
    return files.stream().map(PluginFiles::version).toList();
  }

  private static PluginVersion version(Path file) {
    String name = file.getFileName().toString().replaceFirst("^\\d+-(.*)\\.js$", "$1");
    String manifest = "{\"name\":\"" + name + "\"}";
    try {
      return PluginVersion.of(
          new VersionId(name, SemanticVersion.parse("1.0.0")),
          ManifestParser.parse(manifest),
          manifest,
          Files.readString(file));
    } catch (MalformedRecordException e) {
      throw new IllegalStateException(file + " has a name that is none", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
