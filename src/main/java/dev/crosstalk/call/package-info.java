/** Two agents talk until one must hang up. */
package dev.crosstalk.call;
