/**
 * Servers on this machine alone: one that plays either side of a card for programs in any language,
 * and one with a page on which people label turns.
 */
package dev.crosstalk.serve;
