/** {@code patchbay keys}: the keys with which changes are signed. */
package dev.patchbay.cli.keys;
