package dev.patchbay.host;

import dev.patchbay.model.FailureKind;
import dev.patchbay.model.Installation;
import dev.patchbay.secret.InstallationSecrets;
import dev.patchbay.secret.SecretKeySource;
import dev.patchbay.secret.UnreadableSecretException;

/** The one place where secrets are decrypted: on their way to their plugin. */
record HostSecrets(SecretKeySource keys) {

  /**
   * The installation with its secrets, for nobody but its plugin.
   *
   * @throws UnreadableSecretException if the keys do not do, also after another look at them
   */
  Installation opened(Installation installation) throws UnreadableSecretException {
    try {
      return InstallationSecrets.open(installation, keys.keys());
    } catch (UnreadableSecretException e) {
      return InstallationSecrets.open(installation, keys.latest());
    }
  }

  /** Whether two states of an installation differ in how their secrets are encrypted at most. */
  boolean areSame(Installation was, Installation is) {
    if (!InstallationSecrets.anySealed(was) && !InstallationSecrets.anySealed(is)) {
      return was.config().equals(is.config()) && was.attachments().equals(is.attachments());
    }
    try {
      Installation before = opened(was);
      Installation after = opened(is);
      return before.config().equals(after.config())
          && before.attachments().equals(after.attachments());
    } catch (UnreadableSecretException e) {
      return false;
    }
  }

  /** Why the installation does not run. */
  static Fault fault(UnreadableSecretException e) {
    return Fault.of(
        FailureKind.SECRET,
        "Error",
        e.getMessage()
            + ": give the job that key (control.secret-keys-file), or set the value again");
  }
}
