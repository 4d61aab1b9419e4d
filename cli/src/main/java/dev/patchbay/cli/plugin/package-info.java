/** {@code patchbay plugin}: publish versions, install them, and see what became of it. */
package dev.patchbay.cli.plugin;
