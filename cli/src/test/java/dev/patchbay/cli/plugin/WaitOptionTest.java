package dev.patchbay.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

final class WaitOptionTest {

  @Command
  private static final class Target {
    @Mixin private WaitOption wait;
    @Parameters private List<String> names;
  }

  private static Target parse(String... args) {
    return CommandLine.populateCommand(new Target(), args);
  }

  @Test
  void withoutItNobodyWaits() {
    assertThat(parse("geoip").wait.limit()).isEmpty();
  }

  @Test
  void withoutSecondsItIsThirtyOfThem() {
    assertThat(parse("geoip", "--wait").wait.limit()).contains(Duration.ofSeconds(30));
  }

  @Test
  void aNumberBehindItIsTheSeconds() {
    assertThat(parse("geoip", "--wait", "5").wait.limit()).contains(Duration.ofSeconds(5));
    assertThat(parse("geoip", "--wait=0.5").wait.limit()).contains(Duration.ofMillis(500));
  }

  @Test
  void aNameBehindItIsAName() {
    Target target = parse("--wait", "geoip");

    assertThat(target.names).containsExactly("geoip");
    assertThat(target.wait.limit()).contains(Duration.ofSeconds(30));
  }
}
