package dev.patchbay.training;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.model.ControlCodec;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.Installation;
import dev.patchbay.model.MalformedRecordException;
import dev.patchbay.model.ManifestParser;
import dev.patchbay.model.PluginVersion;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.TeamScope;
import dev.patchbay.model.VersionId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The plugins and events of a training run: such as a web analytics pipeline has. */
final class Curriculum {

  /** The team whose events they are. */
  static final long TEAM = 1;

  /** Some of bench/plugins: they drop, change, add, delete, copy and count. */
  private static final List<String> PLUGINS =
      List.of("01-currency-and-url", "02-bot-filter", "04-geo-table", "05-consent", "07-cart");

  private static final Provenance TRAINING = new Provenance("training", Instant.EPOCH);

  private Curriculum() {}

  /** Different ones of 0.5 and 1.5 KB; nearly each has a shape of its own. */
  static byte[][] events() {
    return text("events.jsonl")
        .lines()
        .map(line -> line.getBytes(StandardCharsets.UTF_8))
        .toArray(byte[][]::new);
  }

  /** A chain of five for the team. */
  static PluginCatalog catalog() {
    List<PluginVersion> versions = PLUGINS.stream().map(Curriculum::version).toList();
    List<ControlRecord> records =
        Stream.concat(
                versions.stream().map(it -> new ControlRecord.VersionPublished(it, TRAINING)),
                versions.stream().map(Curriculum::installed))
            .toList();
    PluginCatalog catalog = PluginCatalog.EMPTY;
    for (ControlRecord record : records) {
      long revision = catalog.revision() + 1;
      byte[] key = ControlCodec.encodeKey(record.key());
      catalog =
          catalog.apply(new StoredRecord(revision, key, ControlCodec.encode(record))).catalog();
    }
    return catalog;
  }

  private static ControlRecord installed(PluginVersion version) {
    return new ControlRecord.InstallationSet(
        Installation.of(version.id(), TeamScope.of(TEAM)), TRAINING);
  }

  private static PluginVersion version(String file) {
    String name = file.substring(file.indexOf('-') + 1);
    String manifest = "{\"name\":\"" + name + "\"}";
    try {
      return PluginVersion.of(
          new VersionId(name, SemanticVersion.parse("1.0.0")),
          ManifestParser.parse(manifest),
          manifest,
          text(file + ".js"));
    } catch (MalformedRecordException e) {
      throw new IllegalStateException(file + " has a name that is none", e);
    }
  }

  private static String text(String resource) {
    try (InputStream found = Curriculum.class.getResourceAsStream(resource)) {
      if (found == null) {
        throw new IllegalStateException(resource + " is missing beside " + Curriculum.class);
      }
      return new String(found.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
