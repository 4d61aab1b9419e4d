package dev.patchbay.host;

import dev.patchbay.model.PluginError;
import dev.patchbay.model.PluginVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shows the frames of a version's stacks in its author's files, if the version has a source map.
 * The map is read at the first error. Confined to the host's thread.
 */
final class AuthorFrames {

  private static final int REMEMBERED_STACKS = 32;

  private final String folder;
  private final Optional<String> json;
  private final Pattern frame;
  private final int addedColumns;

  /** Null until it is needed. */
  private Optional<SourceMap> map;

  /** A plugin that fails, fails on many events in the same place. */
  private final Map<String, String> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > REMEMBERED_STACKS;
        }
      };

  /**
   * Of a version.
   *
   * @param name of the source in frames, the version's name in front
   * @param addedColumns how much stands before the code on its first line
   */
  AuthorFrames(PluginVersion version, String name, int addedColumns) {
    this.folder = name.substring(0, name.lastIndexOf('/') + 1);
    this.json = version.sourceMap();
    this.frame = Pattern.compile(Pattern.quote(name) + ":(\\d{1,9}):(\\d{1,9})");
    this.addedColumns = addedColumns;
  }

  /** An error with its stack. */
  PluginError shown(PluginError error) {
    if (json.isEmpty() || error.stack().isEmpty()) {
      return error;
    }
    return new PluginError(
        error.name(), error.message(), known.computeIfAbsent(error.stack(), this::shown));
  }

  /** Any text that may have frames in it, such as a line of the plugin's log. */
  String shown(String text) {
    if (json.isEmpty()) {
      return text;
    }
    Matcher matcher = frame.matcher(text);
    return matcher.find() ? matcher.replaceAll(it -> Matcher.quoteReplacement(place(it))) : text;
  }

  private String place(MatchResult found) {
    if (map == null) {
      map = json.flatMap(SourceMap::parse);
    }
    int line = Integer.parseInt(found.group(1));
    int column = Integer.parseInt(found.group(2)) - (line == 1 ? addedColumns : 0);
    return map.flatMap(it -> it.at(line, column))
        .map(it -> folder + it.file() + ":" + it.line() + ":" + it.column())
        .orElseGet(found::group);
  }
}
