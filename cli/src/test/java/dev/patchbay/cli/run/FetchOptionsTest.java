package dev.patchbay.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.host.fetch.Cidr;
import dev.patchbay.host.fetch.FetchGrant;
import dev.patchbay.model.HostPattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class FetchOptionsTest {

  @Command
  private static final class Some {
    @Mixin private FetchOptions fetch;
  }

  private static FetchGrant grant(String... arguments) {
    return CommandLine.populateCommand(new Some(), arguments).fetch.grant();
  }

  @Test
  void nothingIsGrantedUnlessAskedFor() {
    assertThat(grant()).isEqualTo(FetchGrant.DEFAULTS);
  }

  @Test
  void hostsAndPrivateAddressesAreGranted() {
    FetchGrant grant = grant("--allow-host", "a.com", "--allow-private", "--allow-host=*.b.com:81");

    assertThat(grant.hosts())
        .extracting(HostPattern::toString)
        .containsExactly("a.com", "*.b.com:81");
    assertThat(grant.settings().allowedNetworks()).isEqualTo(Cidr.ALL);
  }

  @Test
  void aHostThatIsNoneIsWrongUsage() {
    assertThatExceptionOfType(ParameterException.class)
        .isThrownBy(() -> grant("--allow-host", "https://a.com"))
        .withMessageContaining("'https://a.com' is no host: write api.example.com");
  }
}
