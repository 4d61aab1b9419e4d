package dev.patchbay.host;

import static dev.patchbay.host.PluginPlan.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.FailureKind;
import dev.patchbay.model.Installation;
import dev.patchbay.model.Provenance;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.Shadow;
import dev.patchbay.model.Share;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Chains in which another version stands in the place of the present one. */
class ShadowHostTest {

  private static final Share ALL = new Share(Optional.of(100), Set.of(), List.of());
  private static final String EVENT =
      "{\"event\":\"e\",\"distinct_id\":\"ada\",\"team_id\":2,\"properties\":{}}";

  private static String marking(String mark) {
    return "export function processEvent(e) { e.properties." + mark + " = true; return e }";
  }

  /** A catalog in which the fixture's installation of p has version 2.0.0 as its shadow. */
  private static PluginCatalog shadowed(HostFixture fixture, Shadow shadow) {
    Installation installation = fixture.catalog().installation("2/p").orElseThrow();
    return fixture
        .catalog()
        .with(
            new ControlRecord.InstallationSet(
                installation.withShadow(Optional.of(shadow)),
                new Provenance("test", Instant.EPOCH)));
  }

  private static Shadow shadow(boolean withFetch) {
    return new Shadow(SemanticVersion.parse("2.0.0"), Map.of(), ALL, withFetch, Optional.empty());
  }

  private static ShadowHost host(HostSettings settings) {
    return new ShadowHost(settings, HostServices.plain(), () -> {});
  }

  private static ChainResult process(ShadowHost host) {
    ChainResult[] result = new ChainResult[1];
    byte[] event = EVENT.getBytes(StandardCharsets.UTF_8);
    host.process("2/p", 2, event, event, it -> result[0] = it);
    return result[0];
  }

  private static String text(ChainResult result) {
    return new String(((ChainResult.Kept) result).event(), StandardCharsets.UTF_8);
  }

  /** What 2.0.0 makes of an event in the place of 1.0.0, between two others. */
  private static ChainResult processWith(String code, boolean withFetch) {
    try (HostFixture fixture = new HostFixture();
        ShadowHost host = host(HostFixture.PLAIN)) {
      fixture.publish("p", "2.0.0", code);
      fixture.install(plan("p", marking("old")).order(1));
      PluginCatalog catalog = shadowed(fixture, shadow(withFetch));
      host.run(catalog.installed("2/p").orElseThrow(), catalog);
      return process(host);
    }
  }

  @Test
  void theOtherVersionStandsInThePlaceOfThePresentOne() {
    try (HostFixture fixture = new HostFixture();
        ShadowHost host = host(HostFixture.PLAIN)) {
      fixture.publish("p", "2.0.0", marking("shadow"));
      fixture.install(
          plan("all", marking("all")).forAllTeams(),
          plan("a", marking("a")),
          plan("p", marking("present")).order(1),
          plan("z", marking("z")).order(2));
      PluginCatalog catalog = shadowed(fixture, shadow(false));
      fixture.host.switchTo(catalog);
      host.run(catalog.installed("2/p").orElseThrow(), catalog);

      assertThat(text(process(host)))
          .as("of the team's own chain, which is the one that is compared")
          .contains("\"properties\":{\"a\":true,\"shadow\":true,\"z\":true}");
      assertThat(fixture.text(EVENT))
          .as("the stream")
          .contains("\"properties\":{\"all\":true,\"a\":true,\"present\":true,\"z\":true}");
      assertThat(host.liveContexts()).isEqualTo(1);

      host.end("2/p");
      assertThat(host.liveContexts()).isZero();
    }
  }

  @Test
  void theStreamKeepsItsPluginsWhenAShadowBegins() {
    try (HostFixture fixture = new HostFixture()) {
      fixture.publish("p", "2.0.0", marking("shadow"));
      fixture.install(
          plan(
              "p",
              "let n = 0; export function processEvent(e) { e.properties.n = ++n; return e }"));
      fixture.text(EVENT);

      fixture.host.switchTo(shadowed(fixture, shadow(false)));

      assertThat(fixture.text(EVENT)).contains("\"n\":2");
      assertThat(fixture.states).containsExactly("2/p running");
    }
  }

  @Test
  void whatItFetchesIsRefusedWithTheReason() {
    String fetching =
        "export async function processEvent(e) {"
            + " try { await fetch('https://example.com') }"
            + " catch (x) { e.properties.why = x.message } return e }";

    assertThat(text(processWith(fetching, false))).contains("--with-fetch");
    assertThat(processWith(fetching, true)).as("waits for the network").isNull();
  }

