package dev.patchbay.chaos.changes;

import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.ManifestParser;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.VersionId;
import java.util.List;
import java.util.Random;

/**
 * Versions of plugins that nobody wrote. Each signs the events that it sees with its name, version
 * and config, and each does something else to them besides: changes, drops, throws, awaits, does
 * not load. What it does to an event follows from the event and the config alone.
 */
final class RandomPlugins {

  /** Writes what its config says under the name that its config says. */
  static final String TWIN = "chaos-twin";

  private static final List<String> EDITS =
      List.of(
          "",
          "delete properties.page;",
          "properties.page = String(properties.page).toUpperCase();",
          "properties.nested = { ...properties.nested, by: NAME };",
          "properties[NAME] = properties.n * 1.5;",
          "properties.nested.list.push(properties.trail.length);",
          "event.event = event.event.slice(0, 6) + '/' + properties.trail.length;");

  private static final List<String> ERRORS =
      List.of(
          "new RangeError('of ' + NAME)",
          "new TypeError('with ' + config.mark)",
          "new Error('draw ' + drawn)",
          "'no error at all'");

  private static final String DRAW =
      """
      function draw(text) {
        let hash = 2166136261;
        for (let i = 0; i < text.length; i++) {
          hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
        }
        return ((hash ^ (hash >>> 15)) >>> 0) % 100;
      }
      """;

  private RandomPlugins() {}

  /** Another version of a plugin. */
  static PluginVersion version(VersionId id, Random random) {
    return version(id, "[{\"key\": \"mark\", \"default\": \"\"}]", source(id, random));
  }

  /** Another version of the twins; all of them do the same. */
  static PluginVersion twin(VersionId id) {
    return version(
        id,
        "[{\"key\": \"side\", \"default\": \"\"}, {\"key\": \"pair\", \"default\": \"\"}]",
        """
        export function processEvent(event, { config }) {
          event.properties[config.side] = '%s/' + config.pair;
          return event;
        }
        """
            .formatted(id.version()));
  }

  private static String source(VersionId id, Random random) {
    int what = random.nextInt(100);
    String start = what < 2 ? "throw new Error('does not load');\n" : "";
    String setup =
        what >= 2 && what < 7
            ? """
              export function setupPlugin({ config }) {
                if (draw(config.mark) < 30) throw new Error('no setup for ' + config.mark);
              }
              """
            : "";
    boolean isAsync = random.nextInt(6) == 0;
    int dropped = random.nextInt(3) == 0 ? random.nextInt(1, 10) : 0;
    int thrown = random.nextInt(3) == 0 ? random.nextInt(1, 20) : 0;
    return """
    const NAME = '%s';
    %s%s%s
    export %sfunction processEvent(event, { config }) {
      const properties = event.properties;
      properties.trail = [...(properties.trail ?? []), NAME + ':' + config.mark];
      %s
      %s
      const drawn = draw(NAME + event.uuid);
      if (drawn < %d) return null;
      if (drawn >= %d) throw %s;
      return event;
    }
    """
        .formatted(
            id,
            start,
            DRAW,
            setup,
            isAsync ? "async " : "",
            pick(EDITS, random),
            isAsync ? "await null;" : "",
            dropped,
            100 - thrown,
            pick(ERRORS, random));
  }

  private static String pick(List<String> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }

  private static PluginVersion version(VersionId id, String config, String source) {
    String manifest =
        "{\"name\": \"%s\", \"version\": \"%s\", \"config\": %s}"
            .formatted(id.plugin(), id.version(), config);
    try {
      return PluginVersion.of(id, ManifestParser.parse(manifest), manifest, source);
    } catch (MalformedRecordException e) {
      throw new IllegalStateException("the manifest is a valid one", e);
    }
  }
}
