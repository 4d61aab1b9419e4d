/**
 * The catalog: all versions and installations, reduced from the control topic. The job and the
 * command reduce with the same code, so they can never disagree about what is in force.
 */
package dev.patchbay.catalog;
