/** Holds what came out against what was sent. */
package dev.patchbay.chaos.check;
