/**
 * A deployment as a file: what is published and installed, to be kept in git and applied as one
 * change.
 */
package dev.patchbay.cli.deployment;
