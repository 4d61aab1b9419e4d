/** The keys for secrets in the config of plugins. */
package dev.patchbay.cli.secrets;
