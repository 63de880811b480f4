/** What was said on a call, and how it is kept. */
package dev.crosstalk.transcript;
