package dev.patchbay.host.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.model.HostPattern;
import dev.patchbay.model.ManifestParser;
import dev.patchbay.model.PluginManifest;
import java.util.List;
import org.junit.jupiter.api.Test;

class FetchGrantTest {

  private static final FetchGrant GRANT =
      new FetchGrant(FetchSettings.DEFAULTS, List.of(HostPattern.parse("*")));

  @Test
  void aManifestWithoutHostsGetsWhatIsGranted() throws Exception {
    PluginManifest classic = ManifestParser.parse("{\"name\":\"p\"}");

    assertThat(GRANT.hostsOf(classic).patterns()).hasToString("[*]");
    assertThat(FetchGrant.DEFAULTS.hostsOf(classic)).isEqualTo(AllowedHosts.NONE);
  }

  @Test
  void aManifestThatNamesHostsGetsThoseOnly() throws Exception {
    PluginManifest own =
        ManifestParser.parse("{\"name\":\"p\",\"patchbay\":{\"hosts\":[\"a.com\"]}}");

    assertThat(GRANT.hostsOf(own).patterns()).hasToString("[a.com]");
    assertThat(FetchGrant.DEFAULTS.hostsOf(own).patterns()).hasToString("[a.com]");
  }
}
