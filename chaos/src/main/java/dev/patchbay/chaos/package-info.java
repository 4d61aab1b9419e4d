/**
 * {@code ./patchbay chaos}: breaks a stack of its own while events flow, and proves that nothing is
 * lost, nothing is there twice and what was acknowledged stays in force.
 */
package dev.patchbay.chaos;
