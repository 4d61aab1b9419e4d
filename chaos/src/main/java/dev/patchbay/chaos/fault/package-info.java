/** What is broken, in which order, and how. */
package dev.patchbay.chaos.fault;
