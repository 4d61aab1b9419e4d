/**
 * The event bridge for the engine's version that this build is pinned to: the only code that uses
 * GraalJS from the inside.
 */
package dev.patchbay.host.graal;
