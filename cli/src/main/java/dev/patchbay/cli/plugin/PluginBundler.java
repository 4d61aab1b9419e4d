package dev.patchbay.cli.plugin;

import dev.patchbay.cli.CommandFailure;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.PluginFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes one JavaScript file of a plugin, before it is published: never on the cluster.
 *
 * <ol>
 *   <li>JavaScript in one file is taken as it is, byte for byte.
 *   <li>TypeScript in one file loses its types and nothing else.
 *   <li>What imports other files or packages is bundled by esbuild, without tree shaking: a bare
 *       {@code function processEvent} looks unused to a bundler.
 *   <li>What is made comes with a source map, so that errors name the author's files.
 *   <li>The modules that the host provides stay imports; any other that cannot be found is refused
 *       by name.
 * </ol>
 */
public final class PluginBundler {

  /** What a plugin may import although no file has it. */
  static final List<String> PROVIDED =
      List.of(
          "@posthog/plugin-scaffold",
          "@posthog/plugin-contrib",
          "crypto",
          "url",
          "zlib",
          "buffer",
          "node-fetch");

  private static final List<String> NODE_MODULES = List.of("crypto", "url", "zlib", "buffer");

  private static final Pattern IMPORT =
      Pattern.compile(
          "^\\s*import[\\s{*\"']|^\\s*export\\b.*\\bfrom\\s*[\"']|\\bimport\\s*\\(|\\brequire\\s*\\(",
          Pattern.MULTILINE);
  private static final Pattern UNRESOLVED = Pattern.compile("Could not resolve \"([^\"]+)\"");
  private static final Pattern FIRST_ERROR =
      Pattern.compile("\\[ERROR] (.+?)\\R\\s*(\\S+:\\d+:\\d+)", Pattern.DOTALL);

  private final Path esbuild;

  /**
   * Bundles with an esbuild.
   *
   * @param esbuild the command; need not exist until something must be bundled
   */
  public PluginBundler(Path esbuild) {
    this.esbuild = esbuild;
  }

  /** Bundles with the esbuild that belongs to the repository's plugins folder. */
  public static PluginBundler ofRepository() {
    return new PluginBundler(
        Path.of(System.getProperty("patchbay.root", "."), "plugins/node_modules/.bin/esbuild")
            .toAbsolutePath());
  }

  /** The plugin's code as one JavaScript file. */
  BundledCode bundle(PluginFolder plugin) {
    BundledCode source = BundledCode.asItIs(read(plugin));
    if (isTypeScript(plugin.entry())) {
      source = esbuild(plugin, List.of());
    }
    return IMPORT.matcher(source.code()).find() ? bundleImports(plugin, source) : source;
  }

  private BundledCode bundleImports(PluginFolder plugin, BundledCode source) {
    Stream<String> externals =
        Stream.concat(PROVIDED.stream(), NODE_MODULES.stream().map(it -> "node:" + it));
    List<String> options = new ArrayList<>();
    options.add("--bundle");
    options.add("--format=cjs");
    options.add("--main-fields=module,main");
    options.add("--conditions=import,require,node");
    options.add("--tree-shaking=false");
    externals.map(it -> "--external:" + it).forEach(options::add);
    BundledCode bundled = bundleWith(plugin, options);
    // Everything that was imported is the host's: then the code was one file to begin with.
    return isTypeScript(plugin.entry()) || hasOtherFiles(bundled.code()) ? bundled : source;
  }

  /**
   * Packages that use Node where there is Node often say what to use instead in a browser: that is
   * tried where they name something that is not there.
   */
  private BundledCode bundleWith(PluginFolder plugin, List<String> options) {
    try {
      return attempt(plugin, with(options, "--platform=neutral"));
    } catch (Refused first) {
      CommandFailure failure = refused(first.getMessage());
      if (UNRESOLVED.matcher(first.getMessage()).find()) {
        try {
          return attempt(plugin, with(options, "--platform=browser"));
        } catch (Refused second) {
          failure.addSuppressed(second);
        }
      }
      throw failure;
    }
  }

  private static List<String> with(List<String> options, String another) {
    return Stream.concat(options.stream(), Stream.of(another)).toList();
  }

  /** esbuild heads every file's part with its path. */
  private static boolean hasOtherFiles(String bundled) {
    return bundled
            .lines()
            .filter(it -> it.matches("\\s*// \\S+\\.(js|cjs|mjs|ts|json|tsx|jsx)"))
            .count()
        > 1;
  }

  private BundledCode esbuild(PluginFolder plugin, List<String> options) {
    try {
      return attempt(plugin, options);
    } catch (Refused e) {
      CommandFailure failure = refused(e.getMessage());
      failure.initCause(e);
      throw failure;
    }
  }

  private BundledCode attempt(PluginFolder plugin, List<String> options) throws Refused {
    if (!Files.exists(esbuild)) {
      throw new CommandFailure(
          plugin.manifest().name()
              + " must be bundled, and esbuild is not installed: run npm ci in the folder plugins/");
    }
    Path folder = plugin.folder().toAbsolutePath();
    List<String> command = new ArrayList<>();
    command.add(esbuild.toString());
    command.add(folder.relativize(plugin.entry().toAbsolutePath()).toString());
    command.add("--target=es2022");
    command.add("--charset=utf8");
    command.add("--sourcemap=inline");
    command.add("--sources-content=false");
    command.add("--log-level=error");
    command.add("--color=false");
    command.addAll(options);
    try {
      return BundledCode.made(run(command, folder));
    } catch (IOException e) {
      throw new CommandFailure(
          "cannot run esbuild: install Node 20 or newer (" + e.getMessage() + ")", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted while bundling", e);
    }
  }

  private static String run(List<String> command, Path folder)
      throws IOException, InterruptedException, Refused {
    Path errors = Files.createTempFile("patchbay-esbuild", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(errors.toFile())
              .start();
      process.getOutputStream().close();
      String bundled = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new Refused(Files.readString(errors));
      }
      return bundled;
    } finally {
      Files.deleteIfExists(errors);
    }
  }

  private static CommandFailure refused(String errors) {
    Matcher error = FIRST_ERROR.matcher(errors);
    String where = error.find() ? " (" + error.group(2) + ")" : "";
    Matcher unresolved = UNRESOLVED.matcher(errors);
    if (unresolved.find()) {
      return new CommandFailure(
          "cannot import '"
              + unresolved.group(1)
              + "'"
              + where
              + ": a plugin may import its own files, packages installed beside it, and "
              + String.join(", ", PROVIDED));
    }
    if (errors.contains("env: ") || errors.contains("not found")) {
      return new CommandFailure("cannot run esbuild: install Node 20 or newer: " + errors.strip());
    }
    return new CommandFailure(
        where.isEmpty() ? "esbuild failed: " + errors.strip() : error.group(1).strip() + where);
  }

  /** What esbuild says when it refuses to bundle. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String errors) {
      super(errors);
    }
  }

  private static boolean isTypeScript(Path entry) {
    return entry.toString().endsWith(".ts") || entry.toString().endsWith(".tsx");
  }

  private static String read(PluginFolder plugin) {
    try {
      return plugin.readSource();
    } catch (MalformedRecordException e) {
      throw new CommandFailure(e.getMessage(), e);
    } catch (IOException e) {
      throw new CommandFailure("cannot read " + plugin.entry() + ": " + e.getMessage(), e);
    }
  }
}