  @Test
  void whatItEmitsIsDiscardedAndCounted() {
    try (HostFixture fixture = new HostFixture();
        ShadowHost host = host(HostFixture.PLAIN)) {
      fixture.publish(
          "p",
          "2.0.0",
          "export function processEvent(e) {"
              + " posthog.capture('x'); console.log('y'); return e }");
      fixture.install("p", marking("old"));
      PluginCatalog catalog = shadowed(fixture, shadow(false));
      host.run(catalog.installed("2/p").orElseThrow(), catalog);

      assertThat(process(host)).isInstanceOf(ChainResult.Kept.class);
      assertThat(host.captures("2/p")).isEqualTo(1);
      assertThat(fixture.captures).isEmpty();
      assertThat(fixture.lines).isEmpty();
    }
  }

  @Test
  void itsStorageIsItsOwn() {
    try (HostFixture fixture = new HostFixture();
        ShadowHost host = host(HostFixture.PLAIN)) {
      String code =
          "export async function processEvent(e, { storage }) {"
              + " e.properties.seen = await storage.get('seen', 0);"
              + " await storage.set('seen', e.properties.seen + 1); return e }";
      fixture.publish("p", "2.0.0", code);
      fixture.install("p", code);
      fixture.text(EVENT);
      fixture.text(EVENT);
      PluginCatalog catalog = shadowed(fixture, shadow(false));
      host.run(catalog.installed("2/p").orElseThrow(), catalog);

      assertThat(text(process(host))).contains("\"seen\":0");
      assertThat(fixture.text(EVENT)).contains("\"seen\":2");
    }
  }

  @Test
  void aFailureIsSeenWhateverThePolicy() {
    assertThat(processWith("export function processEvent() { throw new Error('no') }", false))
        .isInstanceOfSatisfying(
            ChainResult.Failed.class,
            it -> assertThat(it.error().summary()).isEqualTo("Error: no"));
  }

  @Test
  void oneThatLoopsForEverIsStopped() {
    try (HostFixture fixture = new HostFixture();
        ShadowHost host = host(HostFixture.PLAIN)) {
      fixture.publish("p", "2.0.0", "export function processEvent() { for (;;); }");
      fixture.install(plan("p", marking("old")).timeout(Duration.ofMillis(20)));
      PluginCatalog catalog = shadowed(fixture, shadow(false));
      host.run(catalog.installed("2/p").orElseThrow(), catalog);

      assertThat(process(host))
          .isInstanceOfSatisfying(
              ChainResult.Failed.class,
              it -> assertThat(it.kind()).isEqualTo(FailureKind.TIMED_OUT));
    }
  }

  @Test
  void whatTheOtherVersionRequiresCounts() {
    try (HostFixture fixture = new HostFixture();
        ShadowHost host = host(HostFixture.PLAIN)) {
      fixture.install(
          plan("p", marking("new")).version("2.0.0").relations("{\"requires\":{\"geoip\":\"*\"}}"));
      fixture.install(plan("p", marking("old")));
      PluginCatalog catalog = shadowed(fixture, shadow(false));
      host.run(catalog.installed("2/p").orElseThrow(), catalog);

      assertThat(process(host)).isInstanceOf(ChainResult.Failed.class);
      assertThat(host.failure("2/p").orElseThrow().kind()).isEqualTo(FailureKind.UNMET_REQUIREMENT);
    }
  }

  @Test
  void secretsOfBothVersionsAreLeftOut() {
    try (HostFixture fixture = new HostFixture();
        ShadowHost host = host(HostFixture.PLAIN)) {
      String manifest =
          "{\"name\":\"p\",\"config\":[{\"key\":\"token\",\"secret\":true,\"default\":\"\"}]}";
      fixture.publish(plan("p", marking("new")).version("2.0.0").manifest(manifest));
      fixture.install(
          plan("p", marking("old")).manifest(manifest).config(Map.of("token", "present-token")));
      Shadow other = shadow(false).withConfig(Map.of("token", "shadow-token"));
      PluginCatalog catalog = shadowed(fixture, other);
      host.run(catalog.installed("2/p").orElseThrow(), catalog);

      assertThat(host.redacted("2/p", "a present-token b shadow-token c")).doesNotContain("-token");
    }
  }

  @Test
  void aVersionThatIsNotPublishedIsAProblem() {
    try (HostFixture fixture = new HostFixture();
        ShadowHost host = host(HostFixture.PLAIN)) {
      fixture.install("p", marking("old"));
      PluginCatalog catalog = shadowed(fixture, shadow(false));
      host.run(catalog.installed("2/p").orElseThrow(), catalog);

      assertThat(host.failure("2/p").orElseThrow().kind()).isEqualTo(FailureKind.NOT_PUBLISHED);
    }
  }
}
