package dev.patchbay.cli.control;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.cli.CommandFailure;
import dev.patchbay.cli.output.Output;
import dev.patchbay.model.ConfigField;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginManifest;
import dev.patchbay.model.SealedValue;
import dev.patchbay.secret.InstallationSecrets;
import dev.patchbay.secret.SecretKeys;
import dev.patchbay.secret.UnreadableSecretException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Encrypts the secrets of installations before they are written.
 *
 * <ol>
 *   <li>A secret that is the installed one keeps its text, so that what does not change is not
 *       written. Without the key that can be known only of one that was not given.
 *   <li>No encrypted secret is replaced by one in plain text for lack of a key.
 *   <li>Keys that open none of the secrets that are there are taken for the wrong ones.
 * </ol>
 */
public final class Sealer {

  private final PluginCatalog catalog;
  private final SecretKeys keys;
  private final Consumer<String> remarks;
  private boolean areKeysTried;
  private boolean isPlainTold;

  /**
   * Made for one command.
   *
   * @param catalog what is installed
   * @param remarks told what a person should know, once
   */
  public Sealer(PluginCatalog catalog, SecretKeys keys, Consumer<String> remarks) {
    this.catalog = catalog;
    this.keys = keys;
    this.remarks = remarks;
  }

  /** With the command's own keys; remarks go to its error output. */
  public static Sealer of(PluginCatalog catalog, Output output) {
    return new Sealer(catalog, output.connections().secretKeys().read(), output.err()::println);
  }

  /**
   * The installation as it is to be written.
   *
   * @param wanted with new values as they were given, and old ones as they are installed
   * @throws CommandFailure if a value cannot be written like that
   */
  public Installation sealed(
      Installation wanted, PluginManifest manifest, Optional<Installation> installed) {
    String id = wanted.id();
    Installation kept =
        wanted.withConfig(
            kept(
                id,
                wanted.config(),
                installed.map(Installation::config).orElse(Map.of()),
                manifest,
                SealedForm.TEXT),
            kept(
                id,
                wanted.attachments(),
                installed.map(Installation::attachments).orElse(Map.of()),
                manifest,
                SealedForm.FILE));
    return installed.filter(kept::equals).isPresent() ? kept : withoutPlain(kept, manifest);
  }

  /**
   * The installation with its candidate as it is to be written.
   *
   * @param manifest of the candidate's version
   * @throws CommandFailure if a value cannot be written like that
   */
  public Installation sealedCandidate(
      Installation wanted, PluginManifest manifest, Optional<Installation> installed) {
    return wanted.with(
        wanted
            .candidate()
            .map(
                it ->
                    it.withConfig(
                        sealed(
                            wanted,
                            it.config(),
                            manifest,
                            installed,
                            Installation::candidateConfig))));
  }

  /**
   * The installation with its shadow as it is to be written.
   *
   * @param manifest of the shadow's version
   * @throws CommandFailure if a value cannot be written like that
   */
  public Installation sealedShadow(
      Installation wanted, PluginManifest manifest, Optional<Installation> installed) {
    return wanted.withShadow(
        wanted
            .shadow()
            .map(
                it ->
                    it.withConfig(
                        sealed(
                            wanted,
                            it.config(),
                            manifest,
                            installed,
                            Installation::shadowConfig))));
  }

  /** The config of another version that runs beside the installation's own. */
  private Map<String, String> sealed(
      Installation wanted,
      Map<String, String> config,
      PluginManifest manifest,
      Optional<Installation> installed,
      Function<Installation, Map<String, String>> before) {
    return sealed(
            wanted.withConfig(config, Map.of()),
            manifest,
            installed.map(it -> it.withConfig(before.apply(it), Map.of())))
        .config();
  }

