package dev.patchbay.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.catalog.StoredRecord;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.control.ControlState;
import dev.patchbay.cli.control.Sealer;
import dev.patchbay.cli.plugin.EventEnds;
import dev.patchbay.cli.plugin.Timing;
import dev.patchbay.model.ControlCodec;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.CutPoint;
import dev.patchbay.model.Cutover;
import dev.patchbay.model.Installation;
import dev.patchbay.model.Provenance;
import dev.patchbay.secret.SecretKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentPlanTest {

  private static final Provenance ANN = new Provenance("ann", Instant.EPOCH);

  private static final String FILE =
      """
      versions:
        - plugin: p
          version: 1.0.0
          manifest: '{"name":"p","config":[{"key":"token","secret":true},{"key":"n","default":"1"}]}'
          code: |
            export function processEvent(e) { return e }
        - {plugin: q, version: 1.0.0, manifest: '{"name":"q"}', code: 'exports.processEvent = e => e'}
      installations:
        - {plugin: p, version: 1.0.0, config: {token: {env: TOKEN}, n: 2.0}}
        - {plugin: q, version: 1.0.0, team: 7, enabled: false, order: 3, timeoutMs: 20}
      """;

  @TempDir private Path folder;
  private SecretKeys keys = SecretKeys.NONE;
  private Optional<CutPoint> point = Optional.empty();
  private ControlState state = ControlState.of(List.of());

  private Timing timing() {
    return new Timing(point, false, () -> new EventEnds("events", Map.of(0, 100L)), () -> keys);
  }

  private DeploymentPlan plan(String yaml, boolean prune) throws Exception {
    Path file = Files.writeString(folder.resolve("patchbay.yaml"), yaml);
    Deployment wanted =
        new DeploymentReader(folder, Map.of("TOKEN", "hunter2"))
            .read(new Fields("patchbay.yaml", Yaml.read(file)));
    return DeploymentPlan.of(
        state, wanted, prune, ANN, new Sealer(state.catalog(), keys, it -> {}), timing());
  }

  private DeploymentPlan apply(String yaml, boolean prune) throws Exception {
    DeploymentPlan plan = plan(yaml, prune);
    List<StoredRecord> records = new ArrayList<>();
    state.changes().values().forEach(it -> records.add(stored(it.revision(), it.record())));
    records.sort((a, b) -> Long.compare(a.offset(), b.offset()));
    long next = state.catalog().revision() + 1;
    for (DeploymentPlan.Step step : plan.steps()) {
      records.add(stored(next++, step.record()));
    }
    state = ControlState.of(records);
    return plan;
  }

  private static StoredRecord stored(long offset, ControlRecord record) {
    return new StoredRecord(
        offset, ControlCodec.encodeKey(record.key()), ControlCodec.encode(record));
  }

  private static List<String> lines(DeploymentPlan plan) {
    return plan.steps().stream().map(DeploymentPlan.Step::toString).toList();
  }

  @Test
  void anEmptyDeploymentGetsAllOfIt() throws Exception {
    DeploymentPlan plan = apply(FILE, false);

    assertThat(lines(plan))
        .containsExactly(
            "publish  p@1.0.0",
            "publish  q@1.0.0",
            "install  */p: version 1.0.0, enabled",
            "install  7/q: version 1.0.0, disabled");
    assertThat(state.catalog().installation("*/p").orElseThrow().config())
        .containsEntry("token", "hunter2")
        .containsEntry("n", "2.0");
    assertThat(state.catalog().installation("7/q").orElseThrow().limits().timeout()).isPresent();
  }

  @Test
  void theSameFileChangesNothing() throws Exception {
    apply(FILE, true);

    assertThat(plan(FILE, true).isEmpty()).isTrue();
  }

  @Test
  void allChangesOfAFileShareOneCutOver() throws Exception {
    apply(FILE, false);
    Installation before = state.catalog().installation("*/p").orElseThrow();
    point = Optional.of(new CutPoint.AtOffsets(Map.of(0, 120L)));

    DeploymentPlan plan =
        apply(FILE.replace("n: 2.0", "n: 3").replace("enabled: false", "enabled: true"), false);

    assertThat(lines(plan))
        .containsExactly("change   */p: config n", "change   7/q: enabled false -> true");
    assertThat(cutover("*/p")).contains(new Cutover(point.get(), Optional.of(before)));
    assertThat(cutover("7/q")).contains(new Cutover(point.get(), Optional.empty()));
    assertThat(
            plan(FILE.replace("n: 2.0", "n: 3").replace("enabled: false", "enabled: true"), true)
                .isEmpty())
        .isTrue();
  }

  @Test
  void nothingIsRemovedAtACutOver() throws Exception {
    apply(FILE, false);
    point = Optional.of(new CutPoint.AtOffsets(Map.of(0, 120L)));

    assertThatThrownBy(() -> plan("installations: []", true))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("enabled: false");
  }

  private Optional<Cutover> cutover(String id) {
    return state.catalog().installed(id).orElseThrow().set().cutover();
  }

  @Test
  void whatIsExportedChangesNothingAndHasNoSecrets() throws Exception {
    apply(FILE, false);

    for (boolean withoutCode : new boolean[] {false, true}) {
      String exported = Yaml.write(ExportCommand.tree(state.catalog(), withoutCode));
      assertThat(exported).doesNotContain("hunter2");
      assertThat(plan(exported, true).isEmpty()).as(exported).isTrue();
    }
  }

  @Test
  void withAKeySecretsAreEncryptedAndTheSameFileChangesNothing() throws Exception {
    keys = SecretKeys.parse(SecretKeys.generate());
    apply(FILE, false);

    assertThat(state.catalog().installation("*/p").orElseThrow().config().get("token"))
        .startsWith("enc:v1:");
    assertThat(plan(FILE, true).isEmpty()).isTrue();
    String exported = Yaml.write(ExportCommand.tree(state.catalog(), true));
    assertThat(exported).doesNotContain("enc:v1:").doesNotContain("hunter2");
    for (SecretKeys other : List.of(keys, SecretKeys.NONE)) {
      keys = other;
      assertThat(plan(exported, true).isEmpty()).isTrue();
    }
  }

  @Test
  void aShadowIsPartOfTheFileAndItsSecretsAreNot() throws Exception {
    keys = SecretKeys.parse(SecretKeys.generate());
    apply(FILE, false);
    String shadow =
        "shadow: {version: 1.1.0, percent: 5, events: [e], where: [plan=pro], withFetch: true,"
            + " until: 2026-03-01T12:00:00Z, config: {token: {env: TOKEN}}}";
    String other =
        """
        versions:
          - plugin: p
            version: 1.1.0
            manifest: '{"name":"p","config":[{"key":"token","secret":true}]}'
            code: exports.processEvent = e => e
        installations:
          - {plugin: p, version: 1.0.0, config: {token: {keep: true}, n: 2.0}, %s}
        """;

    DeploymentPlan plan = apply(other.formatted(shadow), false);

    assertThat(lines(plan).get(1))
        .startsWith("change   */p: shadow none -> 1.1.0 for 5 % of persons and events e")
        .endsWith("shadow config token");
    assertThat(state.catalog().installation("*/p").orElseThrow().shadow().orElseThrow().config())
        .hasEntrySatisfying("token", it -> assertThat(it).startsWith("enc:v1:"));
    String exported = Yaml.write(ExportCommand.tree(state.catalog(), true));
    assertThat(exported).doesNotContain("enc:v1:").contains("shadow:");
    assertThat(plan(exported, true).isEmpty()).as(exported).isTrue();
    assertThatThrownBy(
            () ->
                plan(other.formatted(shadow + ", candidate: {version: 1.1.0, percent: 5}"), false))
        .hasMessageContaining("has a candidate and a shadow");
  }

  @Test
  void secretFilesAreNotExported() throws Exception {
    String file =
        """
        versions:
          - plugin: f
            version: 1.0.0
            manifest: '{"name":"f","config":[{"key":"key","type":"attachment","secret":true}]}'
            code: 'exports.processEvent = e => e'
        installations:
          - {plugin: f, version: 1.0.0, attachments: {key: {file: key.json}}}
        """;
    Files.writeString(folder.resolve("key.json"), "hunter2");
    apply(file, false);

    String exported = Yaml.write(ExportCommand.tree(state.catalog(), true));
    assertThat(exported).contains("keep: true").doesNotContain("contents");
    assertThat(plan(exported, true).isEmpty()).isTrue();
    String other =
        "{installations: [{plugin: f, version: 1.0.0, team: 9, attachments: {key: {keep: true}}}]}";
    assertThatThrownBy(() -> plan(other, false))
        .hasMessageContaining("attachments.key is to be kept, and 9/f has none");
  }

  @Test
  void differencesAreNamedWithoutValues() throws Exception {
    apply(FILE, false);
    String other =
        """
        installations:
          - {plugin: p, version: 1.0.0, enabled: false, order: -1, onFailure: dead-letter,
             timeoutMs: 50, config: {token: other}}
        """;

    assertThat(lines(plan(other, true)))
        .containsExactly(
            "change   */p: enabled true -> false, order 0 -> -1, onFailure keep -> dead-letter,"
                + " timeoutMs none -> 50, config n, config token",
            "remove   7/q");
    assertThat(lines(plan(other, false))).hasSize(1);
  }

  @Test
  void anotherVersionIsRemembered() throws Exception {
    apply(FILE, false);
    apply(FILE.replace("1.0.0", "2.0.0"), false);

    assertThat(state.installation("*/p").orElseThrow().history())
        .extracting(it -> it.version().toString())
        .containsExactly("2.0.0", "1.0.0");
  }

  @Test
  void whatWouldNotFitTogetherIsAProblemOfTheWholeState() throws Exception {
    String related =
        """
        versions:
          - {plugin: x, version: 1.0.0, code: 'exports.processEvent = e => e',
             manifest: '{"name":"x","patchbay":{"requires":{"q":"^1.0.0"},"conflicts":{"p":"*"}}}'}
        installations:
          - {plugin: x, version: 1.0.0, team: 7}
        """;
    apply(FILE, false);

    assertThat(plan(related, false).problems())
        .containsExactly(
            "7/x cannot run: it requires q ^1.0.0, and none is enabled for team 7 or for all teams;"
                + " it conflicts with */p, which runs first: x@1.0.0 conflicts with p *");
    assertThat(plan(FILE, false).problems()).isEmpty();

    String together = related + "  - {plugin: q, version: 1.0.0, team: 7}\n";
    assertThat(plan(together, true).problems()).isEmpty();
    assertThat(lines(plan(together, true))).contains("remove   */p");
    assertThat(plan(together + "  - {plugin: p, version: 1.0.0, team: 8}\n", true).problems())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | patchbay.yaml must be an object",
        "{plugins: []} | has no field 'plugins'; it has versions, installations",
        "{installations: {}} | installations must be a list",
        "{installations: [{version: 1.0.0}]} | installations[0] needs 'plugin'",
        "{installations: [{plugin: p}]} | installations[0] needs 'version'",
        "{installations: [{plugin: p, version: one}]} | installations[0].version:",
        "{installations: [{plugin: p, version: 9.9.9}]} | p@9.9.9 is not published",
        "{installations: [{plugin: p, version: 1.0.0, team: x}]} | installations[0].team: team 'x'",
        "{installations: [{plugin: p, version: 1.0.0, enabled: maybe}]} | must be true or false",
        "{installations: [{plugin: p, version: 1.0.0, config: {nope: 1}}]} | has no config field",
        "{installations: [{plugin: p, version: 1.0.0, config: {n: {env: NONE}}}]} | has no NONE",
        "{installations: [{plugin: p, version: 1.0.0, team: 8, config: {n: {keep: true}}}]} | 8/p"
            + " has none",
        "{installations: [{plugin: p, version: 1.0.0, attachments: {a: {file: none}}}]} | cannot"
            + " read",
        "{installations: [{plugin: p, version: 1.0.0}, {plugin: p, version: 1.0.0}]} | twice",
        "{versions: [{folder: none}]} | is no folder",
        "{versions: [{plugin: p, version: 1.0.0, manifest: '{\"name\":\"p\"}', code: other}]} |"
            + " other content",
        "{versions: [{plugin: r, version: 1.0.0, manifest: '{', code: x}]} | versions[0].manifest",
        "{a: 1, a: 2} | is not YAML",
        "{a: | is not YAML"
      })
  void mistakesAreNamedWithTheirPlace(String yaml, String message) throws Exception {
    apply(FILE, false);

    assertThatThrownBy(() -> plan(yaml, false))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(message);
  }
}
