/** Change sets at random, and every event run again offline at the revision that it bears. */
package dev.patchbay.chaos.changes;
