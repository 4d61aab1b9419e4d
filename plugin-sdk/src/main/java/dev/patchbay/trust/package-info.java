/**
 * Who may change what runs: signatures of control records. The job and the command verify with the
 * same code, so they can never disagree about what counts.
 */
package dev.patchbay.trust;
