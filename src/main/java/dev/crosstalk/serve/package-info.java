/** A local server that plays either side of a card for programs in any language. */
package dev.crosstalk.serve;
