/** Locks a context's built-ins through the engine's internals. */
package dev.patchbay.host.harden;
