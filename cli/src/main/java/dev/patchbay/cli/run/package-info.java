/** {@code patchbay run}: a plugin alone, in the real host, without a cluster. */
package dev.patchbay.cli.run;
