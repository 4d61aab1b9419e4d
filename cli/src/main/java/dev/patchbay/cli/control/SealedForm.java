package dev.patchbay.cli.control;

import dev.patchbay.model.Attachment;
import dev.patchbay.model.SealedValue;
import dev.patchbay.secret.InstallationSecrets;
import dev.patchbay.secret.SecretKeys;
import dev.patchbay.secret.UnreadableSecretException;

/** What can be done with a secret, whether it is a text or a file. */
interface SealedForm<V> {

  SealedForm<String> TEXT =
      new SealedForm<>() {
        @Override
        public boolean isSealed(String value) {
          return SealedValue.isSealed(value);
        }

        @Override
        public boolean isSealedWith(String keyId, String value) {
          return InstallationSecrets.isSealedWith(keyId, value);
        }

        @Override
        public String seal(String installation, String key, String value, SecretKeys keys) {
          return InstallationSecrets.seal(installation, key, value, keys);
        }

        @Override
        public String open(String installation, String key, String value, SecretKeys keys)
            throws UnreadableSecretException {
          return InstallationSecrets.open(installation, key, value, keys);
        }
      };

  SealedForm<Attachment> FILE =
      new SealedForm<>() {
        @Override
        public boolean isSealed(Attachment file) {
          return InstallationSecrets.isSealed(file);
        }

        @Override
        public boolean isSealedWith(String keyId, Attachment file) {
          return InstallationSecrets.isSealedWith(keyId, file);
        }

        @Override
        public Attachment seal(String installation, String key, Attachment file, SecretKeys keys) {
          return InstallationSecrets.seal(installation, key, file, keys);
        }

        @Override
        public Attachment open(String installation, String key, Attachment file, SecretKeys keys)
            throws UnreadableSecretException {
          return InstallationSecrets.open(installation, key, file, keys);
        }
      };

  boolean isSealed(V value);

  boolean isSealedWith(String keyId, V value);

  V seal(String installation, String key, V value, SecretKeys keys);

  V open(String installation, String key, V value, SecretKeys keys)
      throws UnreadableSecretException;
}
