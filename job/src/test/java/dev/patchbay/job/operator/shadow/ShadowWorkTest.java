package dev.patchbay.job.operator.shadow;

import static dev.patchbay.job.control.ControlRecords.at;
import static dev.patchbay.job.control.ControlRecords.shadowed;
import static dev.patchbay.job.control.ControlRecords.version;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.host.ChainResult;
import dev.patchbay.host.HostServices;
import dev.patchbay.host.HostSettings;
import dev.patchbay.host.ShadowHost;
import dev.patchbay.host.fetch.Cidr;
import dev.patchbay.host.fetch.FetchGrant;
import dev.patchbay.host.fetch.FetchSettings;
import dev.patchbay.model.ControlRecord;
import dev.patchbay.model.EventPlace;
import dev.patchbay.model.HostPattern;
import dev.patchbay.model.SemanticVersion;
import dev.patchbay.model.Shadow;
import dev.patchbay.model.ShadowRecord;
import dev.patchbay.model.ShadowRecord.Summary;
import dev.patchbay.model.Share;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The shadows' side, without its thread. */
class ShadowWorkTest {

  private static final String KEEPS = "export function processEvent(e) { return e }";

  private final List<ShadowRecord> told = new ArrayList<>();
  private final SampleQueue queue = new SampleQueue(1_000, 1 << 20);
  private final ShadowCounters counters = new ShadowCounters();

  private ShadowWork work(int port) {
    FetchGrant grant =
        new FetchGrant(
            FetchSettings.DEFAULTS.withAllowedNetworks(Cidr.ALL),
            List.of(HostPattern.parse("127.0.0.1:" + port)));
    return new ShadowWork(
        new ShadowHost(HostSettings.DEFAULTS, HostServices.of(Optional.empty(), grant), () -> {}),
        new ShadowWriter() {
          @Override
          public void write(ShadowRecord record) {
            told.add(record);
          }

          @Override
          public void close() {}
        },
        counters,
        new TimeBudget(100, System.nanoTime()),
        () -> 0,
        0,
        1);
  }

  private static PluginCatalog catalog(ControlRecord... records) {
    PluginCatalog catalog = PluginCatalog.EMPTY;
    for (ControlRecord record : records) {
      catalog = catalog.apply(at(catalog.revision() + 1, record)).catalog();
    }
    return catalog;
  }

  private static ControlRecord shadow(String plugin) {
    return shadowed(
        plugin,
        new Shadow(
            SemanticVersion.parse("2.0.0"),
            Map.of(),
            new Share(Optional.of(100), Set.of(), List.of()),
            true,
            Optional.empty()));
  }

  private static ShadowTarget target(PluginCatalog catalog, String plugin) {
    return ShadowTarget.of(catalog.installed("*/" + plugin).orElseThrow());
  }

  private void offer(ShadowSet set, ShadowTarget target) {
    byte[] event = "{\"event\":\"e\",\"properties\":{}}".getBytes(UTF_8);
    assertThat(
            queue.offer(
                new Sample(
                    set,
                    target,
                    new UUID(0, 1),
                    7,
                    EventPlace.NOWHERE,
                    event,
                    event,
                    new ChainResult.Kept(event),
                    1)))
        .isTrue();
  }

  @Test
  void eventsThatWaitInAShadowThatEndsDoNotHoldTheOthersUp() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        ShadowWork work = work(silent.getLocalPort())) {
      String waits =
          "export async function processEvent(e) { await fetch('http://127.0.0.1:%d/'); return e }"
              .formatted(silent.getLocalPort());
      PluginCatalog catalog =
          catalog(
              version("a", "2.0.0", waits), shadow("a"), version("b", "2.0.0", KEEPS), shadow("b"));
      ShadowTarget a = target(catalog, "a");
      ShadowTarget b = target(catalog, "b");
      ShadowSet both = ShadowSet.of(catalog, List.of(a, b));
      work.follow(both);
      IntStream.range(0, 101).forEach(it -> offer(both, a));
      while (work.round(queue) == 0) {}
      assertThat(queue.isEmpty()).as("as many wait as may").isFalse();

      ShadowSet one = ShadowSet.of(catalog, List.of(b));
      work.follow(one);
      offer(one, b);
      while (work.round(queue) == 0) {}

      assertThat(counters.compared().getCount()).isEqualTo(1);
      assertThat(counters.shed().getCount()).as("of the set before").isEqualTo(1);
    }
  }

  @Test
  void thoseThatAreTooManySaySo() {
    List<ControlRecord> records = new ArrayList<>();
    for (int i = 0; i <= ShadowSet.MOST_RUNNING; i++) {
      records.add(version("p" + i, "2.0.0", KEEPS));
      records.add(shadow("p" + i));
    }
    PluginCatalog catalog = catalog(records.toArray(ControlRecord[]::new));
    List<ShadowTarget> targets =
        IntStream.rangeClosed(0, ShadowSet.MOST_RUNNING)
            .mapToObj(it -> target(catalog, "p" + it))
            .toList();
    try (ShadowWork work = work(1)) {
      work.follow(ShadowSet.of(catalog, targets));

      assertThat(told)
          .filteredOn(it -> ((Summary) it).problem().isPresent())
          .singleElement()
          .satisfies(it -> assertThat(it.subject().installation()).isEqualTo("*/p8"));

      work.follow(ShadowSet.of(catalog, targets.subList(1, targets.size())));
      assertThat(told.get(told.size() - 1))
          .isInstanceOfSatisfying(Summary.class, it -> assertThat(it.ended()).isTrue());
    }
    assertThat(((Summary) told.get(told.size() - 1)).problem())
        .as("there is room for it now")
        .isEmpty();
  }
}
