package dev.patchbay.cli.control;

import dev.patchbay.catalog.PluginCatalog;
import dev.patchbay.model.Candidate;
import dev.patchbay.model.Installation;
import dev.patchbay.model.PluginManifest;
import dev.patchbay.model.Shadow;
import dev.patchbay.model.VersionId;
import dev.patchbay.secret.SecretKeys;
import dev.patchbay.secret.UnreadableSecretException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Encrypts the secrets that are installed with another key. */
public final class SecretRotation {

  private final PluginCatalog catalog;
  private final SecretKeys keys;
  private final Sealer sealer;

  /**
   * Made for one command.
   *
   * @param catalog what is installed
   * @param keys the first one is to encrypt; the others open what is encrypted
   * @param remarks told what a person should know, once
   */
  public SecretRotation(PluginCatalog catalog, SecretKeys keys, Consumer<String> remarks) {
    this.catalog = catalog;
    this.keys = keys;
    this.sealer = new Sealer(catalog, keys, remarks);
  }

  /**
   * The installation with each of its secrets under the first key; those that are keep their text.
   *
   * @throws UnreadableSecretException naming the first one that these keys do not open
   */
  public Installation rotated(Installation installation) throws UnreadableSecretException {
    Optional<PluginManifest> manifest =
        catalog.version(installation.version()).map(it -> it.manifest());
    String id = installation.id();
    Installation result =
        installation.withConfig(
            rotated(id, installation.config(), SealedForm.TEXT),
            rotated(id, installation.attachments(), SealedForm.FILE));
    return withRotatedShadow(
        withRotatedCandidate(manifest.map(it -> sealer.withoutPlain(result, it)).orElse(result)));
  }

  private Installation withRotatedCandidate(Installation installation)
      throws UnreadableSecretException {
    if (installation.candidate().isEmpty()) {
      return installation;
    }
    Candidate candidate = installation.candidate().get();
    Map<String, String> config =
        rotated(installation, installation.candidateVersion(), candidate.config());
    return installation.with(Optional.of(candidate.withConfig(config)));
  }

  private Installation withRotatedShadow(Installation installation)
      throws UnreadableSecretException {
    if (installation.shadow().isEmpty()) {
      return installation;
    }
    Shadow shadow = installation.shadow().get();
    Map<String, String> config =
        rotated(installation, installation.shadowVersion(), shadow.config());
    return installation.withShadow(Optional.of(shadow.withConfig(config)));
  }

  /** The values of another version that an installation runs. */
  private Map<String, String> rotated(
      Installation installation, Optional<VersionId> version, Map<String, String> values)
      throws UnreadableSecretException {
    Map<String, String> rotated = rotated(installation.id(), values, SealedForm.TEXT);
    return version
        .flatMap(catalog::version)
        .map(it -> sealer.withoutPlain(installation.id(), rotated, it.manifest(), SealedForm.TEXT))
        .orElse(rotated);
  }

  private <V> Map<String, V> rotated(String id, Map<String, V> values, SealedForm<V> form)
      throws UnreadableSecretException {
    Map<String, V> result = new HashMap<>(values);
    for (Map.Entry<String, V> it : result.entrySet()) {
      V value = it.getValue();
      if (form.isSealed(value)) {
        V opened = form.open(id, it.getKey(), value, keys);
        if (!form.isSealedWith(keys.encryptingId(), value)) {
          it.setValue(form.seal(id, it.getKey(), opened, keys));
        }
      }
    }
    return result;
  }
}
