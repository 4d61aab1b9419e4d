/**
 * Secret config values as they are written down: encrypted for one field of one installation, under
 * keys that the job and the command share.
 */
package dev.patchbay.secret;