  /** With the installed text of what is the same. */
  private <V> Map<String, V> kept(
      String id,
      Map<String, V> wanted,
      Map<String, V> installed,
      PluginManifest manifest,
      SealedForm<V> form) {
    Map<String, V> result = new HashMap<>(wanted);
    result.replaceAll(
        (key, value) -> {
          V before = installed.get(key);
          if (value.equals(before)) {
            return value;
          }
          if (form.isSealed(value)) {
            throw new CommandFailure(
                "'%s' of %s begins with %s, as encrypted values do: give the value itself"
                    .formatted(key, id, SealedValue.PREFIX));
          }
          return before != null
                  && form.isSealed(before)
                  && isSecret(manifest, key, value)
                  && isSame(id, key, value, before, form)
              ? before
              : value;
        });
    return result;
  }

  private <V> boolean isSame(String id, String key, V value, V before, SealedForm<V> form) {
    if (keys.isEmpty()) {
      throw new CommandFailure(
          ("'%s' of %s is encrypted, and there is no key here to encrypt another value: set"
                  + " PATCHBAY_SECRET_KEYS_FILE, see docs/trust.md")
              .formatted(key, id));
    }
    try {
      return form.open(id, key, before, keys).equals(value);
    } catch (UnreadableSecretException e) {
      return false;
    }
  }

  /** The installation with what is in plain text encrypted. */
  Installation withoutPlain(Installation installation, PluginManifest manifest) {
    return installation.withConfig(
        withoutPlain(installation.id(), installation.config(), manifest, SealedForm.TEXT),
        withoutPlain(installation.id(), installation.attachments(), manifest, SealedForm.FILE));
  }

  /** The same for some of its values. */
  <V> Map<String, V> withoutPlain(
      String id, Map<String, V> values, PluginManifest manifest, SealedForm<V> form) {
    Map<String, V> result = new HashMap<>(values);
    result.replaceAll(
        (key, value) ->
            isSecret(manifest, key, value) && !form.isSealed(value)
                ? encrypted(id, key, value, form)
                : value);
    return result;
  }

  private <V> V encrypted(String id, String key, V value, SealedForm<V> form) {
    if (keys.isEmpty()) {
      if (!isPlainTold) {
        isPlainTold = true;
        remarks.accept(
            ("note: the secret '%s' of %s is not encrypted on the control topic: no key is set, see"
                    + " docs/trust.md")
                .formatted(key, id));
      }
      return value;
    }
    tryKeys();
    return form.seal(id, key, value, keys);
  }

  /** What is empty, or stands in the manifest for all to read, is no secret. */
  private static boolean isSecret(PluginManifest manifest, String key, Object value) {
    return !value.equals("")
        && manifest
            .field(key)
            .filter(ConfigField::secret)
            .filter(it -> !it.defaultValue().filter(value::equals).isPresent())
            .isPresent();
  }

  /**
   * An installed installation with what is in plain text encrypted, if there is a key; for records
   * that keep it beside what it becomes.
   */
  public Installation encrypted(Installation installed) {
    if (keys.isEmpty()) {
      return installed;
    }
    Installation itself =
        catalog
            .version(installed.version())
            .map(it -> withoutPlain(installed, it.manifest()))
            .orElse(installed);
    return installed
        .candidateVersion()
        .flatMap(catalog::version)
        .map(it -> sealedCandidate(itself, it.manifest(), Optional.empty()))
        .orElse(itself);
  }

  private void tryKeys() {
    if (areKeysTried) {
      return;
    }
    areKeysTried = true;
    List<Installation> secretive =
        catalog.installations().stream().filter(InstallationSecrets::anySealed).toList();
    String why = "";
    for (Installation installation : secretive) {
      try {
        var _ = InstallationSecrets.open(installation, keys);
        return;
      } catch (UnreadableSecretException e) {
        why = installation.id() + ": " + e.getMessage();
      }
    }
    if (!secretive.isEmpty()) {
      throw new CommandFailure(
          ("the keys here are not those of the secrets that are installed (%s): set"
                  + " PATCHBAY_SECRET_KEYS_FILE to the right ones, or if they are lost, remove the"
                  + " installations that need them")
              .formatted(why));
    }
  }
}
