/**
 * The control topic, where changes are written, and the status topic, where the job says what it
 * runs.
 */
package dev.patchbay.cli.control;
