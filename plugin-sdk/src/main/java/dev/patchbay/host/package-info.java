/**
 * Runs chains of plugins in GraalJS. {@link dev.patchbay.host.PluginHost} is the way in; everything
 * a caller needs to know of the engine is in its contract.
 */
package dev.patchbay.host;
