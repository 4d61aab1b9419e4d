package dev.patchbay.model;

/**
 * What a control record is about, as its Kafka key says: {@code version:<name>@<version>}, {@code
 * installation:<id>} or {@code breaker:<id of an installation>}.
 */
public sealed interface ControlKey {

  /** The key's text on the control topic. */
  String text();

  /** A published version. */
  record OfVersion(VersionId id) implements ControlKey {
    @Override
    public String text() {
      return "version:" + id;
    }
  }

  /** An installation. */
  record OfInstallation(String id) implements ControlKey {
    @Override
    public String text() {
      return "installation:" + id;
    }
  }

  /** The circuit breaker of an installation. */
  record OfBreaker(String installation) implements ControlKey {
    @Override
    public String text() {
      return "breaker:" + installation;
    }
  }

  /**
   * Reads a Kafka key.
   *
   * @throws IllegalArgumentException if the key is of no known kind
   */
  static ControlKey parse(String key) {
    int colon = key.indexOf(':');
    String kind = colon < 0 ? key : key.substring(0, colon);
    String rest = key.substring(colon + 1);
    return switch (kind) {
      case "version" -> new OfVersion(VersionId.parse(rest));
      case "installation" -> new OfInstallation(rest);
      case "breaker" -> new OfBreaker(rest);
      default ->
          throw new IllegalArgumentException("unknown kind of control record: '" + kind + "'");
    };
  }
}
