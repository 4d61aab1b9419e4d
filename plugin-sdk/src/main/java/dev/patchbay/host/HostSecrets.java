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

  /** Whether a plugin would see the same: encrypted anew, a secret is another text. */
  boolean areSame(Installation was, Installation is) {
    if (hasSameConfig(was, is)) {
      return true;
    }
    if (!InstallationSecrets.anySealed(was) && !InstallationSecrets.anySealed(is)) {
      return false;
    }
    try {
      return hasSameConfig(opened(was), opened(is));
    } catch (UnreadableSecretException e) {
      return false;
    }
  }

  private static boolean hasSameConfig(Installation was, Installation is) {
    return was.config().equals(is.config()) && was.attachments().equals(is.attachments());
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
