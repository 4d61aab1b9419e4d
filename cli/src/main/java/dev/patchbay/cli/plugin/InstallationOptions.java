package dev.patchbay.cli.plugin;

import dev.patchbay.model.FailurePolicy;
import dev.patchbay.model.SemanticVersion;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What one may say about an installation, all of it optional. */
final class InstallationOptions {

  @Option(
      names = "--version",
      paramLabel = "V",
      converter = VersionConverter.class,
      description = "The published version to run.")
  private SemanticVersion version;

  @Mixin private ConfigOptions config;

  @Option(
      names = "--order",
      paramLabel = "N",
      description = "Plugins run in ascending order (default: 0, ties by id).")
  private Integer order;

  @Option(
      names = "--on-failure",
      paramLabel = "keep|dead-letter",
      converter = PolicyConverter.class,
      description =
          "What becomes of an event that the plugin fails on (default: as its manifest says).")
  private FailurePolicy failurePolicy;

  @Mixin private BreakerOptions breaker;

  /** What was given. */
  InstallationDraft.Wishes wishes() {
    return new InstallationDraft.Wishes(
        Optional.ofNullable(version),
        config.config(),
        config.attachments(),
        Optional.ofNullable(order),
        Optional.ofNullable(failurePolicy),
        breaker.wishes());
  }

  static final class VersionConverter implements ITypeConverter<SemanticVersion> {
    @Override
    public SemanticVersion convert(String text) {
      try {
        return SemanticVersion.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  static final class PolicyConverter implements ITypeConverter<FailurePolicy> {
    @Override
    public FailurePolicy convert(String text) {
      try {
        return FailurePolicy.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
