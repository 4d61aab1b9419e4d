/**
 * What ends a call that will not end: a Truffle instrument that sits at the entry of every
 * function.
 */
package dev.patchbay.host.guard;
