package dev.patchbay.model;

/** Names one published version of one plugin, written {@code name@version}. */
public record VersionId(String plugin, SemanticVersion version) {

  public VersionId {
    PluginName.check(plugin);
  }

  /**
   * Reads {@code name@version}.
   *
   * @throws IllegalArgumentException if the text is not {@code name@version}
   */
  public static VersionId parse(String text) {
    int at = text.lastIndexOf('@');
    if (at <= 0) {
      throw new IllegalArgumentException("expected name@version, got '" + text + "'");
    }
    return new VersionId(text.substring(0, at), SemanticVersion.parse(text.substring(at + 1)));
  }

  @Override
  public String toString() {
    return plugin + "@" + version;
  }
}
