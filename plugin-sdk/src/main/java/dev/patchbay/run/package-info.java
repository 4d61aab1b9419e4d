/** Runs one plugin alone, in the real host and without a cluster: for authors and their tests. */
package dev.patchbay.run;
