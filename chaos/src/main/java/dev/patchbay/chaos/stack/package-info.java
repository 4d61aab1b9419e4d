/** The stack that is broken. */
package dev.patchbay.chaos.stack;
