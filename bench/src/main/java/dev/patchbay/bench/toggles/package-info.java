/**
 * How long a toggle takes to be in force on every subtask while events flow, and whether what was
 * acknowledged is true.
 */
package dev.patchbay.bench.toggles;
